package dev.framboise.armv8.model.translation;

import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.ModelFault;

/**
 * What VTCR_EL2 and VTTBR_EL2 say of stage 2, 4 KiB granule (DDI 0487 D8.2.4, D17.2 VTCR_EL2, VTTBR_EL2).
 *
 * @param inputBits bits of an IPA: 64 - T0SZ
 * @param startLevel level at which a walk begins, 0 to 2
 * @param outputBits bits of an output address, from PS and what the implementation has
 * @param tableBase physical address of the first table, or of the first of several concatenated ones
 * @param vmid eight bits
 */
public record Stage2Regime(int inputBits, int startLevel, int outputBits, long tableBase, int vmid) {
    /** Physical address bits of a Cortex-A72. */
    public static final int IMPLEMENTED_OUTPUT_BITS = 44;

    private static final int[] OUTPUT_BITS = {32, 36, 40, 42, 44, 48, 48, 48};

    /** Reads the two registers. @throws ArchitectureViolation when the base is not aligned to the first table's size */
    public static Stage2Regime of(long vtcr, long vttbr) {
        if ((vtcr >>> 14 & 3) != 0) {
            throw new ModelFault("VTCR_EL2.TG0: the model walks the 4 KiB granule only");
        }
        int inputBits = 64 - (int) (vtcr & 0x3f);
        int startLevel = 2 - (int) (vtcr >>> 6 & 3);
        int outputBits = Math.min(OUTPUT_BITS[(int) (vtcr >>> 16) & 7], IMPLEMENTED_OUTPUT_BITS);
        long base = vttbr & 0x0000_ffff_ffff_fffeL;
        Stage2Regime regime = new Stage2Regime(inputBits, startLevel, outputBits, base, (int) (vttbr >>> 48) & 0xff);
        if (regime.isConsistent() && base % (8L * regime.firstTableEntries()) != 0) {
            throw new ArchitectureViolation("VTTBR_EL2.BADDR 0x" + Long.toHexString(base)
                + " is not aligned to the first table's " + 8L * regime.firstTableEntries() + " bytes");
        }
        return regime;
    }

    /** Bits of the IPA below the index into a table at {@code level}. */
    public static int lowBits(int level) {
        return 12 + 9 * (3 - level);
    }

    /**
     * Whether T0SZ and SL0 fit together: the first table has at least one index bit and at most sixteen tables are
     * concatenated (DDI 0487 D8.2.8); level 0 needs more than 42 bits of physical address, and no IPA is wider than those.
     */
    public boolean isConsistent() {
        int indexBits = inputBits - lowBits(startLevel);
        return startLevel >= 0 && indexBits >= 1 && indexBits <= 9 + 4 && inputBits <= IMPLEMENTED_OUTPUT_BITS;
    }

    /** Entries of the first table, or of all the concatenated first tables together. */
    public int firstTableEntries() {
        return 1 << inputBits - lowBits(startLevel);
    }
}
