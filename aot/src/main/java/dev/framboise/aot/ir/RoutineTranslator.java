package dev.framboise.aot.ir;

import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.MethodInfo;
import dev.framboise.aot.world.World;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Translates one routine in one pass over its instructions. */
final class RoutineTranslator {
    private final Program program;
    private final MethodInfo method;
    private final Code code;
    private final Flow flow;
    private final Arithmetic arithmetic;
    private final Branches branches;
    private final Memory memory;
    private final Fields fields;
    private final Arrays arrays;
    private final Calls calls;
    private final TypeTests types;
    private final Throws panics;
    private final StackShuffle stack;
    /** A load from an enum's table that was left out, for the switch behind it. */
    private AbstractInsnNode loadOfMap;

    RoutineTranslator(Program program, Routine routine) {
        this.program = program;
        this.method = routine.method();
        this.code = new Code(program, routine, firstLine(method), new State(method.node().maxLocals));
        this.flow = new Flow(code, new Labels(method.node().instructions));
        this.arithmetic = new Arithmetic(code);
        this.branches = new Branches(code, flow);
        this.memory = new Memory(code);
        this.fields = new Fields(code, memory);
        this.arrays = new Arrays(code, memory);
        this.calls = new Calls(code, arithmetic, memory, fields, arrays);
        this.types = new TypeTests(code, memory);
        this.panics = new Throws(code);
        this.stack = new StackShuffle(code);
    }

