package dev.framboise.coverage.probe;

import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The class, made here, whose static fields hold the probes of all others: arrays in the image's heap, each with a symbol. */
public final class Hits {
    /** Its internal name. */
    public static final String NAME = "dev/framboise/coverage/Hits";
    /** Its binary name: a root of the image. */
    public static final String ROOT = NAME.replace('/', '.');
    /** An array of booleans. */
    static final String ARRAY = "[Z";

    private static final String EXPORT = "Ldev/framboise/metal/Export;";

    private Hits() {
    }

    /** The field of the class of this number. */
    static String field(int number) {
        return "of" + number;
    }

    /** The symbol of its array. */
    static String symbol(int number) {
        return "framboise_hits_" + number;
    }

    static byte[] classFile(List<ProbedClass> classes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
        MethodVisitor initialiser = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        initialiser.visitCode();
        for (int number = 0; number < classes.size(); number++) {
            FieldVisitor field = writer.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, field(number), ARRAY, null, null);
            AnnotationVisitor export = field.visitAnnotation(EXPORT, false);
            export.visit("value", classes.get(number).symbol());
            export.visitEnd();
            field.visitEnd();
            initialiser.visitLdcInsn(classes.get(number).probes());
            initialiser.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_BOOLEAN);
            initialiser.visitFieldInsn(Opcodes.PUTSTATIC, NAME, field(number), ARRAY);
        }
        initialiser.visitInsn(Opcodes.RETURN);
        initialiser.visitMaxs(0, 0);
        initialiser.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
