package dev.framboise.aot.suite.calls;

import dev.framboise.aot.suite.Case;

/** invokespecial: private methods and methods of the superclass. */
public final class PrivateAndSuperCalls implements Case {
    private static class Base {
        protected long state;

        long step(int n) {
            return secret(n) + 1;
        }

        private long secret(int n) {
            return n * 5L;
        }
    }

    private static final class Derived extends Base {
        @Override
        long step(int n) {
            state++;
            return super.step(n) * 2 + secret(n);
        }

        private long secret(int n) {
            return n * 7L + state;
        }
    }

    private final Derived derived = new Derived();

    @Override
    public long run(int n) {
        derived.state = n;
        return derived.step(n) + derived.step(-n);
    }
}
