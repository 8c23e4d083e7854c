package dev.framboise.aot.smt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A function without loops.
 *
 * @param parameters in their order
 * @param blocks each before the blocks that follow it, the first being where the function begins
 * @param text what it was read from
 */
record IrFunction(List<Operand> parameters, List<Block> blocks, String text) {
    /** Orders the blocks; those that nothing reaches are left out. Throws when there is a loop. */
    static IrFunction of(List<Operand> parameters, List<Block> written, String text) {
        Map<String, Block> byLabel = new LinkedHashMap<>();
        for (Block block : written) {
            if (byLabel.put(block.label(), block) != null) {
                throw new IllegalArgumentException("two blocks called " + block.label() + " in\n" + text);
            }
        }
        Deque<Block> order = new ArrayDeque<>();
        visit(written.get(0), byLabel, new HashSet<>(), new HashSet<>(), order);
        return new IrFunction(parameters, new ArrayList<>(order), text);
    }

    private static void visit(Block block, Map<String, Block> all, Set<String> open, Set<String> done,
            Deque<Block> order) {
        open.add(block.label());
        for (String next : block.terminator().successors()) {
            if (open.contains(next)) {
                throw new IllegalArgumentException("a loop to " + next);
            }
            if (!all.containsKey(next)) {
                throw new IllegalArgumentException("no block " + next);
            }
            if (!done.contains(next)) {
                visit(all.get(next), all, open, done, order);
            }
        }
        open.remove(block.label());
        done.add(block.label());
        order.addFirst(block);
    }

    /** The number of ways from the first block to an end. */
    int paths() {
        Map<String, Integer> ways = new LinkedHashMap<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            List<String> next = blocks.get(i).terminator().successors();
            ways.put(blocks.get(i).label(), next.isEmpty() ? 1 : next.stream().mapToInt(ways::get).sum());
        }
        return ways.get(blocks.get(0).label());
    }
}
