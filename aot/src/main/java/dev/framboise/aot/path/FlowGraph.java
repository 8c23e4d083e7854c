package dev.framboise.aot.path;

import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** The blocks of one routine: everything that its first instruction leads to before another routine begins. */
final class FlowGraph {
    private final Code code;
    private final long start;
    private final LongPredicate isRoutine;
    private final NavigableSet<Long> reached = new TreeSet<>();
    private final NavigableSet<Long> leaders = new TreeSet<>();
    private final TreeMap<Long, Block> blocks = new TreeMap<>();

    /** @param isRoutine true of an address where a routine begins */
    FlowGraph(Code code, long start, LongPredicate isRoutine) {
        this.code = code;
        this.start = start;
        this.isRoutine = isRoutine;
        walk();
        for (long leader : leaders) {
            blocks.put(leader, new Block(leader));
        }
        blocks.values().forEach(this::close);
    }

    private void walk() {
        Deque<Long> open = new ArrayDeque<>(List.of(start));
        leaders.add(start);
        while (!open.isEmpty()) {
            long address = open.remove();
            if (reached.add(address)) {
                int word = code.wordAt(address);
                boolean branches = A64.jump(word) || A64.conditionalBranch(word);
                for (long next : inside(successors(address))) {
                    if (branches) {
                        leaders.add(next);
                    }
                    open.add(next);
                }
            }
        }
    }

    /** Where control goes from an instruction, in this routine and out of it; a call comes back. */
    private List<Long> successors(long address) {
        int word = code.wordAt(address);
        List<Long> next = new ArrayList<>();
        if (A64.jump(word) || A64.conditionalBranch(word)) {
            next.add(A64.target(word, address));
        }
        if (A64.goesOn(word)) {
            next.add(address + 4);
        }
        return next;
    }

    private List<Long> inside(List<Long> addresses) {
        return addresses.stream().filter(address -> address == start || !isRoutine.test(address)).toList();
    }

    private void close(Block block) {
        long at = block.start();
        while (reached.contains(at + 4) && !leaders.contains(at + 4) && inside(successors(at)).contains(at + 4)) {
            at += 4;
        }
        block.end(at + 4);
        List<Long> next = successors(at);
        for (long address : inside(next)) {
            Block successor = blocks.get(address);
            if (!block.successors().contains(successor)) {
                block.successors().add(successor);
            }
        }
        next.stream().filter(address -> address != start && isRoutine.test(address)).forEach(block.transfers()::add);
        if (next.isEmpty() && !A64.isReturn(code.wordAt(at))) {
            block.stop();
        }
    }

    Block entry() {
        return blocks.get(start);
    }

    /** Every block, in the order of addresses. */
    Collection<Block> blocks() {
        return blocks.values();
    }
}
