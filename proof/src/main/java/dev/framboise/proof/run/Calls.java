package dev.framboise.proof.run;

import static org.objectweb.asm.Opcodes.*;

import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.lang.invoke.VarHandle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls: of methods that have class files here, of instructions of the machine, of the JDK's methods in the table, of a property's own words. */
final class Calls {
    private static final String PROVE = "dev/framboise/proof/property/Prove";

    private final Terms terms;
    private final ClassFiles classes;
    private final Path path;
    private final Heap heap;
    private final Machine machine;
    private final Interpreter interpreter;
    private final JavaMethods methods;
    private final VarHandles handles;
    private int arbitrary;

    Calls(Terms terms, ClassFiles classes, Path path, Heap heap, Machine machine, Interpreter interpreter) {
        this.terms = terms;
        this.classes = classes;
        this.path = path;
        this.heap = heap;
        this.machine = machine;
        this.interpreter = interpreter;
        methods = new JavaMethods(terms, new Integers(terms));
        handles = new VarHandles(terms, heap);
    }

    /** Carries a call out, arguments and result on the frame's stack. */
    void call(Frame frame, MethodInsnNode call) {
        boolean isStatic = call.getOpcode() == INVOKESTATIC;
        int count = Type.getArgumentTypes(call.desc).length + (isStatic ? 0 : 1);
        Object[] arguments = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            arguments[i] = frame.pop();
        }
        Object result = result(call, arguments);
        if (!call.desc.endsWith("V")) {
            frame.push(result);
        }
    }

    private Object result(MethodInsnNode call, Object[] arguments) {
        if (call.owner.equals(PROVE)) {
            return prove(call.name, arguments);
        }
        if (call.getOpcode() != INVOKESTATIC) {
            interpreter.nonNull(arguments[0]);
        }
        if (call.owner.startsWith("java/")) {
            return java(call, arguments);
        }
        if (call.name.equals("clone") && arguments[0] instanceof Arr array) {
            return cloned(array);
        }
        boolean isVirtual = call.getOpcode() == INVOKEVIRTUAL || call.getOpcode() == INVOKEINTERFACE;
        String type = isVirtual && arguments[0] instanceof Obj object ? object.type : call.owner;
        if (isVirtual && isOfEnum(call, arguments[0])) {
            return java(call, arguments);
        }
        MethodCode code = classes.select(type, call.name, call.desc);
        if (code == null) {
            throw interpreter.unsupported("the call of " + type + "." + call.name + call.desc);
        }
        return invoke(code, arguments);
    }

    private Object invoke(MethodCode code, Object[] arguments) {
        if (code.owner.startsWith("java/")) {
            throw interpreter.unsupported("the call of " + code);
        }
        if (code.instruction() != null && !code.isPureInstruction() || code.isAssembly()) {
            return machine.execute(code.owner, code.name, arguments);
        }
        if ((code.access & (ACC_NATIVE | ACC_SYNCHRONIZED)) != 0) {
            throw interpreter.unsupported("the call of " + code + ", native or synchronized");
        }
        if (heap.isHavoc() && heap.unknowns().isOpaque(code)) {
            return anything(code);
        }
        return interpreter.invoke(code, arguments);
    }

    /** After a call that is not looked at. */
    private Object anything(MethodCode code) {
        heap.forget();
        machine.forget();
        String result = Type.getReturnType(code.descriptor).getDescriptor();
        return result.equals("V") ? null : heap.any(result, "of " + code.name + " #" + ++arbitrary, true);
    }

    private static boolean isOfEnum(MethodInsnNode call, Object receiver) {
        return receiver instanceof Obj object && object.host instanceof Enum<?>
                && (call.name.equals("ordinal") || call.name.equals("name") || call.name.equals("compareTo"));
    }

    private Arr cloned(Arr array) {
        Arr copy = new Arr(array.element, array.cells.length, null);
        for (int i = 0; i < array.cells.length; i++) {
            copy.set(i, heap.element(array, i));
        }
        return copy;
    }

    private Object java(MethodInsnNode call, Object[] arguments) {
        Object receiver = arguments.length > 0 ? arguments[0] : null;
        if (receiver instanceof Obj object && object.host instanceof VarHandle handle && call.owner.endsWith("/VarHandle")) {
            Object[] operands = new Object[arguments.length - 1];
            System.arraycopy(arguments, 1, operands, 0, operands.length);
            return handles.access(handle, call.name, operands, interpreter);
        }
        if (call.name.equals("<init>")) {
            // Of Object, Record and exceptions: nothing that a path depends on. What an exception says is not kept.
            return null;
        }
        if (call.owner.equals("java/lang/StringBuilder")) {
            return call.desc.endsWith("V") ? null : call.desc.endsWith("/String;") ? heap.copy("a text that is not kept") : receiver;
        }
        if (receiver instanceof Obj object && object.host instanceof Enum<?> constant) {
            switch (call.name) {
                case "ordinal":
                    return terms.constant(32, constant.ordinal());
                case "equals":
                    return terms.constant(32, receiver == arguments[1] ? 1 : 0);
                case "compareTo":
                    return terms.constant(32, constant.ordinal() - ((Enum<?>) ((Obj) arguments[1]).host).ordinal());
                default:
                    break;
            }
        }
        if (receiver instanceof Obj object && object.host instanceof String text) {
            return string(call, text, arguments);
        }
        if (call.owner.equals("java/util/Arrays") && call.name.equals("fill") && arguments.length == 2) {
            Arr array = (Arr) interpreter.nonNull(receiver);
            for (int i = 0; i < array.cells.length; i++) {
                array.set(i, heap.fitting(array.element, arguments[1]));
            }
            return null;
        }
        if (call.owner.equals("java/lang/Thread") && call.name.equals("onSpinWait")) {
            return null;
        }
        if (call.owner.equals("java/util/Objects") && call.name.equals("requireNonNull")) {
            return interpreter.nonNull(receiver);
        }
        // A virtual call through a JDK type: of an object of a class that is here.
        if (call.getOpcode() == INVOKEVIRTUAL && receiver instanceof Obj object && object.host == null && !object.type.startsWith("java/")) {
            return invoke(classes.select(object.type, call.name, call.desc), arguments);
        }
        Term result = methods.call(call.owner, call.name, arguments);
        if (result == null) {
            throw interpreter.unsupported("the JDK's method " + call.owner.replace('/', '.') + "." + call.name + call.desc);
        }
        return result;
    }

    private Object string(MethodInsnNode call, String text, Object[] arguments) {
        if (call.name.equals("length")) {
            return terms.constant(32, text.length());
        }
        if (call.name.equals("charAt") && ((Term) arguments[1]).isConstant()) {
            int at = (int) ((Term) arguments[1]).signed();
            if (at < 0 || at >= text.length()) {
                throw interpreter.thrown("java/lang/StringIndexOutOfBoundsException");
            }
            return terms.constant(32, text.charAt(at));
        }
        throw interpreter.unsupported("String." + call.name);
    }

    /** What a property says to whoever proves it. */
    private Object prove(String name, Object[] arguments) {
        switch (name) {
            case "assume" -> path.assume(terms.not(terms.equal((Term) arguments[0], terms.constant(32, 0))));
            case "cover" -> path.outcomes().add((String) ((Obj) arguments[0]).host);
            case "arbitrary" -> {
                Obj object = (Obj) interpreter.nonNull(arguments[0]);
                heap.makeArbitrary(object, object.type.substring(object.type.lastIndexOf('/') + 1) + ++arbitrary);
            }
            case "events" -> {
                return terms.constant(32, machine.events().size());
            }
            case "count" -> {
                String event = arguments[0].toString();
                return terms.constant(32, machine.events().stream().filter(event::equals).count());
            }
            case "last" -> {
                return terms.constant(32, machine.events().lastIndexOf(arguments[0].toString()));
            }
            default -> throw interpreter.unsupported("Prove." + name);
        }
        return null;
    }
}
