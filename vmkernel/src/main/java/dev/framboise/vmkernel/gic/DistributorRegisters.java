package dev.framboise.vmkernel.gic;

import static dev.framboise.armv8.gic.GicDistributor.GICD_CPENDSGIR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_CTLR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICACTIVER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICENABLER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICFGR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICPENDR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICPIDR2;
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
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.device.DeviceBus;
import dev.framboise.vmkernel.device.MmioDevice;
import dev.framboise.vmkernel.trap.Verdict;

/**
 * The distributor's register map as a guest sees it (IHI 0048B 4.3), 64 KiB of which the first 4 KiB hold registers.
 *
 * <p>Every register takes words; GICD_IPRIORITYR, ITARGETSR, CPENDSGIR and SPENDSGIR also bytes (IHI 0048B 4.1.4). Any other
 * size is an external abort. What is not implemented is RAZ/WI, GICD_IGROUPR among it: all interrupts are in group 0.
 */
public final class DistributorRegisters implements MmioDevice {
    /** GICD_IIDR: a product of our own ('F'), implementer as the CPU interface says (IHI 0048B 4.3.3). */
    static final int IIDR = 'F' << 24 | 0x43b;
    /** GICD_ICPIDR2: ArchRev 2, and GIC-400's JEDEC bits (IHI 0048B 4.3.18). */
    static final int ICPIDR2 = 0x2b;

    private static final int BIT_REGISTERS_END = GICD_IPRIORITYR;
    private static final int BIT_REGISTER_MASK = 0x7f;
    private static final int BIT_REGISTER_WORDS = 0x7c;
    private static final int SGI_REGISTERS_END = GICD_SPENDSGIR + 16;

    private final VirtualGic gic;
    private final VirtualDistributor distributor;
    private final DistributorState state;

    /** The registers of {@code gic}'s distributor. */
    public DistributorRegisters(VirtualGic gic) {
        this.gic = gic;
        this.distributor = gic.distributor;
        this.state = gic.distributor.state;
    }

    /** Whether single bytes of the register at {@code offset} can be accessed. */
    private static boolean takesBytes(int offset) {
        return offset >= GICD_IPRIORITYR && offset < GICD_ICFGR || offset >= GICD_CPENDSGIR && offset < SGI_REGISTERS_END;
    }

    /** A load that takes no lock, if this can be one: see {@link DeviceBus#glance}. */
    public long glance(Vcpu vcpu, int offset, int bytes) {
        if (bytes != 4) {
            return ABORT;
        }
        if ((offset & ~BIT_REGISTER_WORDS) == GICD_ISENABLER) {
            int n = offset >>> 2 & 0x1f;
            return n < DistributorState.WORDS ? state.word(vcpu.number, n).enabled & 0xffffffffL : 0;
        }
        return ABORT;
    }

    @LoopBound(max = 4, reason = "bytes of a register")
    @Override
    public long read(Vcpu vcpu, int offset, int bytes) {
        if (takesBytes(offset) && bytes != 2) {
            if (offset >= GICD_CPENDSGIR) {
                vcpu.virtualInterface.drain();
            }
            int value = 0;
            for (int i = 0; i < bytes; i++) {
                value |= readByte(vcpu.number, offset + i) << 8 * i;
            }
            return value & 0xffffffffL;
        }
        return bytes == 4 ? readWord(vcpu, offset) & 0xffffffffL : ABORT;
    }

    @LoopBound(max = 4, reason = "bytes of a register")
    @Override
    public Verdict write(Vcpu vcpu, int offset, int bytes, int value) {
        if (offset == GICD_SGIR && bytes == 4) {
            send(vcpu, value);
            return Verdict.EMULATED;
        }
        if (takesBytes(offset) && bytes != 2) {
            vcpu.virtualInterface.drain();
            for (int i = 0; i < bytes; i++) {
                writeByte(vcpu.number, offset + i, value >>> 8 * i & 0xff);
            }
            return Verdict.EMULATED;
        }
        if (bytes != 4) {
            return Verdict.EXTERNAL_ABORT;
        }
        vcpu.virtualInterface.drain();
        writeWord(vcpu, offset, value);
        return Verdict.EMULATED;
    }

    private int readWord(Vcpu vcpu, int offset) {
        if (offset >= GICD_ISENABLER && offset < BIT_REGISTERS_END) {
            int n = (offset & BIT_REGISTER_MASK) >>> 2;
            return n < DistributorState.WORDS ? readBits(vcpu, offset & ~BIT_REGISTER_MASK, n) : 0;
        }
        if (offset >= GICD_ICFGR && offset < GICD_NSACR) {
            int n = offset - GICD_ICFGR >>> 3;
            return n < DistributorState.WORDS ? readConfiguration(vcpu.number, n, offset >>> 2 & 1) : 0;
        }
        return switch (offset) {
            case GICD_CTLR -> distributor.control();
            case GICD_TYPER -> distributor.vcpus() - 1 << GicDistributor.TYPER_CPU_NUMBER_SHIFT | DistributorState.WORDS - 1;
            case GICD_IIDR -> IIDR;
            case GICD_ICPIDR2 -> ICPIDR2;
            default -> 0;
        };
    }

    private int readBits(Vcpu vcpu, int register, int n) {
        switch (register) {
            case GICD_ISENABLER:
            case GICD_ICENABLER:
                return distributor.enabled(vcpu.number, n);
            case GICD_ISPENDR:
            case GICD_ICPENDR:
                gic.gather(vcpu, n);
                return distributor.pending(vcpu.number, n) | (n == 0 ? timersPending(vcpu) : 0);
            case GICD_ISACTIVER:
            case GICD_ICACTIVER:
                gic.gather(vcpu, n);
                return distributor.active(vcpu.number, n) | (n == 0 ? timersActive(vcpu) : 0);
            default:
                return 0;
        }
    }

