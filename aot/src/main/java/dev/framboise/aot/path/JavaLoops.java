package dev.framboise.aot.path;

import dev.framboise.aot.JavaLoop;
import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.source.JavaFrame;
import dev.framboise.aot.source.SourceMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Which loop of which method a loop of the machine code is.
 *
 * <p>An instruction stands in the loops whose lines its own line, and the lines that it is inlined at, are among. A machine
 * loop is the innermost loop in which all its instructions stand.
 */
final class JavaLoops {
    private final List<JavaLoop> loops;
    private final SourceMap source;
    private final Code code;
    private final Map<Long, List<LoopPlace>> around = new HashMap<>();

    JavaLoops(List<JavaLoop> loops, SourceMap source, Code code) {
        this.loops = loops;
        this.source = source;
        this.code = code;
    }

    /** The loops that an instruction stands in, outermost first. */
    private List<LoopPlace> around(long address) {
        return around.computeIfAbsent(address, this::find);
    }

    private List<LoopPlace> find(long address) {
        List<JavaFrame> frames = source.at(address);
        List<LoopPlace> places = new ArrayList<>();
        for (int i = frames.size() - 1; i >= 0; i--) {
            JavaFrame frame = frames.get(i);
            List<JavaFrame> callers = frames.subList(i + 1, frames.size());
            loops.stream().filter(loop -> covers(loop, frame))
                    .sorted(Comparator.comparingInt(loop -> loop.first() - loop.last()))
                    .forEach(loop -> places.add(new LoopPlace(loop, List.copyOf(callers))));
        }
        return places;
    }

    /** A method with one loop is in it where LLVM, having merged two of its instructions, gave up their line. */
    private boolean covers(JavaLoop loop, JavaFrame frame) {
        boolean only = frame.line() == 0 && loops.stream().filter(other -> other.className().equals(loop.className())
                && other.method().equals(loop.method())).count() == 1;
        return loop.covers(frame.className(), frame.method(), only ? loop.first() : frame.line());
    }

    /** The innermost loop in which all of these instructions stand, or null. */
    LoopPlace of(MachineLoop loop) {
        List<LoopPlace> common = common(loop, this::speaks);
        if (common.isEmpty()) {
            common = common(loop, at -> !source.at(at).isEmpty());
        }
        return common.isEmpty() ? null : common.get(common.size() - 1);
    }

    private List<LoopPlace> common(MachineLoop loop, LongPredicate counts) {
        List<LoopPlace> common = null;
        for (Block block : loop.blocks()) {
            for (long at = block.start(); at < block.end(); at += 4) {
                if (counts.test(at)) {
                    List<LoopPlace> here = around(at);
                    common = common == null ? new ArrayList<>(here) : common;
                    common.retainAll(here);
                }
            }
        }
        return common == null ? List.of() : common;
    }

    /**
     * Loops inside {@code whole} that have left instructions in a machine loop without being a machine loop inside it: LLVM
     * unrolled them, or made the two into one.
     *
     * @param inner what the machine loops inside it are
     */
    Set<LoopPlace> dissolved(MachineLoop loop, LoopPlace whole, Set<LoopPlace> inner) {
        Set<LoopPlace> found = new LinkedHashSet<>();
        for (Block block : loop.blocks()) {
            if (loop.insides().stream().anyMatch(inside -> inside.blocks().contains(block))) {
                continue;
            }
            for (long at = block.start(); at < block.end(); at += 4) {
                List<LoopPlace> here = speaks(at) ? around(at) : List.of();
                found.addAll(here.subList(here.indexOf(whole) + 1, here.size()));
            }
        }
        found.removeAll(inner);
        return found;
    }

    /**
     * Whether the line of an instruction says where in the program it is: not so for arithmetic, which LLVM moves and shares
     * without care for lines, nor where a frame has none.
     */
    private boolean speaks(long address) {
        int word = code.wordAt(address);
        List<JavaFrame> frames = source.at(address);
        return (A64.loadOrStore(word) || A64.call(word) || A64.conditionalBranch(word))
                && !frames.isEmpty() && frames.stream().allMatch(frame -> frame.line() > 0);
    }
}
