package dev.framboise.vmkernel.gic.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A GICv2 without Security Extensions and without groups, as IHI 0048B tells it: the states of an interrupt in 3.2.4, its
 * priority in 3.3, the registers in 4.3 and 4.4. Where the architecture leaves a choice, which of several interrupts of one
 * priority or of several senders of one SGI comes first, all are allowed, and it goes on with the one that was taken. Of what is
 * IMPLEMENTATION DEFINED it has: 5 bits of priority, SGIs that are always enabled.
 */
public final class ReferenceGic implements GicOracle {
    private static final int SPURIOUS = 1023;
    private static final int FIRST_SPI = 32;
    private static final int SGIS = 16;
    private static final int PRIORITY_BITS = 0xf8;
    private static final int IDLE = 0xff;

    private final int cpus;
    private final ReferenceInterrupt[][] own;
    private final ReferenceInterrupt[] shared = new ReferenceInterrupt[FIRST_SPI * 9];
    private final List<TreeSet<Integer>> activePriorities = new ArrayList<>();
    private final int[] masks;
    private boolean forwards;

    /** At reset, with GICC_PMR open. */
    public ReferenceGic(int cpus) {
        this.cpus = cpus;
        own = new ReferenceInterrupt[cpus][FIRST_SPI];
        masks = new int[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            masks[cpu] = PRIORITY_BITS;
            activePriorities.add(new TreeSet<>());
            for (int id = 0; id < FIRST_SPI; id++) {
                own[cpu][id] = new ReferenceInterrupt(id < SGIS, 1 << cpu);
            }
        }
        for (int id = FIRST_SPI; id < shared.length; id++) {
            shared[id] = new ReferenceInterrupt(false, cpus == 1 ? 1 : 0);
        }
    }

    /** Interrupts that are a CPU's own are banked (3.1.2). */
    private ReferenceInterrupt of(int cpu, int id) {
        return id < FIRST_SPI ? own[cpu][id] : shared[id];
    }

    /** The registers with one bit an interrupt: those of a word whose bits are 1. */
    private Iterable<Integer> ids(int first, int bits) {
        return () -> IntStream.range(0, 32).filter(bit -> (bits >>> bit & 1) != 0).map(bit -> first + bit).iterator();
    }

    @Override
    public void write(int cpu, int offset, int value) {
        int first = 8 * (offset & 0x7f);
        switch (offset >>> 7) {
            case 0 -> forwards = (value & 1) != 0;
            case 2 -> ids(first, value).forEach(id -> of(cpu, id).enabled = true);
            case 3 -> ids(first, value).forEach(id -> of(cpu, id).enabled = id < SGIS);
            case 4 -> ids(first, value).forEach(id -> of(cpu, id).latched |= id >= SGIS);
            case 5 -> ids(first, value).forEach(id -> of(cpu, id).latched = false);
            case 6 -> ids(first, value).forEach(id -> of(cpu, id).active = true);
            case 7 -> ids(first, value).forEach(id -> of(cpu, id).active = false);
            default -> writeHigh(cpu, offset, value);
        }
    }

    private void writeHigh(int cpu, int offset, int value) {
        if (offset == Gicd.SGIR.word(0)) {
            sendSgi(cpu, value);
        } else {
            // GICD_ICFGR: the upper bit of each interrupt's two says edge-triggered; those of SGIs and PPIs are fixed.
            int first = 4 * (offset - Gicd.ICFGR.word(0));
            for (int i = 0; i < 16 && first >= FIRST_SPI; i++) {
                shared[first + i].isEdge = (value >>> 2 * i + 1 & 1) != 0;
            }
        }
    }

    /** GICD_SGIR, 4.3.15. */
    private void sendSgi(int from, int value) {
        int all = (1 << cpus) - 1;
        int targets = switch (value >>> 24 & 3) {
            case 0 -> value >>> 16 & all;
            case 1 -> all & ~(1 << from);
            case 2 -> 1 << from;
            default -> 0;
        };
        for (int cpu = 0; cpu < cpus; cpu++) {
            if ((targets >>> cpu & 1) != 0) {
                own[cpu][value & 0xf].senders |= 1 << from;
            }
        }
    }

