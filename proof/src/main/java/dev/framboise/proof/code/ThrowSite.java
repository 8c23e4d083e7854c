package dev.framboise.proof.code;

import static org.objectweb.asm.Opcodes.*;

/**
 * An instruction that can throw, which on metal is a panic.
 *
 * @param owner the class, by its internal name
 * @param method the method, with its descriptor
 * @param at its place among the method's instructions
 * @param line its line in the source
 * @param kind what can be thrown
 */
public record ThrowSite(String owner, String method, int at, int line, Kind kind) {
    /** What can be thrown. */
    public enum Kind {
        /** An index out of bounds. */
        INDEX("ARRAY_INDEX"),
        /** A division by zero. */
        DIVISION("DIVIDE_BY_ZERO"),
        /** A failed cast. */
        CAST("CLASS_CAST"),
        /** A {@code throw}. */
        EXPLICIT("EXPLICIT_THROW"),
        /** A null: field accesses, calls and lengths. */
        NULL("NULL_POINTER");

        /** What the compiler calls the panic. */
        public final String panic;

        Kind(String panic) {
            this.panic = panic;
        }
    }

    /** What an opcode can throw first of all; null: nothing. */
    static Kind kind(int opcode) {
        return switch (opcode) {
            case IALOAD, LALOAD, AALOAD, BALOAD, CALOAD, SALOAD, IASTORE, LASTORE, AASTORE, BASTORE, CASTORE, SASTORE -> Kind.INDEX;
            case IDIV, LDIV, IREM, LREM -> Kind.DIVISION;
            case CHECKCAST -> Kind.CAST;
            case ATHROW -> Kind.EXPLICIT;
            case GETFIELD, PUTFIELD, ARRAYLENGTH, INVOKEVIRTUAL, INVOKEINTERFACE -> Kind.NULL;
            default -> null;
        };
    }
}
