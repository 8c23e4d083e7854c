package dev.framboise.aot.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The jump targets of a method, found before its translation: which head loops, and what those loops change. */
final class Labels {
    private final Map<LabelNode, Target> targets = new LinkedHashMap<>();

    Labels(InsnList instructions) {
        for (AbstractInsnNode insn : instructions) {
            for (LabelNode label : jumps(insn)) {
                targets.computeIfAbsent(label, l -> new Target("L" + targets.size(), instructions.indexOf(l)))
                        .jumpedFrom(instructions.indexOf(insn));
            }
        }
        for (AbstractInsnNode insn : instructions) {
            if (insn instanceof FrameNode frame) {
                attach(frame);
            }
        }
        closeLoops();
        for (AbstractInsnNode insn : instructions) {
            int slot = storedSlot(insn);
            if (slot >= 0) {
                int at = instructions.indexOf(insn);
                for (Target target : targets.values()) {
                    if (target.index() < at && at < target.lastJump()) {
                        target.changed().set(slot);
                    }
                }
            }
        }
    }

    private void attach(FrameNode frame) {
        for (AbstractInsnNode i = frame.getPrevious();
                i instanceof LabelNode || i instanceof LineNumberNode; i = i.getPrevious()) {
            if (targets.containsKey(i)) {
                targets.get(i).frame(frame);
            }
        }
    }

    /** A loop that another one reaches into, from further down, extends as far as that one. */
    private void closeLoops() {
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Target outer : targets.values()) {
                for (Target inner : targets.values()) {
                    if (outer.isLoop() && inner.index() > outer.index() && inner.index() <= outer.lastJump()
                            && inner.lastJump() > outer.lastJump() && inner.isLoop()) {
                        outer.jumpedFrom(inner.lastJump());
                        grew = true;
                    }
                }
            }
        }
    }

    /** Where an instruction may go, other than to the next. */
    static List<LabelNode> jumps(AbstractInsnNode insn) {
        List<LabelNode> labels = new ArrayList<>();
        if (insn instanceof JumpInsnNode jump) {
            labels.add(jump.label);
        } else if (insn instanceof TableSwitchInsnNode table) {
            labels.addAll(table.labels);
            labels.add(table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            labels.addAll(lookup.labels);
            labels.add(lookup.dflt);
        }
        return labels;
    }

    private static int storedSlot(AbstractInsnNode insn) {
        if (insn instanceof VarInsnNode v && v.getOpcode() >= org.objectweb.asm.Opcodes.ISTORE) {
            return v.var;
        }
        return insn instanceof IincInsnNode iinc ? iinc.var : -1;
    }

    /** The target of a label, or null when nothing jumps to it. */
    Target of(LabelNode label) {
        return targets.get(label);
    }

    Iterable<Target> all() {
        return targets.values();
    }
}
