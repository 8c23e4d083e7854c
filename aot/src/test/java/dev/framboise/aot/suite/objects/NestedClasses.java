package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** Inner classes reach the fields of the object around them. */
public final class NestedClasses implements Case {
    private int counter;
    private final Inner inner = new Inner(3);

    private final class Inner {
        private final int step;
        private final Deeper deeper = new Deeper();

        Inner(int step) {
            this.step = step;
        }

        void advance(int n) {
            counter += step * n;
            deeper.twice();
        }

        private final class Deeper {
            void twice() {
                counter += Inner.this.step;
                NestedClasses.this.counter *= 2;
            }
        }
    }

    @Override
    public long run(int n) {
        counter = n;
        inner.advance(n & 15);
        inner.advance(3);
        return counter;
    }
}