    private static int firstLine(MethodInfo method) {
        for (AbstractInsnNode insn : method.node().instructions) {
            if (insn instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return 0;
    }

    /** The definition of the function; empty when the method was refused. */
    String translate() {
        try {
            if (method.is(Opcodes.ACC_SYNCHRONIZED)) {
                throw code.refuse(Rule.SYNCHRONIZED, "the synchronized method " + method);
            }
            String head = enter();
            AbstractInsnNode insn = method.node().instructions.getFirst();
            while (insn != null) {
                step(insn);
                insn = insn.getNext();
            }
            flow.finish();
            return head + code.variables().finish(code.body()) + code.cold() + "}\n";
        } catch (Abandoned e) {
            return "";
        }
    }

    private String enter() {
        List<String> parameters = new ArrayList<>();
        code.begin("entry");
        int slot = 0;
        if (method.isConstructor()) {
            code.state().local(slot++, Value.uninitialised(new NewObject(method.owner().name())));
        } else if (!method.isStatic()) {
            String descriptor = World.descriptor(method.owner().name());
            parameters.add(code.kind(descriptor).type() + " %this");
            code.state().local(slot++, receiver(code.declared(descriptor, "%this")));
        }
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            Value value = code.declared(type.getDescriptor(), "%a" + slot);
            parameters.add(value.kind().type() + " %a" + slot);
            if (method.annotations().has("EntryPoint") && value.kind() == Kind.INT) {
                value = arithmetic.normalise(type.getDescriptor(), value);
            }
            code.state().local(slot, value);
            slot += type.getSize();
        }
        code.variables().begin(code.state(), code.body());
        String result = code.kind(Calls.returnType(method)).type();
        boolean isEntry = method.annotations().has("EntryPoint");
        boolean isCold = method.annotations().has("Cold");
        return "\ndefine " + (isEntry ? "dso_local " : "internal ") + method.convention() + result + " @\"" + code.routine().symbol() + "\"("
                + String.join(", ", parameters) + ")" + attributes()
                + (isCold ? " section \".text.unlikely\"" : "") + " !dbg " + code.variables().subprogram() + " {\n";
    }

    private String attributes() {
        return method.annotations().has("Inline") ? " #1" : method.annotations().has("Cold") ? " #2"
                : method.annotations().has("NoInline") ? " #3" : " #0";
    }

    private Value receiver(Value declared) {
        if (declared.isUnboxed()) {
            return declared;
        }
        if (code.routine().receiver() != null) {
            return Value.object(code.routine().receiver());
        }
        // Also where a subclass overrides the method: super.method() brings an object of that class here.
        Object sole = program.soleInstance(method.owner().name());
        return sole == null ? declared.nonNull() : Value.object(sole);
    }

    private void step(AbstractInsnNode insn) {
        int position = method.node().instructions.indexOf(insn);
        flow.at(position);
        if (insn instanceof LabelNode label) {
            code.at(position);
            flow.label(label);
            if (code.state() != null && position > 0) {
                code.variables().begin(code.state(), code.body());
            }
        } else if (insn instanceof LineNumberNode number) {
            code.line(number.line);
        } else if (insn.getOpcode() >= 0 && code.state() != null) {
            refuseHandlers(insn);
            try {
                translate(insn);
            } catch (Dead e) {
                code.state(null);
            }
        }
    }

    private void refuseHandlers(AbstractInsnNode insn) {
        int at = method.node().instructions.indexOf(insn);
        for (TryCatchBlockNode block : method.node().tryCatchBlocks) {
            if (at > method.node().instructions.indexOf(block.start)
                    && at < method.node().instructions.indexOf(block.end)) {
                throw code.refuse(Rule.CATCH, block.type == null ? "finally, or synchronized"
                        : "catch (" + block.type.replace('/', '.') + ")");
            }
        }
    }

    private void translate(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        if (insn instanceof VarInsnNode variable) {
            variable(opcode, variable.var);
        } else if (insn instanceof JumpInsnNode jump) {
            branches.jump(jump);
        } else if (insn instanceof FieldInsnNode field) {
            field(opcode, field);
        } else if (insn instanceof MethodInsnNode call) {
            calls.invoke(call);
        } else if (insn instanceof TypeInsnNode type) {
            type(opcode, type);
        } else if (insn instanceof LdcInsnNode ldc) {
            constant(ldc.cst);
        } else if (insn instanceof IincInsnNode iinc) {
            code.local(iinc.var, arithmetic.add(code.state().local(iinc.var), iinc.incr));
        } else if (insn instanceof TableSwitchInsnNode table) {
            List<Integer> keys = new ArrayList<>();
            for (int i = 0; i < table.labels.size(); i++) {
                keys.add(table.min + i);
            }
            choose(insn, keys, table.labels, table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            choose(insn, lookup.keys, lookup.labels, lookup.dflt);
        } else if (insn instanceof IntInsnNode number && opcode != Opcodes.NEWARRAY) {
            code.push(Value.integer(number.operand));
        } else if (opcode == Opcodes.INVOKEDYNAMIC) {
            throw code.refuse(Rule.INVOKEDYNAMIC, "invokedynamic");
        } else if (opcode == Opcodes.NEWARRAY || opcode == Opcodes.MULTIANEWARRAY) {
            throw code.refuse(Rule.ALLOCATION, "a new array");
        } else {
            simple(insn, opcode);
        }
    }

    private boolean isThroughMap(AbstractInsnNode load) {
        boolean feedsSwitch = load.getNext() instanceof TableSwitchInsnNode
                || load.getNext() instanceof LookupSwitchInsnNode;
        return feedsSwitch && program.switchMaps().contains(code.state().peek(1).constant());
    }

    private void choose(AbstractInsnNode insn, List<Integer> keys, List<LabelNode> labels, LabelNode otherwise) {
        if (insn.getPrevious() == loadOfMap) {
            branches.chooseThrough((int[]) code.state().peek(1).constant(), keys, labels, otherwise);
        } else {
            branches.choose(keys, labels, otherwise);
        }
    }

    private void variable(int opcode, int slot) {
        switch (opcode) {
            case Opcodes.ILOAD, Opcodes.LLOAD, Opcodes.ALOAD -> code.push(code.state().local(slot));
            case Opcodes.ISTORE, Opcodes.LSTORE, Opcodes.ASTORE -> code.local(slot, code.pop());
            case Opcodes.RET -> throw code.refuse(Rule.CLASS_FILE, "ret");
            default -> throw code.refuse(Rule.FLOATING_POINT, "a float or double variable");
        }
    }

    private void field(int opcode, FieldInsnNode insn) {
        switch (opcode) {
            case Opcodes.GETSTATIC -> fields.getStatic(insn);
            case Opcodes.PUTSTATIC -> fields.putStatic(insn);
            case Opcodes.GETFIELD -> fields.get(insn);
            default -> {
                Value object = code.state().peek(1);
                boolean constructs = object.isUninitialised() && method.isConstructor()
                        && program.world().unboxed(World.descriptor(method.owner().name())) != null;
                if (constructs) {
                    Value value = code.pop();
                    code.pop();
                    calls.replace(object, value.typed(method.owner().name()));
                } else {
                    fields.put(insn);
                }
            }
        }
    }

    private void type(int opcode, TypeInsnNode insn) {
        switch (opcode) {
            case Opcodes.CHECKCAST -> types.cast(insn.desc);
            case Opcodes.INSTANCEOF -> types.test(insn.desc);
            case Opcodes.ANEWARRAY -> throw code.refuse(Rule.ALLOCATION, "a new array");
            default -> {
                if (panics.isThrowable(insn.desc)) {
                    panics.throwNew(insn);
                } else if (program.world().unboxed(World.descriptor(insn.desc)) != null) {
                    code.push(Value.uninitialised(new NewObject(insn.desc)));
                } else {
                    throw code.refuse(Rule.ALLOCATION, "new " + insn.desc.replace('/', '.'));
                }
            }
        }
    }

    private void constant(Object constant) {
        if (constant instanceof Integer i) {
            code.push(Value.integer(i));
        } else if (constant instanceof Long l) {
            code.push(Value.longInteger(l));
        } else if (constant instanceof String s) {
            code.push(Value.object(s.intern()));
        } else if (constant instanceof Type type && type.getSort() <= Type.OBJECT) {
            throw code.refuse(Rule.REFLECTION, type.getClassName() + ".class");
        } else if (constant instanceof Number) {
            throw code.refuse(Rule.FLOATING_POINT, "a float or double constant");
        } else {
            throw code.refuse(Rule.INVOKEDYNAMIC, "a constant made at run time");
        }
    }

    private void simple(AbstractInsnNode insn, int opcode) {
        if (opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.DCONST_1) {
            throw code.refuse(Rule.FLOATING_POINT, "a float or double constant");
        } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            code.push(Value.integer(opcode - Opcodes.ICONST_0));
        } else if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
            code.push(Value.longInteger(opcode - Opcodes.LCONST_0));
        } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            if (isThroughMap(insn)) {
                loadOfMap = insn;
            } else {
                arrays.load(opcode);
            }
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            arrays.store(opcode);
        } else if (opcode >= Opcodes.POP && opcode <= Opcodes.SWAP) {
            stack.shuffle(opcode);
        } else if (opcode == Opcodes.INEG || opcode == Opcodes.LNEG) {
            arithmetic.negate();
        } else if (Arithmetic.isBinary(opcode) && !isFloating(opcode)) {
            arithmetic.binary(opcode);
        } else {
            others(insn, opcode);
        }
    }

    private static boolean isFloating(int opcode) {
        return opcode <= Opcodes.DNEG && (opcode - Opcodes.IADD) % 4 >= 2;
    }

    private void others(AbstractInsnNode insn, int opcode) {
        switch (opcode) {
            case Opcodes.NOP -> { }
            case Opcodes.ACONST_NULL -> code.push(Value.NULL);
            case Opcodes.I2L, Opcodes.L2I, Opcodes.I2B, Opcodes.I2C, Opcodes.I2S -> arithmetic.convert(opcode);
            case Opcodes.LCMP -> compareLongs(insn);
            case Opcodes.ARRAYLENGTH -> arrays.length();
            case Opcodes.ATHROW -> panics.throwValue();
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT ->
                throw code.refuse(Rule.SYNCHRONIZED, "a synchronized block");
            case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.ARETURN -> leave(code.pop());
            case Opcodes.RETURN -> leave(method.isConstructor() ? code.state().local(0) : null);
            default -> throw code.refuse(Rule.FLOATING_POINT, "float or double arithmetic");
        }
    }

    private void compareLongs(AbstractInsnNode insn) {
        boolean tested = insn.getNext() instanceof JumpInsnNode jump && jump.getOpcode() >= Opcodes.IFEQ
                && jump.getOpcode() <= Opcodes.IFLE;
        if (!tested) {
            arithmetic.compareLongs();
        }
    }

    private void leave(Value value) {
        if (value == null) {
            code.emit("ret void");
        } else {
            code.emit("ret " + code.typed(code.flowInto(Calls.returnType(method), value)));
        }
        code.state(null);
    }
}
