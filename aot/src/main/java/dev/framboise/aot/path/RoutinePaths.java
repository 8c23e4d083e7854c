package dev.framboise.aot.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The longest ways through one routine: its loops become single steps, from the inside out, and what is left has none. */
final class RoutinePaths {
    /**
     * A block or a loop: what a path steps on.
     *
     * @param outs    the ways through it by where they go next in the routine: from a loop, whoever goes one way may have come
     *                a shorter way than who goes another
     * @param leaving the ways through it and out of the routine
     * @param blocks  what it is made of
     */
    private record Step(Map<Block, PathLength> outs, PathLength leaving, Set<Block> blocks) {
    }

    /** What is found on the ways through a region. */
    private static final class Ways {
        private final Map<Block, PathLength> outs = new LinkedHashMap<>();
        private PathLength toHead = PathLength.UNREACHED;
        private PathLength leaving = PathLength.UNREACHED;

        private PathLength to(Block next) {
            return outs.getOrDefault(next, PathLength.UNREACHED);
        }
    }

    private final Function<Block, BlockLength> lengths;
    private final LoopLimits limits;
    private final Set<Block> all;
    private final Block entry;
    private final Map<Block, Set<Block>> predecessors = new HashMap<>();

    RoutinePaths(Function<Block, BlockLength> lengths, LoopLimits limits, FlowGraph graph) {
        this.lengths = lengths;
        this.limits = limits;
        this.all = new LinkedHashSet<>(graph.blocks());
        this.entry = graph.entry();
        all.forEach(block -> predecessors.put(block, new HashSet<>()));
        all.forEach(block -> block.successors().forEach(next -> predecessors.get(next).add(block)));
    }

    /** From the routine's first instruction to where it is left. */
    PathLength whole() {
        return walk(steps(all, null, new ArrayList<>()), Set.of(entry), null, all).leaving;
    }

    /** The steps of a region, each before those that follow it. */
    private List<Step> steps(Set<Block> region, Block head, List<MachineLoop> loops) {
        List<Step> steps = new ArrayList<>();
        for (Set<Block> component : Components.of(region, head)) {
            steps.add(Components.isLoop(component, head) ? loop(component, loops)
                    : block(component.iterator().next()));
        }
        return steps;
    }

    private Step block(Block block) {
        BlockLength length = lengths.apply(block);
        Map<Block, PathLength> outs = new LinkedHashMap<>();
        block.successors().forEach(next -> outs.put(next, length.own()));
        return new Step(outs, length.own().then(length.leaving()), Set.of(block));
    }

    private Step loop(Set<Block> blocks, List<MachineLoop> loops) {
        Set<Block> entries = new LinkedHashSet<>();
        for (Block block : blocks) {
            if (block == entry || !blocks.containsAll(predecessors.get(block))) {
                entries.add(block);
            }
        }
        Block head = entries.size() == 1 ? entries.iterator().next() : head(blocks);
        List<MachineLoop> insides = new ArrayList<>();
        List<Step> steps = steps(blocks, head, insides);
        MachineLoop loop = new MachineLoop(head, blocks, List.copyOf(insides));
        loops.addAll(insides);
        loops.add(loop);

        Ways fromHead = walk(steps, Set.of(head), head, blocks);
        Turns turns = fromHead.toHead.passesNoCut() ? limits.of(loop) : limits.cutting(loop);
        boolean entered = entries.remove(head);
        Ways fromEntries = walk(steps, entries, head, blocks);
        PathLength cut = turns.cuts() ? PathLength.CUT : PathLength.EMPTY;
        PathLength toHead = (entered ? PathLength.EMPTY : PathLength.UNREACHED).or(fromEntries.toHead);
        PathLength around = toHead.then(around(cut.then(fromHead.toHead), turns)).then(cut);
        Map<Block, PathLength> outs = new LinkedHashMap<>(fromEntries.outs);
        fromHead.outs.keySet().forEach(next -> outs.put(next, around.then(fromHead.to(next)).or(fromEntries.to(next))));
        return new Step(outs, around.then(fromHead.leaving).or(fromEntries.leaving), blocks);
    }

    /** Where a loop with several entries turns: the block without which the least of it still is a loop. */
    private static Block head(Set<Block> blocks) {
        Block best = null;
        int least = Integer.MAX_VALUE;
        for (Block block : blocks) {
            int left = Components.of(blocks, block).stream().filter(part -> Components.isLoop(part, block))
                    .mapToInt(Set::size).sum();
            boolean better = left < least || left == least && block.start() < best.start();
            best = better ? block : best;
            least = Math.min(left, least);
        }
        return best;
    }

    private static PathLength around(PathLength turn, Turns turns) {
        return turn.passesNoCut() ? turn.turns(turns.max(), turns.name()) : turn.cutTurns();
    }

    /** The ways from some of a region's blocks, to its head, to elsewhere in the routine, and out of the routine. */
    private Ways walk(List<Step> steps, Set<Block> from, Block head, Set<Block> region) {
        Ways ways = new Ways();
        Map<Block, PathLength> before = new HashMap<>();
        from.forEach(block -> before.put(block, PathLength.EMPTY));
        for (Step step : steps) {
            PathLength way = PathLength.UNREACHED;
            for (Block block : step.blocks()) {
                way = way.or(before.getOrDefault(block, PathLength.UNREACHED));
            }
            if (way.longest() == null) {
                continue;
            }
            ways.leaving = ways.leaving.or(way.then(step.leaving()));
            for (Map.Entry<Block, PathLength> out : step.outs().entrySet()) {
                Block next = out.getKey();
                PathLength after = way.then(out.getValue());
                if (next == head) {
                    ways.toHead = ways.toHead.or(after);
                } else {
                    (region.contains(next) ? before : ways.outs).merge(next, after, PathLength::or);
                }
            }
        }
        return ways;
    }
}
