package dev.framboise.aot.suite.calls;

import dev.framboise.aot.suite.Case;

/** invokeinterface, with default and inherited methods. */
public final class InterfaceCalls implements Case {
    private interface Source {
        long read(int n);

        default long twice(int n) {
            return read(n) + read(n + 1);
        }
    }

    private interface Counted extends Source {
        int count();

        @Override
        default long twice(int n) {
            return Source.super.twice(n) * count();
        }

        static long triple(Source source, int n) {
            return source.read(n) * 3;
        }
    }

    private static final class Plain implements Source {
        @Override
        public long read(int n) {
            return n ^ 0x55;
        }
    }

    private abstract static class Base {
        public int count() {
            return 4;
        }
    }

    private static final class Counter extends Base implements Counted {
        private int reads;

        @Override
        public long read(int n) {
            reads++;
            return n + reads;
        }
    }

    private final Counter counter = new Counter();
    private final Source[] sources = {new Plain(), counter};

    @Override
    public long run(int n) {
        counter.reads = 0;
        long sum = 0;
        for (Source source : sources) {
            sum = sum * 31 + source.twice(n);
        }
        Counted counted = counter;
        return sum + counted.count() + Counted.triple(sources[n & 1], n);
    }
}
