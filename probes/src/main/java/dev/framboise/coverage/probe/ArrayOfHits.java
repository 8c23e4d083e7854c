package dev.framboise.coverage.probe;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where an instrumented class has its probes from. JaCoCo lets each method ask for the array by a constant that a bootstrap method computes
 * at run time, which metal has not; here it is the object of a static field of {@link Hits}, which is there when the image is.
 */
final class ArrayOfHits {
    /** JaCoCo's bootstrap method. */
    private static final String BOOTSTRAP = "$jacocoInit";

    private ArrayOfHits() {
    }

    /** Lets each method of a class have the array of that field. */
    static void in(ClassNode instrumented, String field) {
        instrumented.methods.removeIf(method -> method.name.equals(BOOTSTRAP));
        for (MethodNode method : instrumented.methods) {
            for (AbstractInsnNode each : method.instructions.toArray()) {
                if (each instanceof LdcInsnNode load && load.cst instanceof ConstantDynamic computed && computed.getBootstrapMethod().getName().equals(BOOTSTRAP)) {
                    AbstractInsnNode cast = each.getNext();
                    if (cast.getOpcode() != Opcodes.CHECKCAST) {
                        throw new IllegalStateException("behind JaCoCo's constant is no cast: another version of JaCoCo?");
                    }
                    method.instructions.remove(cast);
                    method.instructions.set(each, new FieldInsnNode(Opcodes.GETSTATIC, Hits.NAME, field, Hits.ARRAY));
                }
            }
        }
    }
}
