package dev.framboise.armv8.model.translation;

import java.util.function.LongUnaryOperator;

/** The stage-2 table walk, VMSAv8-64, 4 KiB granule, without hardware access flag (DDI 0487 D8.2, D8.3, D8.4). */
public final class Stage2Walker {
    private final LongUnaryOperator descriptorAt;

    /** A walker over memory. @param descriptorAt loads the 64-bit descriptor at a physical address */
    public Stage2Walker(LongUnaryOperator descriptorAt) {
        this.descriptorAt = descriptorAt;
    }

    /** Walks from the regime's first table for {@code ipa}. */
    public WalkResult walk(Stage2Regime regime, long ipa) {
        if (!regime.isConsistent() || ipa >>> regime.inputBits() != 0) {
            return WalkResult.translationFault(0);
        }
        if (regime.tableBase() >>> regime.outputBits() != 0) {
            return WalkResult.addressSizeFault(0);
        }
        long table = regime.tableBase();
        long indexMask = regime.firstTableEntries() - 1;
        for (int level = regime.startLevel(); ; level++) {
            int lowBits = Stage2Regime.lowBits(level);
            long descriptor = descriptorAt.applyAsLong(table + 8 * (ipa >>> lowBits & indexMask));
            int type = (int) descriptor & 3;
            if (type != 1 && type != 3) {
                return WalkResult.translationFault(level);
            }
            boolean lastLevel = level == 3;
            if (type == 1 && (lastLevel || level == 0)) {
                return WalkResult.translationFault(level);
            }
            long address = descriptor & 0x0000_ffff_ffff_f000L;
            if (type == 1 || lastLevel) {
                return leaf(regime, ipa, level, descriptor);
            }
            if (address >>> regime.outputBits() != 0) {
                return WalkResult.addressSizeFault(level);
            }
            table = address;
            indexMask = 511;
        }
    }

    private static WalkResult leaf(Stage2Regime regime, long ipa, int level, long descriptor) {
        long span = 1L << Stage2Regime.lowBits(level);
        Translation translation = new Translation(ipa & -span, span, descriptor);
        if (translation.output() >>> regime.outputBits() != 0) {
            return WalkResult.addressSizeFault(level);
        }
        if ((descriptor >>> 10 & 1) == 0) {
            return WalkResult.accessFlagFault(level);
        }
        return new WalkResult.Found(translation);
    }
}
