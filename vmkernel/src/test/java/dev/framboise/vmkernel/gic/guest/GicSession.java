package dev.framboise.vmkernel.gic.guest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A program's operations on a GIC, each answer judged by an oracle. It begins with the distributor enabled, each SPI aimed at
 * vCPU 0 and each interrupt with a priority of its own.
 *
 * <p>Left out because it differs by decision: more than three interrupts active at once on one vCPU, SPIs with several targets,
 * groups, what GICD_ISACTIVER makes active, the timers' PPIs, and the end of an SPI that another vCPU has taken since: one that GICD_ICACTIVER deactivates while
 * it is taken, aimed at another vCPU. No list register of the first vCPU has it then, and GICH counts such an end without saying of what.
 */
public final class GicSession {
    static final Integer[] IDS = {0, 1, 5, 15, 16, 18, 23, 32, 33, 34, 40, 47, 64, 95};
    static final Integer[] SPIS = {32, 33, 34, 40, 47, 64, 95};
    private static final int MOST_ACTIVE = 3;
    private static final List<Gicd> LOOKED_AT = List.of(Gicd.ISENABLER, Gicd.ISPENDR, Gicd.ISACTIVER);
    private static final int WORDS = 3;
    private static final int TIMERS = 1 << 27 | 1 << 30;

    private final int vcpus;
    private final GuestGic subject;
    private final GicOracle oracle;
    private final List<ArrayDeque<Integer>> taken = new ArrayList<>();
    /** The vCPU that each SPI aims at. */
    private final int[] target = new int[96];
    /** SPIs that were deactivated since they were taken. */
    private final BitSet deactivated = new BitSet();

    /** Nothing is done yet. */
    public GicSession(int vcpus, GuestGic subject, GicOracle oracle) {
        this.vcpus = vcpus;
        this.subject = subject;
        this.oracle = oracle;
        for (int cpu = 0; cpu < vcpus; cpu++) {
            taken.add(new ArrayDeque<>());
            for (int index = 0; index < IDS.length; index++) {
                writeByte(cpu, Gicd.IPRIORITYR.byteAt(IDS[index]), ownPriority(index));
            }
        }
        for (int id : SPIS) {
            writeByte(0, Gicd.ITARGETSR.byteAt(id), 1);
        }
        write(0, Gicd.CTLR.word(0), 1);
    }

    static int ownPriority(int index) {
        return 16 * ((5 * index + 3) % IDS.length);
    }

    /** Does them in their order; then every vCPU looks at all that there is, ends what it has taken, and takes what is left. */
    public void play(Iterable<GicOperation> operations) {
        operations.forEach(each -> each.play(this));
        for (int vcpu = 0; vcpu < vcpus; vcpu++) {
            look(vcpu);
            for (int i = 0; i < MOST_ACTIVE; i++) {
                end(vcpu);
            }
            for (int i = 0; i < IDS.length; i++) {
                acknowledge(vcpu);
                end(vcpu);
            }
            look(vcpu);
        }
    }

    private void look(int vcpu) {
        runningPriority(vcpu);
        for (Gicd register : LOOKED_AT) {
            for (int n = 0; n < WORDS; n++) {
                read(vcpu, register.word(n));
            }
        }
    }

    /** GICD_ITARGETSR: RAZ/WI on a uniprocessor, which the model's GIC is not even with one core. */
    private static boolean isTargets(int offset) {
        return offset >= Gicd.ITARGETSR.byteAt(0) && offset < Gicd.ICFGR.word(0);
    }

    private static boolean isTargetOfAnSpi(int offset) {
        return offset >= Gicd.ITARGETSR.byteAt(32) && offset < Gicd.ICFGR.word(0);
    }

    /** The vCPU that has taken an SPI and not ended it; -1 when there is none. */
    private int takenBy(int spi) {
        for (int vcpu = 0; vcpu < vcpus; vcpu++) {
            if (taken.get(vcpu).stream().anyMatch(iar -> (iar & 0x3ff) == spi)) {
                return vcpu;
            }
        }
        return -1;
    }

    /** What may be written to GICD_ICACTIVER. */
    private int deactivated(int offset, int value) {
        int allowed = value;
        for (int spi : SPIS) {
            if (offset == Gicd.ICACTIVER.word(spi / 32) && (value & 1 << spi % 32) != 0) {
                int vcpu = takenBy(spi);
                if (vcpu >= 0 && vcpu != target[spi]) {
                    allowed &= ~(1 << spi % 32);
                } else if (vcpu >= 0) {
                    deactivated.set(spi);
                }
            }
        }
        return allowed;
    }

    /** Whether an SPI may be aimed at another vCPU. */
    private boolean mayAim(int spi, int vcpu) {
        return !deactivated.get(spi) || takenBy(spi) < 0 || takenBy(spi) == vcpu;
    }

    void write(int vcpu, int offset, int value) {
        if (vcpu < vcpus) {
            int allowed = deactivated(offset, value);
            oracle.write(vcpu, offset, allowed);
            subject.write(vcpu, offset, allowed);
        }
    }

    void writeByte(int vcpu, int offset, int value) {
        if (vcpu < vcpus && (!isTargets(offset) || vcpus > 1 && value < 1 << vcpus)) {
            if (isTargetOfAnSpi(offset)) {
                int spi = offset - Gicd.ITARGETSR.byteAt(0);
                int aimed = Integer.numberOfTrailingZeros(value);
                if (!mayAim(spi, aimed)) {
                    return;
                }
                target[spi] = aimed;
            }
            oracle.writeByte(vcpu, offset, value);
            subject.writeByte(vcpu, offset, value);
        }
    }

    void read(int vcpu, int offset) {
        if (vcpu < vcpus && (!isTargets(offset) || vcpus > 1)) {
            int value = subject.read(vcpu, offset);
            boolean hasTimers = offset == Gicd.ISPENDR.word(0) || offset == Gicd.ISACTIVER.word(0);
            oracle.read(vcpu, offset, hasTimers ? value & ~TIMERS : value);
        }
    }

    void line(int intId, int level) {
        oracle.line(intId, level);
        subject.line(intId, level);
    }

    void mask(int vcpu, int priority) {
        if (vcpu < vcpus) {
            oracle.mask(vcpu, priority);
            subject.mask(vcpu, priority);
        }
    }

    void acknowledge(int vcpu) {
        if (vcpu < vcpus && taken.get(vcpu).size() < MOST_ACTIVE) {
            int iar = subject.acknowledge(vcpu);
            oracle.acknowledged(vcpu, iar);
            if ((iar & 0x3ff) < 1020) {
                taken.get(vcpu).push(iar);
            }
        }
    }

    void end(int vcpu) {
        if (vcpu < vcpus && !taken.get(vcpu).isEmpty()) {
            int iar = taken.get(vcpu).pop();
            if (takenBy(iar & 0x3ff) < 0) {
                deactivated.clear(iar & 0x3ff);
            }
            oracle.end(vcpu, iar);
            subject.end(vcpu, iar);
        }
    }

    void runningPriority(int vcpu) {
        if (vcpu < vcpus) {
            oracle.runningPriority(vcpu, subject.runningPriority(vcpu));
        }
    }
}
