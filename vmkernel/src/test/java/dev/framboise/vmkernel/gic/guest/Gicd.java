package dev.framboise.vmkernel.gic.guest;

/** Registers of a distributor, of which there are as many as it takes for all interrupts (IHI 0048B 4.3). */
public enum Gicd {
    CTLR(0x000), ISENABLER(0x100), ICENABLER(0x180), ISPENDR(0x200), ICPENDR(0x280), ISACTIVER(0x300), ICACTIVER(0x380),
    IPRIORITYR(0x400), ITARGETSR(0x800), ICFGR(0xc00), SGIR(0xf00), CPENDSGIR(0xf10), SPENDSGIR(0xf20);

    private final int offset;

    Gicd(int offset) {
        this.offset = offset;
    }

    /** Where the nth word is. */
    public int word(int n) {
        return offset + 4 * n;
    }

    /** Where the nth byte is: an interrupt's own in those that have one for each. */
    public int byteAt(int n) {
        return offset + n;
    }

    /** Whether there is one alone. */
    boolean isAlone() {
        return this == CTLR || this == SGIR;
    }
}
