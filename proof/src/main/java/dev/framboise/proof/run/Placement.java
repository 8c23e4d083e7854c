package dev.framboise.proof.run;

import org.objectweb.asm.tree.FieldNode;

/** Where the image's objects lie, and what is in them there. */
public interface Placement {
    /** An object's address; 0: it has none. */
    long address(Object host);

    /** The object that an address lies in; null: there is none. */
    Object objectAt(long address);

    /** The object's name in the image. */
    String symbol(Object host);

    /** The number of the object's class. */
    int classId(Object host);

    /** The bytes of an element of an array, or of a field of a type. */
    int bytes(String descriptor);

    /**
     * A field as it lies in memory.
     *
     * @param owner the internal name of the class that declares it
     * @param field its declaration
     * @param offset from the object's address, or 0 for a static field
     */
    record Place(String owner, FieldNode field, int offset) {
    }

    /** The field of an object that a byte belongs to; null: none does. */
    Place fieldAt(Object host, int offset);

    /** The static field that a byte belongs to, its own offset instead of an object's; null: none does. */
    Place staticAt(long address);

    /** The only component of a type whose objects are just that. */
    FieldNode component(String descriptor);

    /** An instruction. */
    int instruction(long address);

    /** Bytes of what the image never changes. @return null if they are not in it */
    Long constant(long address, int bytes);
}
