package dev.framboise.aot.ir;

import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/** Joins the states that meet at a label: what all agree on is kept, the rest becomes a phi. */
final class Flow {
    private final Code code;
    private final Labels labels;
    private int position;

    Flow(Code code, Labels labels) {
        this.code = code;
        this.labels = labels;
    }

    /** The position of the instruction being translated. */
    void at(int newPosition) {
        this.position = newPosition;
    }

    /** Records an edge from the current block to a label, which a branch to the returned block follows. */
    String edge(LabelNode label) {
        Target target = labels.of(label);
        if (target.index() < position && !target.isEntered()) {
            throw code.refuse(Rule.CLASS_FILE, "a loop that is entered at its end");
        }
        target.edges().add(new Target.Edge(code.block(), code.state().copy()));
        return "label %" + target.block();
    }

    /** Ends the current block with a jump. */
    void jump(LabelNode label) {
        code.emit("br " + edge(label));
        code.state(null);
    }

    /** Arrives at a label, by falling through or not. */
    void label(LabelNode label) {
        Target target = labels.of(label);
        if (target == null) {
            return;
        }
        if (code.state() != null) {
            jump(label);
        }
        if (target.edges().isEmpty()) {
            return;
        }
        target.enter();
        code.begin(target.block());
        if (target.edges().size() == 1 && !target.isLoop()) {
            code.state(target.edges().get(0).state().copy());
        } else {
            join(target);
        }
    }

    private void join(Target target) {
        if (target.frame() == null) {
            throw code.refuse(Rule.CLASS_FILE, "a jump target without a stack map frame");
        }
        State joined = target.edges().get(0).state().copy();
        List<Object> frameLocals = new ArrayList<>();
        for (Object entry : target.frame().local) {
            frameLocals.add(entry);
            if (entry == Opcodes.LONG || entry == Opcodes.DOUBLE) {
                frameLocals.add(Opcodes.TOP);
            }
        }
        int maxLocals = code.routine().method().node().maxLocals;
        for (int slot = 0; slot < maxLocals; slot++) {
            Object entry = slot < frameLocals.size() ? frameLocals.get(slot) : Opcodes.TOP;
            boolean varies = target.isLoop() && target.changed().get(slot);
            joined.local(slot, entry == Opcodes.TOP ? null : meet(target, true, slot, entry, varies));
        }
        for (int i = 0; i < joined.stack().size(); i++) {
            joined.stack().set(i, meet(target, false, i, target.frame().stack.get(i), target.isLoop()));
        }
        code.state(joined);
        for (Target.Phi phi : target.phis()) {
            if (phi.isLocal()) {
                code.variables().change(phi.index(), phi.value(), code.body());
            }
        }
    }

    private static Value at(State state, boolean isLocal, int index) {
        return isLocal ? state.local(index) : state.stack().get(index);
    }

    private Value meet(Target target, boolean isLocal, int index, Object entry, boolean varies) {
        Value first = at(target.edges().get(0).state(), isLocal, index);
        boolean same = !varies && first != null;
        boolean nonNull = true;
        boolean sameType = true;
        for (Target.Edge edge : target.edges()) {
            Value value = at(edge.state(), isLocal, index);
            if (value == null) {
                return null;
            }
            same &= first.sameAs(value);
            nonNull &= value.isNonNull();
            sameType &= first.type() != null && first.type().equals(value.type());
        }
        if (same) {
            // What a cast on one way has shown, the others have not.
            boolean forgets = !sameType && first.kind() == Kind.REFERENCE && !first.isNull();
            return new Value(first.kind(), first.text(), forgets ? frameValue(entry, "").type() : first.type(), nonNull,
                    first.constant());
        }
        Value frame = frameValue(entry, "");
        Value phi = new Value(frame.kind(), code.fresh("%v"),
                !varies && sameType && !frame.isUnboxed() ? first.type() : frame.type(), nonNull && !varies, null);
        target.phis().add(new Target.Phi(phi.text(), phi, isLocal, index, code.body().length()));
        return phi;
    }

    private Value frameValue(Object entry, String text) {
        if (entry == Opcodes.INTEGER) {
            return Value.of(Kind.INT, text);
        }
        if (entry == Opcodes.LONG) {
            return Value.of(Kind.LONG, text);
        }
        if (entry instanceof String type) {
            return code.declared(World.descriptor(type), text);
        }
        if (entry == Opcodes.NULL) {
            return Value.reference(text, World.OBJECT);
        }
        if (entry == Opcodes.FLOAT || entry == Opcodes.DOUBLE) {
            throw code.refuse(Rule.FLOATING_POINT, "a float or double variable");
        }
        throw code.refuse(Rule.ALLOCATION, "an object that is not constructed yet");
    }

    /** Completes the phis, now that every edge is known. */
    void finish() {
        List<Target.Phi> phis = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Target target : labels.all()) {
            for (Target.Phi phi : target.phis()) {
                phis.add(phi);
                texts.add(text(target, phi));
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < phis.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> phis.get(i).position()).thenComparing(i -> i).reversed());
        for (int i : order) {
            code.body().insert(phis.get(i).position(), texts.get(i));
        }
    }

    private String text(Target target, Target.Phi phi) {
        StringBuilder text = new StringBuilder("  ");
        text.append(phi.name()).append(" = phi ").append(phi.value().kind().type()).append(' ');
        String separator = "";
        for (Target.Edge edge : target.edges()) {
            Value value = at(edge.state(), phi.isLocal(), phi.index());
            checkKinds(phi.value(), value);
            text.append(separator).append("[ ").append(code.operand(value)).append(", %").append(edge.block())
                    .append(" ]");
            separator = ", ";
        }
        return text.append('\n').toString();
    }

    private void checkKinds(Value phi, Value value) {
        boolean agree = value != null && phi.kind() == value.kind() && (!phi.isUnboxed() && !value.isUnboxed()
                || phi.isUnboxed() && value.isUnboxed() && phi.type().equals(value.type()));
        if (!agree) {
            throw code.refuse(Rule.UNBOXED, "a variable that holds an @Unboxed value on one path and another on the next");
        }
    }

    /** The first instruction that does something, from this one on. */
    static AbstractInsnNode real(AbstractInsnNode insn) {
        AbstractInsnNode i = insn;
        while (i != null && i.getOpcode() < 0) {
            i = i.getNext();
        }
        return i;
    }
}
