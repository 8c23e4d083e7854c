package dev.framboise.proof.a64;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;

/** x0 to x30, SP and the condition flags (DDI 0487 C1.2.5, C6.2). */
public final class Registers {
    private static final int SP = 31;

    private final Terms terms;
    private final Term[] x = new Term[32];
    private Term negative;
    private Term zero;
    private Term carry;
    private Term overflow;
    /** Of the last comparison, where nothing has changed N and V since: a < b, signed; null otherwise. */
    private Term lessThan;

    /** All hold any value. */
    public Registers(Terms terms) {
        this.terms = terms;
        for (int i = 0; i < x.length; i++) {
            x[i] = terms.input(64, "x" + i + " at entry");
        }
        negative = terms.input(1, "N at entry");
        zero = terms.input(1, "Z at entry");
        carry = terms.input(1, "C at entry");
        overflow = terms.input(1, "V at entry");
    }

    /** A register as an operand: 31 is zero. @param width 32 or 64 */
    public Term get(int n, int width) {
        return n == SP ? terms.constant(width, 0) : terms.low(x[n], width);
    }

    /** A register as an operand where 31 is SP. */
    public Term getOrSp(int n, int width) {
        return terms.low(x[n], width);
    }

    /** Writes a register: the upper half of a 32-bit one becomes zero; 31 is none. */
    public void set(int n, Term value) {
        if (n != SP) {
            x[n] = terms.zeroExtend(value, 64);
        }
    }

    /** Writes a register where 31 is SP. */
    public void setOrSp(int n, Term value) {
        x[n] = terms.zeroExtend(value, 64);
    }

    /** Flags of a + b + c, as AddWithCarry gives them (DDI 0487, shared/functions/integer/AddWithCarry). */
    void addWithCarry(Term a, Term b, Term carryIn) {
        int width = a.width;
        Term sum = terms.add(terms.add(a, b), terms.number(carryIn, width));
        negative = terms.binary(Op.SLT, sum, terms.constant(width, 0));
        zero = terms.equal(sum, terms.constant(width, 0));
        // Carry out: the sum without bound is 2^width or more.
        Term less = terms.binary(Op.ULT, sum, a);
        Term same = terms.equal(sum, a);
        carry = terms.or(less, terms.and(same, terms.and(carryIn, terms.not(terms.equal(b, terms.constant(width, 0))))));
        Term signs = terms.and(terms.not(terms.binary(Op.XOR, a, b)), terms.binary(Op.XOR, a, sum));
        overflow = terms.binary(Op.SLT, signs, terms.constant(width, 0));
        lessThan = null;
    }

    /** Flags of a - b: those of a + NOT(b) + 1, told in words that solvers know. */
    void compare(Term a, Term b) {
        int width = a.width;
        Term difference = terms.subtract(a, b);
        negative = terms.binary(Op.SLT, difference, terms.constant(width, 0));
        zero = terms.equal(a, b);
        carry = terms.not(terms.binary(Op.ULT, a, b));
        // N != V is a < b, signed.
        overflow = terms.binary(Op.XOR, negative, terms.binary(Op.SLT, a, b));
        lessThan = terms.binary(Op.SLT, a, b);
    }

    /** Flags of a result of ANDS or BICS. */
    void logical(Term result) {
        negative = terms.binary(Op.SLT, result, terms.constant(result.width, 0));
        zero = terms.equal(result, terms.constant(result.width, 0));
        carry = terms.truth(false);
        overflow = terms.truth(false);
        lessThan = negative;
    }

    /** Flags as a number says, NZCV from bit 3 on, or as they are: by a condition. */
    void chooseFlags(Term condition, int nzcv) {
        negative = terms.choose(condition, negative, terms.truth((nzcv & 8) != 0));
        zero = terms.choose(condition, zero, terms.truth((nzcv & 4) != 0));
        carry = terms.choose(condition, carry, terms.truth((nzcv & 2) != 0));
        overflow = terms.choose(condition, overflow, terms.truth((nzcv & 1) != 0));
        lessThan = null;
    }

    /** Whether a condition holds (DDI 0487 C1.2.4). @param cond 4 bits */
    Term condition(int cond) {
        Term less = lessThan != null ? lessThan : terms.binary(Op.XOR, negative, overflow);
        Term base = switch (cond >> 1) {
            case 0 -> zero;
            case 1 -> carry;
            case 2 -> negative;
            case 3 -> overflow;
            case 4 -> terms.and(carry, terms.not(zero));
            case 5 -> terms.not(less);
            case 6 -> terms.and(terms.not(zero), terms.not(less));
            default -> terms.truth(true);
        };
        return (cond & 1) != 0 && cond != 15 ? terms.not(base) : base;
    }
}
