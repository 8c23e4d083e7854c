package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** Fields and methods of superclasses; a hidden field. */
public final class Inheritance implements Case {
    private abstract static class Shape {
        protected final int sides;
        protected int tag = 1;

        Shape(int sides) {
            this.sides = sides;
        }

        abstract long area(int scale);

        long describe(int scale) {
            return area(scale) * 10 + sides + tag;
        }
    }

    private static class Square extends Shape {
        Square() {
            super(4);
        }

        @Override
        long area(int scale) {
            return (long) scale * scale;
        }
    }

    private static final class Marked extends Square {
        private int tag = 1000;

        @Override
        long describe(int scale) {
            return super.describe(scale) * 3 + tag + ((Shape) this).tag;
        }
    }

    private static final class Triangle extends Shape {
        Triangle() {
            super(3);
        }

        @Override
        long area(int scale) {
            return (long) scale * scale / 2;
        }
    }

    private final Shape[] shapes = {new Square(), new Triangle(), new Marked()};

    @Override
    public long run(int n) {
        long sum = 0;
        for (Shape shape : shapes) {
            sum = sum * 31 + shape.describe(n);
        }
        return sum + shapes[(n & 0x7FFFFFFF) % 3].area(3);
    }
}
