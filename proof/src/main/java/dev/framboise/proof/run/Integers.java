package dev.framboise.proof.run;

import static org.objectweb.asm.Opcodes.*;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;

/** What Java's instructions on ints and longs compute (JVMS 6.5). Division by zero is the caller's. */
final class Integers {
    private final Terms terms;

    Integers(Terms terms) {
        this.terms = terms;
    }

    /** An instruction of two operands; null: it is none. */
    Term binary(int opcode, Term a, Term b) {
        return switch (opcode) {
            case IADD, LADD -> terms.add(a, b);
            case ISUB, LSUB -> terms.subtract(a, b);
            case IMUL, LMUL -> terms.binary(Op.MUL, a, b);
            case IDIV, LDIV -> terms.binary(Op.SDIV, a, b);
            case IREM, LREM -> terms.binary(Op.SREM, a, b);
            case IAND, LAND -> terms.and(a, b);
            case IOR, LOR -> terms.or(a, b);
            case IXOR, LXOR -> terms.binary(Op.XOR, a, b);
            case ISHL, LSHL -> shift(Op.SHL, a, b);
            case ISHR, LSHR -> shift(Op.ASHR, a, b);
            case IUSHR, LUSHR -> shift(Op.LSHR, a, b);
            case LCMP -> compare(Op.SLT, a, b);
            default -> null;
        };
    }

    /** The lower five or six bits of the count count. */
    private Term shift(Op op, Term a, Term count) {
        Term masked = terms.and(count, terms.constant(32, a.width - 1L));
        return terms.binary(op, a, terms.zeroExtend(masked, a.width));
    }

    /** -1, 0 or 1. */
    Term compare(Op less, Term a, Term b) {
        return terms.choose(terms.equal(a, b), terms.constant(32, 0),
                terms.choose(terms.binary(less, a, b), terms.constant(32, -1), terms.constant(32, 1)));
    }

    /** An instruction of one operand; null: it is none. */
    Term unary(int opcode, Term a) {
        return switch (opcode) {
            case INEG, LNEG -> terms.negate(a);
            case I2L -> terms.signExtend(a, 64);
            case L2I -> terms.low(a, 32);
            case I2B -> terms.signExtend(terms.low(a, 8), 32);
            case I2C -> terms.zeroExtend(terms.low(a, 16), 32);
            case I2S -> terms.signExtend(terms.low(a, 16), 32);
            default -> null;
        };
    }

    /** The condition of a jump. */
    Term condition(int opcode, Term a, Term b) {
        return switch (opcode) {
            case IFEQ, IF_ICMPEQ -> terms.equal(a, b);
            case IFNE, IF_ICMPNE -> terms.not(terms.equal(a, b));
            case IFLT, IF_ICMPLT -> terms.binary(Op.SLT, a, b);
            case IFGE, IF_ICMPGE -> terms.not(terms.binary(Op.SLT, a, b));
            case IFGT, IF_ICMPGT -> terms.binary(Op.SLT, b, a);
            case IFLE, IF_ICMPLE -> terms.not(terms.binary(Op.SLT, b, a));
            default -> throw new IllegalArgumentException("opcode " + opcode);
        };
    }
}
