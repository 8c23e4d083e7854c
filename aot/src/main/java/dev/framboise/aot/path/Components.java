package dev.framboise.aot.path;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Strongly connected components of a part of a graph (Tarjan 1972), each before those that it leads to. */
final class Components {
    private final Set<Block> region;
    private final Block head;
    private final Map<Block, Integer> numbers = new HashMap<>();
    private final Map<Block, Integer> lowest = new HashMap<>();
    private final Deque<Block> open = new ArrayDeque<>();
    private final Set<Block> inOpen = new LinkedHashSet<>();
    private final List<Set<Block>> found = new ArrayList<>();

    private Components(Set<Block> region, Block head) {
        this.region = region;
        this.head = head;
    }

    /** @param head a block whose predecessors are not looked at, or null */
    static List<Set<Block>> of(Set<Block> region, Block head) {
        Components components = new Components(region, head);
        for (Block block : region) {
            if (!components.numbers.containsKey(block)) {
                components.visit(block);
            }
        }
        Collections.reverse(components.found);
        return components.found;
    }

    /** Whether blocks lead to each other, rather than being one that does not lead to itself. */
    static boolean isLoop(Set<Block> component, Block head) {
        Block one = component.iterator().next();
        return component.size() > 1 || one != head && one.successors().contains(one);
    }

    private void visit(Block block) {
        numbers.put(block, numbers.size());
        lowest.put(block, numbers.get(block));
        open.push(block);
        inOpen.add(block);
        for (Block next : block.successors()) {
            if (next == head || !region.contains(next)) {
                continue;
            }
            if (!numbers.containsKey(next)) {
                visit(next);
                lowest.merge(block, lowest.get(next), Math::min);
            } else if (inOpen.contains(next)) {
                lowest.merge(block, numbers.get(next), Math::min);
            }
        }
        if (lowest.get(block).equals(numbers.get(block))) {
            Set<Block> component = new LinkedHashSet<>();
            do {
                inOpen.remove(open.peek());
                component.add(open.pop());
            } while (!component.contains(block));
            found.add(component);
        }
    }
}
