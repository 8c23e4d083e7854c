package dev.framboise.aot.ir;

import dev.framboise.aot.JavaLoop;
import dev.framboise.aot.JavaLoop.Limit;
import dev.framboise.aot.refuse.Refusal;
import dev.framboise.aot.refuse.Refusals;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.MethodInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;

/** The loops of the methods that were translated: what is between a place and the last jump back to it. */
final class LoopTable {
    private final Refusals refusals;
    private final Map<MethodInfo, List<JavaLoop>> loops = new LinkedHashMap<>();

    LoopTable(Refusals refusals) {
        this.refusals = refusals;
    }

    List<JavaLoop> all() {
        return loops.values().stream().flatMap(List::stream).toList();
    }

    /** Adds the loops of a method and holds its annotations against them. */
    void add(MethodInfo method) {
        if (!loops.containsKey(method)) {
            loops.put(method, find(method));
        }
    }

    private List<JavaLoop> find(MethodInfo method) {
        Map<Integer, Integer> ends = ends(method.node().instructions);
        List<Integer> bounds = method.annotations().numbers("LoopBound", "max");
        boolean cuts = method.annotations().has("MaskedPathEnds");
        if (!bounds.isEmpty() && bounds.size() != ends.size()) {
            refuse(method, "@LoopBound " + bounds.size() + " time(s) on " + method + ", which has " + ends.size()
                    + " loop(s)");
        } else if (bounds.stream().anyMatch(max -> max < 1)) {
            refuse(method, "@LoopBound on " + method + " with max below 1");
        } else if (cuts && (ends.isEmpty() || !bounds.isEmpty())) {
            refuse(method, "@MaskedPathEnds on " + method + ", which has " + ends.size() + " loop(s) and "
                    + bounds.size() + " @LoopBound");
        } else {
            return loops(method, ends, bounds, cuts ? Limit.ENDS_PATH : Limit.NONE);
        }
        return List.of();
    }

    private static List<JavaLoop> loops(MethodInfo method, Map<Integer, Integer> ends, List<Integer> bounds,
            Limit otherwise) {
        List<JavaLoop> found = new ArrayList<>();
        ends.forEach((start, end) -> {
            int[] lines = lines(method.node().instructions, start, end);
            boolean declared = !bounds.isEmpty();
            found.add(new JavaLoop(method.owner().binaryName(), method.name(), method.owner().sourceFile(), lines[0],
                    lines[1], declared ? Limit.DECLARED : otherwise, declared ? bounds.get(found.size()) : 0));
        });
        return found;
    }

    private void refuse(MethodInfo method, String what) {
        refusals.add(new Refusal(Rule.ANNOTATION, what, method.owner().sourceFile(), List.of(method.toString())));
    }

    /** For each place that something later jumps to, the last such jump: in the order of the code, which is the source's. */
    private static Map<Integer, Integer> ends(InsnList code) {
        Map<Integer, Integer> ends = new TreeMap<>();
        for (AbstractInsnNode insn : code) {
            int at = code.indexOf(insn);
            for (LabelNode label : Labels.jumps(insn)) {
                if (code.indexOf(label) < at) {
                    ends.merge(firstInstruction(label, code), at, Math::max);
                }
            }
        }
        return ends;
    }

    /** Labels of one place are one. */
    private static int firstInstruction(AbstractInsnNode label, InsnList code) {
        AbstractInsnNode insn = label;
        while (insn.getOpcode() < 0) {
            insn = insn.getNext();
        }
        return code.indexOf(insn);
    }

    private static int[] lines(InsnList code, int start, int end) {
        int line = 0;
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (int i = 0; i <= end; i++) {
            if (code.get(i) instanceof LineNumberNode number) {
                line = number.line;
            }
            if (i >= start && code.get(i).getOpcode() >= 0) {
                first = Math.min(first, line);
                last = Math.max(last, line);
            }
        }
        return new int[] {first, last};
    }
}
