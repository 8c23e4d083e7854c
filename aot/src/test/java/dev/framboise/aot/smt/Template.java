package dev.framboise.aot.smt;

import dev.framboise.aot.suite.SupportedOpcodes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A tiny static method around one instruction or one method of the JDK, and what it should do.
 *
 * @param subject the opcode's name in ASM, or the JDK's method as {@code java/lang/Math.abs(I)I}
 * @param variant what tells several templates of a subject apart; may be empty
 * @param descriptor the method's
 * @param body its code
 * @param onTheJvm the code that the JVM runs in its place where its JDK may lack a method
 * @param specification what it should do
 * @param twins errors to plant
 */
record Template(String subject, String variant, String descriptor, Consumer<MethodVisitor> body,
        Consumer<MethodVisitor> onTheJvm, Specification specification, List<Twin> twins) {
    static Template of(String subject, String variant, String descriptor, Consumer<MethodVisitor> body,
            Specification specification) {
        return new Template(subject, variant, descriptor, body, body, specification, List.of());
    }

    /** The instruction between the loads of all parameters and the return. */
    static Template around(String subject, String descriptor, Consumer<MethodVisitor> middle,
            Specification specification) {
        return of(subject, "", descriptor, m -> {
            loadParameters(m, descriptor);
            middle.accept(m);
            m.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        }, specification);
    }

    /** An instruction without operands of its own. */
    static Template opcode(String subject, String descriptor, Specification specification) {
        return around(subject, descriptor, m -> m.visitInsn(SupportedOpcodes.number(subject)), specification);
    }

    static void loadParameters(MethodVisitor m, String descriptor) {
        int slot = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            m.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
        }
    }

    Template variant(String other) {
        return new Template(subject, other, descriptor, body, onTheJvm, specification, twins);
    }

    Template onTheJvm(Consumer<MethodVisitor> other) {
        return new Template(subject, variant, descriptor, body, other, specification, twins);
    }

    Template twin(String pattern, String replacement) {
        List<Twin> more = new ArrayList<>(twins);
        more.add(new Twin(pattern, replacement));
        return new Template(subject, variant, descriptor, body, onTheJvm, specification, more);
    }

    /** The name in the list of proofs. */
    String name() {
        String plain = subject.contains(".") ? subject.replace('/', '.') : subject.toLowerCase(java.util.Locale.ROOT);
        return variant.isEmpty() ? plain : plain + ", " + variant;
    }

    /** Where Java says what it does. */
    String source() {
        if (subject.contains(".")) {
            return "Javadoc of " + subject.substring(0, subject.indexOf('.')).replace('/', '.');
        }
        String mnemonic = subject.toLowerCase(java.util.Locale.ROOT);
        return "JVMS 6.5 " + mnemonic.replaceAll("^if_icmp..$", "if_icmp<cond>")
                .replaceAll("^if_acmp..$", "if_acmp<cond>").replaceAll("^if(eq|ne|lt|ge|gt|le)$", "if<cond>")
                .replaceAll("^iconst_.*$", "iconst_<i>").replaceAll("^lconst_.*$", "lconst_<l>");
    }

    @Override
    public String toString() {
        return name();
    }
}
