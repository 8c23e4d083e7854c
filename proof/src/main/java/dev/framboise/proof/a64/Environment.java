package dev.framboise.proof.a64;

import dev.framboise.proof.term.Term;

/** What instructions act on beside general registers and flags. */
public interface Environment {
    /** The instruction at an address. */
    int fetch(long address);

    /** What memory holds. @return 8 x {@code bytes} bits */
    Term load(Term address, int bytes);

    /** Stores 8 x {@code bytes} bits. */
    void store(Term address, int bytes, Term value);

    /** Whether it holds on this path. */
    boolean fork(Term truth);

    /** A System register's value. @param encoding op0:op1:CRn:CRm:op2, bits 20:5 of MRS and MSR */
    Term readSystem(int encoding);

    /** Writes a System register. */
    void writeSystem(int encoding, Term value);

    /** A barrier, a hint, or an instruction of SYS. @return whether it is known @param operand of SYS */
    boolean execute(int word, Term operand);
}
