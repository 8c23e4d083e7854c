package dev.framboise.proof.term;

/** What a term is made by. Operands and result have the same width unless said otherwise; counts of shifts are below the width. */
public enum Op {
    /** A number. */
    CONSTANT,
    /** An input. */
    INPUT,
    /** Modulo 2 to the width. */
    ADD,
    /** Modulo 2 to the width. */
    MUL,
    /** Bit by bit. */
    AND,
    /** Bit by bit. */
    OR,
    /** Bit by bit. */
    XOR,
    /** Bit by bit. */
    NOT,
    /** Zeros come in. */
    SHL,
    /** Zeros come in. */
    LSHR,
    /** Copies of the sign come in. */
    ASHR,
    /** Unsigned quotient; the divisor is not 0. */
    UDIV,
    /** Unsigned remainder; the divisor is not 0. */
    UREM,
    /** Signed quotient, towards zero, modulo 2 to the width; the divisor is not 0. */
    SDIV,
    /** Signed remainder, with the dividend's sign; the divisor is not 0. */
    SREM,
    /** Width 1: whether both are the same. */
    EQ,
    /** Width 1: unsigned less. */
    ULT,
    /** Width 1: signed less. */
    SLT,
    /** The second if the first, of width 1, holds, else the third. */
    ITE,
    /** Wider, with zeros. */
    ZEXT,
    /** Wider, with copies of the sign. */
    SEXT,
    /** Narrower: the lower bits. */
    LOW,
    /** Width 8: the byte of memory, as it was at first, at an address of width 64. */
    BYTE
}
