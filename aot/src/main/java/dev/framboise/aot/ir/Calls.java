package dev.framboise.aot.ir;

import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.MethodInfo;
import dev.framboise.aot.world.World;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls: each ends at a known method, which is called, replaced by an instruction, or computed here. */
final class Calls {
    private final Code code;
    private final Intrinsics intrinsics;
    private final VarHandles varHandles;
    private final InlineAssembly assembly;
    private final Dispatch dispatch;

    Calls(Code code, Arithmetic arithmetic, Memory memory, Fields fields, Arrays arrays) {
        this.code = code;
        this.intrinsics = code.program().intrinsics();
        intrinsics.serve(code, arithmetic, arrays, memory);
        this.varHandles = new VarHandles(code, memory, fields, arrays);
        this.assembly = new InlineAssembly(code, arithmetic, memory, arrays);
        this.dispatch = new Dispatch(code, this);
    }

    void invoke(MethodInsnNode insn) {
        List<String> types = parameters(insn.desc);
        Value[] arguments = new Value[types.size()];
        for (int i = arguments.length - 1; i >= 0; i--) {
            arguments[i] = code.pop();
        }
        if (insn.owner.equals("java/lang/invoke/VarHandle")) {
            varHandles.invoke(insn, arguments);
            return;
        }
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = code.flowInto(types.get(i), arguments[i]);
        }
        if (insn.getOpcode() == Opcodes.INVOKESTATIC) {
            invokeStatic(insn, arguments);
        } else {
            invokeOn(insn, code.pop(), arguments);
        }
    }

    static List<String> parameters(String descriptor) {
        List<String> types = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(descriptor)) {
            types.add(type.getDescriptor());
        }
        return types;
    }

    private void invokeStatic(MethodInsnNode insn, Value[] arguments) {
        if (intrinsics.emit(insn, null, arguments)) {
            return;
        }
        MethodInfo target = code.program().world().method(insn.owner, insn.name + insn.desc);
        if (target == null) {
            throw missing(insn);
        }
        push(target, call(target, null, arguments));
    }

    private void invokeOn(MethodInsnNode insn, Value receiver, Value[] arguments) {
        World world = code.program().world();
        if (receiver.isUninitialised()) {
            construct(insn, receiver, arguments);
            return;
        }
        if (insn.owner.startsWith("[")) {
            throw code.refuse(Rule.ALLOCATION, insn.name + "() of an array");
        }
        if (!receiver.isUnboxed() && intrinsics.emit(insn, receiver, arguments)) {
            return;
        }
        MethodInfo target = world.method(receiver.isUnboxed() ? receiver.type() : insn.owner, insn.name + insn.desc);
        // A private method is called by invokevirtual too (JVMS 17, 5.4.6), and overridden by nothing.
        boolean isDirect = receiver.isUnboxed() || insn.getOpcode() == Opcodes.INVOKESPECIAL
                || target != null && target.is(Opcodes.ACC_PRIVATE);
        if (isDirect) {
            if (target == null) {
                throw missing(insn);
            }
            push(target, call(target, code.nonNull(receiver), arguments));
            return;
        }
        dispatch.invoke(insn, code.nonNull(receiver), arguments);
    }

    private void push(MethodInfo target, Value result) {
        if (result != null && code.state() != null && !target.descriptor().endsWith("V")) {
            code.push(result);
        }
    }

    private void construct(MethodInsnNode insn, Value receiver, Value[] arguments) {
        String type = ((NewObject) receiver.constant()).type();
        if (code.program().world().unboxed(World.descriptor(type)) == null) {
            code.operand(receiver);
        }
        MethodInfo target = code.program().world().method(insn.owner, insn.name + insn.desc);
        if (target != null) {
            replace(receiver, call(target, null, arguments).typed(type));
        }
    }

    /** Puts the constructed unboxed value wherever the unconstructed one was. */
    void replace(Value uninitialised, Value constructed) {
        code.state().replace(v -> v.constant() == uninitialised.constant() ? constructed : v);
    }

    Abandoned missing(MethodInsnNode insn) {
        World world = code.program().world();
        boolean jdk = world.find(insn.owner) == null && world.host().load(insn.owner) != null;
        Rule rule = !jdk ? Rule.MISSING : insn.owner.equals(World.STRING)
                || insn.owner.equals("java/lang/StringBuilder") ? Rule.STRING
                : insn.owner.equals("java/lang/Class") || insn.owner.startsWith("java/lang/reflect/")
                || insn.name.equals("getClass") ? Rule.REFLECTION : Rule.JDK_METHOD;
        String name = insn.owner.replace('/', '.') + "." + insn.name;
        return code.refuse(rule, name + insn.desc.substring(0, insn.desc.indexOf(')') + 1));
    }

    /** Calls a known method; the result is null for void. A constructor of an unboxed record returns the value. */
    Value call(MethodInfo target, Value receiver, Value[] arguments) {
        var annotations = target.annotations();
        if (annotations.has("Instruction")) {
            return assembly.instruction(target, receiver, arguments);
        }
        if (annotations.has("Indexed")) {
            return assembly.indexed(target, receiver, arguments);
        }
        if (annotations.has("AssemblyRoutine")) {
            return assembly.routine(target, arguments);
        }
        if (annotations.has("LinkerSymbol")) {
            return assembly.linkerSymbol(target);
        }
        if (target.is(Opcodes.ACC_ABSTRACT)) {
            throw code.refuse(Rule.MISSING, "a body for the abstract " + target);
        }
        if (target.is(Opcodes.ACC_NATIVE)) {
            throw code.refuse(Rule.NATIVE, target.toString());
        }
        if (isValues(target)) {
            FieldInfo values = target.owner().field("$VALUES");
            Object array = code.read(values, null);
            code.program().facts().freeze(array);
            return Value.object(array);
        }
        if (isTrivial(target)) {
            return target.isConstructor() ? arguments[0] : receiver.typed(null);
        }
        return callRoutine(target, receiver, arguments);
    }

    private static boolean isValues(MethodInfo target) {
        ClassInfo owner = target.owner();
        return target.isStatic() && target.key().equals("values()[L" + owner.name() + ";")
                && World.ENUM.equals(owner.superName()) && owner.field("$VALUES") != null;
    }

    /** Whether an unboxed record's method is just its constructor or its accessor. */
    private boolean isTrivial(MethodInfo target) {
        FieldInfo component = target.owner().unboxedComponent();
        if (component == null || target.isStatic()) {
            return false;
        }
        List<Integer> opcodes = new ArrayList<>();
        target.node().instructions.forEach(i -> {
            if (i.getOpcode() >= 0) {
                opcodes.add(i.getOpcode());
            }
        });
        int get = component.descriptor().equals("J") ? Opcodes.LRETURN : Opcodes.IRETURN;
        int load = component.descriptor().equals("J") ? Opcodes.LLOAD : Opcodes.ILOAD;
        return opcodes.equals(List.of(Opcodes.ALOAD, Opcodes.GETFIELD, get))
                || target.isConstructor() && opcodes.equals(List.of(Opcodes.ALOAD, Opcodes.INVOKESPECIAL, Opcodes.ALOAD,
                        load, Opcodes.PUTFIELD, Opcodes.RETURN));
    }

    private Value callRoutine(MethodInfo target, Value receiver, Value[] arguments) {
        boolean copy = receiver != null && receiver.isObject() && target.annotations().has("Inline");
        Routine callee = code.program().routine(target, copy ? receiver.constant() : null);
        code.program().calls().call(code.routine(), callee, code.line());
        List<String> operands = new ArrayList<>();
        if (receiver != null) {
            operands.add(copy ? "ptr null" : code.typed(receiver));
        }
        for (Value argument : arguments) {
            operands.add(code.typed(argument));
        }
        String result = returnType(target);
        String call = "call " + target.convention() + code.kind(result).type() + " @\"" + callee.symbol() + "\"("
                + String.join(", ", operands) + ")";
        if (result.equals("V")) {
            code.emit(call);
            return null;
        }
        return code.declared(result, code.define(call));
    }

    /** The descriptor of what a method's routine returns. */
    static String returnType(MethodInfo method) {
        return method.isConstructor() ? World.descriptor(method.owner().name())
                : Type.getReturnType(method.descriptor()).getDescriptor();
    }

}
