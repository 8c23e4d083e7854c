package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** Anonymous and local classes with captured values, made before the image. */
public final class AnonymousClasses implements Case {
    private abstract static class Step {
        abstract long apply(long x);
    }

    private final Step[] steps = steps(7);

    private static Step[] steps(int offset) {
        class Local extends Step {
            @Override
            long apply(long x) {
                return x ^ offset;
            }
        }

        return new Step[] {new Step() {
            @Override
            long apply(long x) {
                return x * offset + 1;
            }
        }, new Local()};
    }

    @Override
    public long run(int n) {
        long x = n;
        for (Step step : steps) {
            x = step.apply(x);
        }
        return steps[n & 1].apply(x);
    }
}