    @Override
    public void writeByte(int cpu, int offset, int value) {
        int id = offset & 0x3ff;
        if (offset >= Gicd.SPENDSGIR.byteAt(0)) {
            own[cpu][offset & 0xf].senders |= value & (1 << cpus) - 1;
        } else if (offset >= Gicd.CPENDSGIR.byteAt(0)) {
            own[cpu][offset & 0xf].senders &= ~value;
        } else if (offset >= Gicd.ITARGETSR.byteAt(0)) {
            // Read-only for what is a CPU's own; RAZ/WI on a uniprocessor, where all goes to the one (4.3.12).
            if (id >= FIRST_SPI && cpus > 1) {
                shared[id].targets = value & (1 << cpus) - 1;
            }
        } else {
            of(cpu, id).priority = value & PRIORITY_BITS;
        }
    }

    @Override
    public void line(int intId, int level) {
        shared[intId].drive(level == 1);
    }

    @Override
    public void mask(int cpu, int priority) {
        masks[cpu] = priority & PRIORITY_BITS;
    }

    /** An interrupt that is pending and not active is signalled to a CPU that it aims at, if its priority is high enough (3.3). */
    private boolean isSignalled(int cpu, int id) {
        ReferenceInterrupt each = of(cpu, id);
        boolean isForwarded = forwards && each.enabled && each.isPending() && !each.active && (each.targets >>> cpu & 1) != 0;
        return isForwarded && each.priority < masks[cpu] && (activePriorities.get(cpu).isEmpty() || each.priority < activePriorities.get(cpu).first());
    }

    @Override
    public void acknowledged(int cpu, int iar) {
        TreeSet<Integer> allowed = new TreeSet<>();
        int highest = IDLE;
        for (int id = 0; id < shared.length; id++) {
            if (isSignalled(cpu, id)) {
                int priority = of(cpu, id).priority;
                if (priority < highest) {
                    allowed.clear();
                    highest = priority;
                }
                if (priority == highest) {
                    allowed.add(id);
                }
            }
        }
        if (allowed.isEmpty()) {
            assertEquals(SPURIOUS, iar, "GICC_IAR, and nothing is to be signalled");
            return;
        }
        int id = iar & 0x3ff;
        assertTrue(allowed.contains(id), () -> "GICC_IAR says " + id + ", and the highest are " + allowed);
        ReferenceInterrupt taken = of(cpu, id);
        int from = iar >>> 10;
        assertTrue(id < SGIS ? (taken.senders >>> from & 1) != 0 : from == 0, () -> "GICC_IAR says of CPU " + from);
        taken.acknowledge(from);
        activePriorities.get(cpu).add(taken.priority);
    }

    /** Drops the running priority to what it was before, and the interrupt is active no more (3.2.1; EOImode is 0). */
    @Override
    public void end(int cpu, int iar) {
        activePriorities.get(cpu).pollFirst();
        of(cpu, iar & 0x3ff).active = false;
    }

    @Override
    public void runningPriority(int cpu, int value) {
        assertEquals(activePriorities.get(cpu).isEmpty() ? IDLE : activePriorities.get(cpu).first(), value, "GICC_RPR");
    }

    @Override
    public void read(int cpu, int offset, int value) {
        assertEquals(Integer.toHexString(expected(cpu, offset)), Integer.toHexString(value));
    }

    private int expected(int cpu, int offset) {
        int first = 8 * (offset & 0x7f);
        int result = 0;
        if (offset == 0) {
            return forwards ? 1 : 0;
        }
        if (offset < Gicd.IPRIORITYR.word(0)) {
            for (int bit = 0; bit < 32; bit++) {
                ReferenceInterrupt each = of(cpu, first + bit);
                boolean is = switch (offset >>> 8) {
                    case 1 -> each.enabled;
                    case 2 -> each.isPending();
                    default -> each.active;
                };
                result |= is ? 1 << bit : 0;
            }
            return result;
        }
        if (offset >= Gicd.ICFGR.word(0) && offset < Gicd.SGIR.word(0)) {
            for (int i = 0; i < 16; i++) {
                result |= of(cpu, 4 * (offset - Gicd.ICFGR.word(0)) + i).isEdge ? 2 << 2 * i : 0;
            }
            return result;
        }
        for (int i = 0; i < 4; i++) {
            result |= expectedByte(cpu, offset + i) << 8 * i;
        }
        return result;
    }

    private int expectedByte(int cpu, int offset) {
        int id = offset & 0x3ff;
        if (offset >= Gicd.CPENDSGIR.byteAt(0)) {
            return own[cpu][offset & 0xf].senders;
        }
        if (offset >= Gicd.ITARGETSR.byteAt(0)) {
            return cpus == 1 ? 0 : of(cpu, id).targets;
        }
        return of(cpu, id).priority;
    }
}
