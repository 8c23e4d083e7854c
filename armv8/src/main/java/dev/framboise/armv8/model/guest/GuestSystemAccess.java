package dev.framboise.armv8.model.guest;

import dev.framboise.armv8.model.timer.CoreTimers;
import dev.framboise.armv8.model.timer.GenericTimer;
import dev.framboise.armv8.register.SysReg;

/** MRS, MSR and SYS of a guest: UNDEFINED, trapped, or done on the registers that EL1 owns. */
final class GuestSystemAccess {
    private static final int SYSTEM_ACCESS = 0x18;
    private static final int CNTP_TVAL = SystemEncoding.of(3, 3, 14, 2, 0);
    private static final int CNTV_TVAL = SystemEncoding.of(3, 3, 14, 3, 0);
    private static final long HCR_FB = 1L << 9;
    private static final int ISR_F = 1 << 6;
    private static final int ISR_I = 1 << 7;
    private static final int ISR_A = 1 << 8;

    private final GuestCpu cpu;

    GuestSystemAccess(GuestCpu cpu) {
        this.cpu = cpu;
    }

    /** MRS. */
    void read(int encoding, int rt) {
        check(encoding, rt, 1);
        cpu.x(rt, value(encoding));
    }

    /** MSR, or SYS for an Op0 of 1. */
    void write(int encoding, int rt) {
        check(encoding, rt, 0);
        if (SystemEncoding.op0(encoding) == 1) {
            maintenance(encoding);
        } else {
            store(encoding, cpu.x(rt));
        }
    }

    private void check(int encoding, int rt, int direction) {
        if (SystemEncoding.op1(encoding) >= 4 || cpu.isAtEl0() && !isForEl0(encoding, direction)) {
            throw cpu.exceptions().undefined();
        }
        if (HypervisorTraps.trap(cpu.system, encoding, direction)) {
            throw cpu.exceptions().toEl2(SYSTEM_ACCESS, encoding | rt << 5 | direction, cpu.pc);
        }
    }

    private boolean isForEl0(int encoding, int direction) {
        SysReg register = SystemEncoding.register(encoding);
        if (register == null) {
            return false;
        }
        long counters = cpu.system.get(SysReg.CNTKCTL_EL1);
        return switch (register) {
            case TPIDR_EL0 -> true;
            case TPIDRRO_EL0 -> direction == 1;
            case CNTVCT_EL0, CNTFRQ_EL0 -> direction == 1 && (counters & 2) != 0;
            case CNTPCT_EL0 -> direction == 1 && (counters & 1) != 0;
            default -> false;
        };
    }

    private long value(int encoding) {
        long now = cpu.machine.count();
        CoreTimers timers = cpu.core.timers();
        if (encoding == CNTP_TVAL) {
            return (int) (timers.physical.compare() - now) & 0xffff_ffffL;
        }
        if (encoding == CNTV_TVAL) {
            return (int) (timers.virtual.compare() - (now - timers.offset)) & 0xffff_ffffL;
        }
        SysReg register = SystemEncoding.register(encoding);
        if (register == null) {
            if (isReservedIdentification(encoding)) {
                return 0;
            }
            throw cpu.exceptions().undefined();
        }
        return switch (register) {
            case MIDR_EL1 -> cpu.system.get(SysReg.VPIDR_EL2);
            case MPIDR_EL1 -> cpu.system.get(SysReg.VMPIDR_EL2);
            case ISR_EL1 -> interruptStatus();
            case DAIF -> cpu.pstate & GuestCpu.DAIF;
            case OSLAR_EL1 -> throw cpu.exceptions().undefined();
            default -> cpu.system.guestRead(register);
        };
    }

    private static boolean isReservedIdentification(int encoding) {
        return SystemEncoding.op0(encoding) == 3 && SystemEncoding.op1(encoding) == 0
            && SystemEncoding.crn(encoding) == 0 && SystemEncoding.crm(encoding) < 8;
    }

    private long interruptStatus() {
        int core = cpu.core.index();
        return (cpu.exceptions().virtualSError() ? ISR_A : 0)
            | (cpu.exceptions().virtualIrq(core) ? ISR_I : 0)
            | (cpu.exceptions().virtualFiq(core) ? ISR_F : 0);
    }

    private void store(int encoding, long value) {
        long now = cpu.machine.count();
        CoreTimers timers = cpu.core.timers();
        if (encoding == CNTP_TVAL) {
            setTimerValue(timers.physical, now, value);
        } else if (encoding == CNTV_TVAL) {
            setTimerValue(timers.virtual, now - timers.offset, value);
        } else {
            SysReg register = SystemEncoding.register(encoding);
            if (register == null || !cpu.system.isWritableByGuest(register)) {
                throw cpu.exceptions().undefined();
            }
            if (register == SysReg.DAIF) {
                cpu.pstate = cpu.pstate & ~GuestCpu.DAIF | value & GuestCpu.DAIF;
            } else {
                cpu.system.guestWrite(register, value);
            }
        }
    }

    // TVAL is signed, 32 bits (DDI 0487 D11.2.4).
    private static void setTimerValue(GenericTimer timer, long count, long value) {
        timer.setCompare(count + (int) value);
    }

    private void maintenance(int encoding) {
        if (SystemEncoding.crn(encoding) == 8 && SystemEncoding.op1(encoding) == 0) {
            int vmid = (int) (cpu.system.get(SysReg.VTTBR_EL2) >>> 48) & 0xff;
            boolean broadcast = SystemEncoding.crm(encoding) == 3 || cpu.isOn(HCR_FB);
            // A guest's TLBI is stage 1's business: it reaches combined entries of its own VMID and nothing else.
            for (int core = 0; core < cpu.machine.cores(); core++) {
                if (broadcast || core == cpu.core.index()) {
                    cpu.machine.translation().tlb(core).invalidateCombined(vmid);
                }
            }
        } else if (SystemEncoding.crn(encoding) != 7) {
            throw cpu.exceptions().undefined();
        }
    }
}
