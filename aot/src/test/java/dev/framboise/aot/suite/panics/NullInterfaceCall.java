package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** invokeinterface on null. */
public final class NullInterfaceCall implements Case {
    private interface Source {
        int read();
    }

    private static final class One implements Source {
        @Override
        public int read() {
            return 1;
        }
    }

    private static final class Two implements Source {
        @Override
        public int read() {
            return 2;
        }
    }

    private final Source[] sources = {new One(), new Two(), null};
    private long sum;

    @Override
    public long run(int zero) {
        sum = sources[zero].read();
        sum += sources[zero + 1].read();
        sum += sources[zero + 2].read();
        return sum;
    }
}
