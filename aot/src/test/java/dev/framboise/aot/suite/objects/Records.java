package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** Records built before the image: accessors and nested records. */
public final class Records implements Case {
    private record Point(int x, long y) {
        Point {
            x = x * 2;
        }

        long norm() {
            return x * (long) x + y * y;
        }

        static Point origin() {
            return new Point(0, 0);
        }
    }

    private record Segment(Point from, Point to, String name) {
        long length(int scale) {
            return (to.norm() - from().norm()) * scale + name.length();
        }
    }

    private final Segment[] segments = {
        new Segment(Point.origin(), new Point(3, 4), "short"), new Segment(new Point(1, -1), new Point(50, 70), "longer")};

    @Override
    public long run(int n) {
        Segment segment = segments[n & 1];
        return segment.length(n) + segment.to().x() * 3L + segment.from().y();
    }
}
