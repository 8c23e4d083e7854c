package dev.framboise.aot.suite.calls;

import dev.framboise.aot.suite.Case;

/** Covariant results and generic parameters go through bridges. */
public final class BridgeMethods implements Case {
    private interface Maker<T> {
        T make(int n);
    }

    private static class Thing {
        int size() {
            return 1;
        }
    }

    private static final class Big extends Thing {
        @Override
        int size() {
            return 100;
        }
    }

    private static final class BigMaker implements Maker<Big> {
        private final Big big = new Big();

        @Override
        public Big make(int n) {
            return n > 0 ? big : null;
        }
    }

    private static final class ThingMaker implements Maker<Thing> {
        private final Thing thing = new Thing();

        @Override
        public Thing make(int n) {
            return thing;
        }
    }

    private final BigMaker bigMaker = new BigMaker();
    private final ThingMaker thingMaker = new ThingMaker();

    @Override
    public long run(int n) {
        Maker<? extends Thing> maker = (n & 1) == 0 ? bigMaker : thingMaker;
        Thing thing = maker.make(n);
        Big big = bigMaker.make(n);
        return (thing == null ? -1 : thing.size()) * 3L + (big == null ? -1 : big.size());
    }
}
