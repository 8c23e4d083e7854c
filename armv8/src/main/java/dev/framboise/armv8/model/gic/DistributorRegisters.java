package dev.framboise.armv8.model.gic;

import static dev.framboise.armv8.gic.GicDistributor.GICD_CPENDSGIR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_CTLR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICACTIVER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICENABLER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICFGR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICPENDR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICPIDR2;
import static dev.framboise.armv8.gic.GicDistributor.GICD_IGROUPR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_IIDR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_IPRIORITYR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ISACTIVER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ISENABLER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ISPENDR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ITARGETSR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_NSACR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_SGIR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_SPENDSGIR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_TYPER;

import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.memory.ModelDevice;

/** The distributor's register map (IHI 0048B 4.3). */
final class DistributorRegisters implements ModelDevice {
    private static final int IIDR_OF_GIC_400 = 0x0200_143b;
    private static final int IIDR_OF_QEMU = 0x43b;

    private final Distributor gic;
    private final long base;

    DistributorRegisters(Distributor gic, long base) {
        this.gic = gic;
        this.base = base;
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long size() {
        return GicDistributor.SIZE;
    }

    @Override
    public long read(long offset, int bytes, int core) {
        checkSize(offset, bytes);
        int at = (int) offset;
        if (isByteArray(at)) {
            int value = 0;
            for (int i = bytes - 1; i >= 0; i--) {
                value = value << 8 | readByte(at + i, core);
            }
            return value & 0xffff_ffffL;
        }
        return readWord(at, core) & 0xffff_ffffL;
    }

    @Override
    public void write(long offset, int bytes, long value, int core) {
        checkSize(offset, bytes);
        int at = (int) offset;
        if (isByteArray(at)) {
            for (int i = 0; i < bytes; i++) {
                writeByte(at + i, (int) (value >>> 8 * i) & 0xff, core);
            }
        } else {
            writeWord(at, (int) value, core);
        }
    }

    private static void checkSize(long offset, int bytes) {
        if (bytes != 4 && !(bytes == 1 && isByteArray((int) offset))) {
            throw new ArchitectureViolation("GICD access of " + bytes + " bytes at offset 0x" + Long.toHexString(offset)
                + ": words only, and bytes of priorities, targets and SGI pending registers (IHI 0048B 4.1.4)");
        }
    }

    private static boolean isByteArray(int offset) {
        return offset >= GICD_IPRIORITYR && offset < GICD_ICFGR
            || offset >= GICD_CPENDSGIR && offset < GICD_SPENDSGIR + 16;
    }

    private int readByte(int offset, int core) {
        if (offset >= GICD_CPENDSGIR) {
            return gic.sgiSources[core][offset & 0xf];
        }
        boolean target = offset >= GICD_ITARGETSR;
        int id = offset - (target ? GICD_ITARGETSR : GICD_IPRIORITYR);
        if (id >= gic.limit()) {
            return 0;
        }
        if (target) {
            return id < 32 ? 1 << core : gic.shared.targets[id];
        }
        return gic.priority(core, id);
    }

    private void writeByte(int offset, int value, int core) {
        int id;
        if (offset >= GICD_SPENDSGIR) {
            gic.setSgi(core, offset & 0xf, value & (1 << gic.cores) - 1);
        } else if (offset >= GICD_CPENDSGIR) {
            gic.clearSgi(core, offset & 0xf, value);
        } else if (offset >= GICD_ITARGETSR) {
            id = offset - GICD_ITARGETSR;
            if (id >= 32 && id < gic.limit()) {
                gic.shared.targets[id] = value & (1 << gic.cores) - 1;
            }
        } else {
            id = offset - GICD_IPRIORITYR;
            if (id < gic.limit()) {
                gic.bank(core, id / 32).priority[id] = value & Distributor.PRIORITY_MASK;
            }
        }
    }

    private int readWord(int offset, int core) {
        switch (offset) {
            case GICD_CTLR:
                return gic.control();
            case GICD_TYPER:
                return gic.type();
            case GICD_IIDR:
                return gic.view == GicView.NON_SECURE ? IIDR_OF_GIC_400 : IIDR_OF_QEMU;
            case GICD_ICPIDR2:
                return 0x2b;
            default:
                break;
        }
        if (offset >= GICD_ICFGR && offset < GICD_NSACR) {
            return readConfiguration((offset - GICD_ICFGR) / 4, core);
        }
        if (offset < GICD_IGROUPR || offset >= GICD_IPRIORITYR) {
            return 0;
        }
        int word = (offset & 0x7f) / 4;
        if (word * 32 >= gic.limit()) {
            return 0;
        }
        InterruptBank bank = gic.bank(core, word);
        return switch (offset & ~0x7f) {
            case GICD_IGROUPR -> gic.view == GicView.NON_SECURE ? 0 : bank.group[word];
            case GICD_ISENABLER, GICD_ICENABLER -> bank.enabled[word];
            case GICD_ISPENDR, GICD_ICPENDR -> bank.pending(word);
            case GICD_ISACTIVER, GICD_ICACTIVER -> bank.active[word];
            default -> 0;
        };
    }

    private void writeWord(int offset, int value, int core) {
        if (offset == GICD_CTLR) {
            gic.control(value);
        } else if (offset == GICD_SGIR) {
            gic.generateSgi(core, value);
        } else if (offset >= GICD_ICFGR && offset < GICD_NSACR) {
            writeConfiguration((offset - GICD_ICFGR) / 4, value);
        } else if (offset >= GICD_IGROUPR && offset < GICD_IPRIORITYR) {
            writeBits(offset, value, core);
        }
    }

    private void writeBits(int offset, int value, int core) {
        int word = (offset & 0x7f) / 4;
        if (word * 32 >= gic.limit()) {
            return;
        }
        InterruptBank bank = gic.bank(core, word);
        // SGIs: always enabled, pending only through their own registers (IHI 0048B 4.3.5, 4.3.7).
        int settable = word == 0 ? 0xffff_0000 : -1;
        switch (offset & ~0x7f) {
            case GICD_IGROUPR -> bank.group[word] = gic.view == GicView.NON_SECURE ? 0 : value;
            case GICD_ISENABLER -> bank.enabled[word] |= value;
            case GICD_ICENABLER -> bank.enabled[word] &= ~(value & settable);
            case GICD_ISPENDR -> bank.latched[word] |= value & settable;
            case GICD_ICPENDR -> bank.latched[word] &= ~(value & settable);
            case GICD_ISACTIVER -> bank.active[word] |= value;
            case GICD_ICACTIVER -> bank.active[word] &= ~value;
            default -> { }
        }
    }

    private int readConfiguration(int index, int core) {
        if (index * 16 >= gic.limit()) {
            return 0;
        }
        int value = 0;
        int edges = gic.bank(core, index / 2).edge[index / 2] >>> index % 2 * 16;
        for (int i = 0; i < 16; i++) {
            value |= (edges >>> i & 1) << 2 * i + 1;
        }
        return value;
    }

    private void writeConfiguration(int index, int value) {
        // SGIs are edge-triggered and GIC-400's PPIs level-sensitive, both fixed.
        if (index < 2 || index * 16 >= gic.limit()) {
            return;
        }
        for (int i = 0; i < 16; i++) {
            int bit = 1 << index % 2 * 16 + i;
            boolean edge = (value >>> 2 * i & GicDistributor.ICFGR_EDGE) != 0;
            gic.shared.edge[index / 2] = edge ? gic.shared.edge[index / 2] | bit : gic.shared.edge[index / 2] & ~bit;
        }
    }
}
