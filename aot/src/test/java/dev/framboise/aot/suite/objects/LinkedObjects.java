package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** A list through fields, relinked at run time; a cycle in the snapshot. */
public final class LinkedObjects implements Case {
    private static final class Node {
        private final int value;
        private Node next;

        Node(int value) {
            this.value = value;
        }
    }

    private final Node[] nodes = {new Node(2), new Node(3), new Node(5), new Node(7), new Node(11)};

    @Override
    public long run(int n) {
        Node head = null;
        for (int i = 0; i < nodes.length; i++) {
            nodes[i].next = null;
            if ((n >> i & 1) == 1) {
                nodes[i].next = head;
                head = nodes[i];
            }
        }
        Node reversed = null;
        while (head != null) {
            Node rest = head.next;
            head.next = reversed;
            reversed = head;
            head = rest;
        }
        long sum = 0;
        for (Node node = reversed; node != null; node = node.next) {
            sum = sum * 13 + node.value;
        }
        return sum;
    }
}
