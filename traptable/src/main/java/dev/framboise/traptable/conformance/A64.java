package dev.framboise.traptable.conformance;

/** Instructions, and the syndromes that they trap with (DDI 0487 C6.2, F5.1, D17.2 ESR_EL2). */
final class A64 {
    static final int WFI = 0xd503_207f;
    static final int WFE = 0xd503_205f;
    static final int ZERO_REGISTER = 31;

    private static final int ISV = 1 << 24;
    private static final int SSE = 1 << 21;
    private static final int SF = 1 << 15;
    private static final int WNR = 1 << 6;

    private A64() {
    }

    static int hvc(int immediate) {
        return 0xd400_0002 | immediate << 5;
    }

    static int smc(int immediate) {
        return 0xd400_0003 | immediate << 5;
    }

    static int branch(int register) {
        return 0xd61f_0000 | register << 5;
    }

    /** ORR Xto, XZR, Xfrom. */
    static int move(int to, int from) {
        return 0xaa00_03e0 | from << 16 | to;
    }

    /** ISS of class 0x18, without direction and register. */
    static int encoding(long op0, long op1, long crn, long crm, long op2) {
        return (int) (op0 << 20 | op2 << 17 | op1 << 14 | crn << 10 | crm << 1);
    }

    /** MRS, MSR, SYS or SYSL of an ISS of class 0x18. */
    static int system(int iss) {
        return 0xd500_0000 | (iss & 1) << 21 | (iss >>> 20 & 3) << 19 | (iss >>> 14 & 7) << 16 | (iss >>> 10 & 0xf) << 12 | (iss >>> 1 & 0xf) << 8
                | (iss >>> 17 & 7) << 5 | iss >>> 5 & 31;
    }

    /** MRC or MCR of coprocessor 14, always, of an ISS of class 0x05. */
    static int coprocessor(int iss) {
        return 0xee00_0e10 | (iss & 1) << 20 | (iss >>> 14 & 7) << 21 | (iss >>> 10 & 0xf) << 16 | (iss >>> 5 & 15) << 12 | (iss >>> 17 & 7) << 5
                | iss >>> 1 & 0xf;
    }

    /** A load or store of a register at an address in another. */
    static int access(Way way, int size, int register, int base) {
        return size << 30 | 0x3900_0000 | way.opc << 22 | base << 5 | register;
    }

    /** ISS of a data abort of it, without DFSC. */
    static int syndrome(Way way, int size, int register) {
        boolean isWide = way == Way.LOAD_SIGNED || way != Way.LOAD_SIGNED_WORD && size == 3;
        return ISV | size << 22 | (way.opc > 1 ? SSE : 0) | register << 16 | (isWide ? SF : 0) | (way == Way.STORE ? WNR : 0);
    }

    /** Which load, or a store. */
    enum Way {
        /** STR. */
        STORE(0),
        /** LDR. */
        LOAD(1),
        /** LDRS to 64 bits. */
        LOAD_SIGNED(2),
        /** LDRS to 32 bits. */
        LOAD_SIGNED_WORD(3);

        private final int opc;

        Way(int opc) {
            this.opc = opc;
        }
    }
}
