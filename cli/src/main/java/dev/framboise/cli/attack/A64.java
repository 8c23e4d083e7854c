package dev.framboise.cli.attack;

/** Encodings of A64 instructions (DDI 0487 C4), of which the attacker's operations are made. */
final class A64 {
    /** ISB. */
    static final int ISB = 0xd503_3fdf;
    /** YIELD is the hint after NOP. */
    private static final int HINT = 0xd503_201f;

    private A64() {
    }

    /** MRS or SYSL if {@code read}s is 1, else MSR or SYS. @param encoding op0 15:14, op1 13:11, CRn 10:7, CRm 6:3, op2 2:0 */
    static int system(int reads, int encoding, int rt) {
        return 0xd500_0000 | reads << 21 | encoding << 5 | rt;
    }

    /** The 16 bits that {@link #system} takes. */
    static int encoding(long op0, long op1, long crn, long crm, long op2) {
        return (int) (op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2);
    }

    static int hvc(int immediate) {
        return 0xd400_0002 | (immediate & 0xffff) << 5;
    }

    static int smc(int immediate) {
        return 0xd400_0003 | (immediate & 0xffff) << 5;
    }

    static int hint(int number) {
        return HINT | (number & 0x7f) << 5;
    }

    static int branch(int rn) {
        return 0xd61f_0000 | rn << 5;
    }

    /** A form of {@link #single}: the address is the register's alone. */
    static final int POST_INDEXED = 1;

    /**
     * A load or store of one register at [rn, immediate].
     *
     * @param size logarithm of bytes
     * @param opc 0 store, 1 load, 2 and 3 signed loads
     * @param form 0 as it is, 1 post-indexed, 2 unprivileged, 3 pre-indexed
     */
    static int single(int size, int opc, int form, int immediate, int rn, int rt) {
        return 0x3800_0000 | size << 30 | opc << 22 | (immediate & 0x1ff) << 12 | form << 10 | rn << 5 | rt;
    }

    /** The same of a SIMD register; with {@code size} 0 and {@code opc} 2 or 3 of 16 bytes. */
    static int vector(int size, int opc, int form, int immediate, int rn, int rt) {
        return single(size, opc, form, immediate, rn, rt) | 1 << 26;
    }

    /** A pair. @param opc and {@code simd} say how wide; {@code form} 0 to 3 non-temporal, post-indexed, as it is, pre-indexed */
    static int pair(int opc, int simd, int form, int load, int immediate, int rn, int rt) {
        return 0x2800_0000 | opc << 30 | simd << 26 | form << 23 | load << 22 | (immediate & 0x7f) << 15 | (rt + 1) << 10 | rn << 5 | rt;
    }

    /** An exclusive, acquiring or releasing access. @param bits o2, L, o1 and o0 of the encoding, from bit 3 to bit 0 */
    static int exclusive(int size, int bits, int rn, int rt) {
        return 0x0800_0000 | size << 30 | (bits >> 3 & 1) << 23 | (bits >> 2 & 1) << 22 | (bits >> 1 & 1) << 21 | 3 << 16 | (bits & 1) << 15
                | (rt + 1) << 10 | rn << 5 | rt;
    }

    /** LD1 to LD4, ST1 to ST4. */
    static int structure(int wide, int load, int opcode, int size, int rn, int rt) {
        return 0x0c00_0000 | wide << 30 | load << 22 | opcode << 12 | size << 10 | rn << 5 | rt;
    }

    /** PRFM. */
    static int prefetch(int operation, int rn) {
        return 0xf980_0000 | rn << 5 | operation & 0x1f;
    }
}
