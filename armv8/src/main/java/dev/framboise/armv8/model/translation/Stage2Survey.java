package dev.framboise.armv8.model.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Everything that a regime's tables map, found by reading them all: for "in no leaf of any guest is there ...". */
public final class Stage2Survey {
    private static final long ADDRESS = 0x0000_ffff_ffff_f000L;

    private final LongUnaryOperator descriptorAt;
    private final List<Translation> leaves = new ArrayList<>();
    private final List<Long> tables = new ArrayList<>();

    /** Reads all tables of {@code regime}. @param descriptorAt loads the 64-bit descriptor at a physical address */
    public Stage2Survey(Stage2Regime regime, LongUnaryOperator descriptorAt) {
        this.descriptorAt = descriptorAt;
        survey(regime.tableBase(), regime.startLevel(), 0, regime.firstTableEntries());
    }

    /** Every page and block, by rising IPA, those without access flag or permission too. */
    public List<Translation> leaves() {
        return List.copyOf(leaves);
    }

    /** The physical address of every 4 KiB of tables. */
    public List<Long> tables() {
        return List.copyOf(tables);
    }

    private void survey(long table, int level, long ipa, int entries) {
        long span = 1L << Stage2Regime.lowBits(level);
        for (int i = 0; i < entries; i++) {
            if (i % 512 == 0) {
                tables.add(table + 8L * i);
            }
            long descriptor = descriptorAt.applyAsLong(table + 8L * i);
            int type = (int) descriptor & 3;
            if (type == 3 && level < 3) {
                survey(descriptor & ADDRESS, level + 1, ipa + i * span, 512);
            } else if (type == 3 || type == 1 && (level == 1 || level == 2)) {
                leaves.add(new Translation(ipa + i * span, span, descriptor));
            }
        }
    }
}
