package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** putfield of null. */
public final class NullFieldWrite implements Case {
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
        nodes[zero].next = nodes[1];
        nodes[zero].next.value = 5;
        return sum;
    }
}
