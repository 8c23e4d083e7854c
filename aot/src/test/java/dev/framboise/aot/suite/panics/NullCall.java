package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** invokevirtual on null. */
public final class NullCall implements Case {
    private static final class Node {
        private int value = 3;
        private long[] data;
        private Node next;

        int doubled() {
            return value * 2;
        }
    }

    private final Node[] nodes = {new Node(), null};
    private long sum;

    @Override
    public long run(int zero) {
        sum = nodes[zero].doubled();
        sum += nodes[zero + 1].doubled();
        return sum;
    }
}
