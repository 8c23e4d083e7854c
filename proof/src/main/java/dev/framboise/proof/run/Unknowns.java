package dev.framboise.proof.run;

import dev.framboise.proof.code.MethodCode;
import java.util.List;
import org.objectweb.asm.tree.FieldNode;

/** What may be anything in a state of which nothing is assumed but the types: of the image's objects, what the program writes. */
public interface Unknowns {
    /** Whether the program writes the field. @param owner the internal name of the class that declares it */
    boolean isWritten(String owner, FieldNode field);

    /** Whether the program writes elements of this array of the JVM. */
    boolean isWritten(Object array);

    /** The objects that a reference which is not null can lead to. @param descriptor of its type */
    List<Object> instances(String descriptor);

    /** Whether objects of this type are their only component, as in the image. @param descriptor of the type */
    boolean isUnboxed(String descriptor);

    /** Whether a call ends what is looked at: what it returns, and what it leaves behind, is anything then. */
    boolean isOpaque(MethodCode method);
}