    private static int timersPending(Vcpu vcpu) {
        int result = vcpu.virtualInterface.virtualTimer.isAsserted() ? 1 << PhysicalGic.VIRTUAL_TIMER : 0;
        return vcpu.virtualInterface.physicalTimer.isAsserted() ? result | 1 << PhysicalGic.PHYSICAL_TIMER : result;
    }

    private static int timersActive(Vcpu vcpu) {
        int result = vcpu.virtualInterface.virtualTimer.isActive() ? 1 << PhysicalGic.VIRTUAL_TIMER : 0;
        return vcpu.virtualInterface.physicalTimer.isActive() ? result | 1 << PhysicalGic.PHYSICAL_TIMER : result;
    }

    /** Two bits an interrupt, 16 interrupts a word; the upper bit of each two says edge-triggered. */
    @LoopBound(max = 16, reason = "the condition")
    private int readConfiguration(int vcpu, int n, int half) {
        int edges = distributor.edges(vcpu, n) >>> 16 * half;
        int result = 0;
        for (int i = 0; i < 16; i++) {
            result |= (edges >>> i & 1) * GicDistributor.ICFGR_EDGE << 2 * i;
        }
        return result;
    }

    private int readByte(int vcpu, int offset) {
        if (offset >= GICD_CPENDSGIR) {
            return distributor.sources(vcpu, offset & 0xf);
        }
        int intId = offset & 0x3ff;
        if (intId >= DistributorState.INTERRUPTS) {
            return 0;
        }
        return offset < GICD_ITARGETSR ? distributor.priority(vcpu, intId) : distributor.targets(vcpu, intId);
    }

    private void writeByte(int vcpu, int offset, int value) {
        if (offset >= GICD_SPENDSGIR) {
            distributor.sources(vcpu, offset & 0xf, distributor.sources(vcpu, offset & 0xf) | value);
        } else if (offset >= GICD_CPENDSGIR) {
            distributor.sources(vcpu, offset & 0xf, distributor.sources(vcpu, offset & 0xf) & ~value);
        } else if ((offset & 0x3ff) < DistributorState.INTERRUPTS) {
            if (offset < GICD_ITARGETSR) {
                distributor.priority(vcpu, offset & 0x3ff, value);
            } else {
                distributor.aim(offset & 0x3ff, value);
            }
        }
    }

    private void writeWord(Vcpu vcpu, int offset, int value) {
        if (offset == GICD_CTLR) {
            distributor.control(value);
        } else if (offset >= GICD_ISENABLER && offset < BIT_REGISTERS_END) {
            int n = (offset & BIT_REGISTER_MASK) >>> 2;
            if (n < DistributorState.WORDS) {
                writeBits(vcpu, offset & ~BIT_REGISTER_MASK, n, value);
            }
        } else if (offset >= GICD_ICFGR && offset < GICD_NSACR) {
            int n = offset - GICD_ICFGR >>> 3;
            if (n < DistributorState.WORDS) {
                distributor.edges(n, offset >>> 2 & 1, edges(value));
            }
        }
    }

    private void writeBits(Vcpu vcpu, int register, int n, int bits) {
        switch (register) {
            case GICD_ISENABLER -> distributor.enable(vcpu.number, n, bits);
            case GICD_ICENABLER -> distributor.disable(vcpu.number, n, bits);
            case GICD_ISPENDR -> distributor.setPending(vcpu.number, n, bits);
            case GICD_ICPENDR -> distributor.clearPending(vcpu.number, n, bits);
            case GICD_ISACTIVER -> distributor.setActive(vcpu.number, n, bits);
            case GICD_ICACTIVER -> {
                distributor.clearActive(vcpu.number, n, bits);
                clearTimers(vcpu, n == 0 ? bits : 0);
            }
            default -> { }
        }
    }

    private static void clearTimers(Vcpu vcpu, int bits) {
        if ((bits & 1 << PhysicalGic.VIRTUAL_TIMER) != 0) {
            vcpu.virtualInterface.virtualTimer.clearActive();
        }
        if ((bits & 1 << PhysicalGic.PHYSICAL_TIMER) != 0) {
            vcpu.virtualInterface.physicalTimer.clearActive();
        }
    }

    @LoopBound(max = 16, reason = "the condition")
    private static int edges(int configuration) {
        int result = 0;
        for (int i = 0; i < 16; i++) {
            result |= (configuration >>> 2 * i + 1 & 1) << i;
        }
        return result;
    }

    /** A vCPU sends itself an SGI it has had before: takes no lock. @return false when it is another, and nothing was done */
    public boolean sendAgain(Vcpu vcpu, int value) {
        return value >>> GicDistributor.SGIR_FILTER_SHIFT == GicDistributor.SGIR_FILTER_SELF
            && vcpu.virtualInterface.offerAgain(value & GicDistributor.SGIR_INTID);
    }

    /** GICD_SGIR, IHI 0048B 4.3.15. */
    private void send(Vcpu from, int value) {
        int self = 1 << from.number;
        int targets = switch (value >>> GicDistributor.SGIR_FILTER_SHIFT & 3) {
            case GicDistributor.SGIR_FILTER_LIST -> value >>> GicDistributor.SGIR_TARGET_SHIFT & 0xff;
            case GicDistributor.SGIR_FILTER_OTHERS -> ~self;
            case GicDistributor.SGIR_FILTER_SELF -> self;
            default -> 0;
        };
        int intId = value & GicDistributor.SGIR_INTID;
        if ((targets & self) != 0) {
            distributor.pend(from.number, from.number, intId);
            from.virtualInterface.offer(intId);
        }
        distributor.send(from.number, targets & ~self, intId);
    }
}
