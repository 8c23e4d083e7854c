package dev.framboise.fuzz.traps;

import dev.framboise.fuzz.board.Playground;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.Vm;
import java.util.OptionalLong;

/** What calls return, from DEN0022F (PSCI 1.1) and DEN0028 (SMCCC 1.1): what depends on nothing but the call and the power of vCPUs. */
final class PsciMirror {
    private static final long NOT_SUPPORTED = -1;
    private static final long INVALID_PARAMETERS = -2;
    private static final long ALREADY_ON = -4;
    private static final long ON_PENDING = -5;
    private static final long INVALID_ADDRESS = -9;
    private static final long WORD = 0xffff_ffffL;
    private static final long RAM = 0x4000_0000L;
    private static final int SMC64 = 0x4000_0000;

    /** What a call of a vCPU is. @param returns what x0 is afterwards; empty when the vCPU does not go on, or nobody can say */
    record Answer(OptionalLong returns, boolean stops) {
        static Answer of(long value) {
            return new Answer(OptionalLong.of(value), false);
        }
    }

    private static final Answer STOPS = new Answer(OptionalLong.empty(), true);
    private static final Answer UNKNOWN = new Answer(OptionalLong.empty(), false);

    private PsciMirror() {
    }

    /** The answer to HVC #0 with these registers. */
    static Answer answer(Vcpu vcpu, long x0, long x1, long x2) {
        int function = (int) x0;
        boolean isWide = (function & SMC64) != 0;
        long first = isWide ? x1 : x1 & WORD;
        long second = isWide ? x2 : x2 & WORD;
        return switch (function) {
            case 0x8400_0000, 0x8000_0000 -> Answer.of(0x1_0001);
            case 0x8400_0001, 0xc400_0001 -> suspend(vcpu.vm, x1 & WORD, second);
            case 0x8400_0002, 0x8400_0008, 0x8400_0009 -> STOPS;
            case 0x8400_0003, 0xc400_0003 -> powerOn(vcpu.vm, first, second);
            case 0x8400_0004, 0xc400_0004 -> affinity(vcpu.vm, first, x2 & WORD);
            case 0x8400_0006 -> Answer.of(2);
            case 0x8400_0012, 0xc400_0012 -> (x1 & WORD) == 0 ? STOPS : Answer.of(INVALID_PARAMETERS);
            // Which features there are, docs/guest.md says: not looked at here.
            case 0x8400_000a, 0x8000_0001 -> UNKNOWN;
            default -> Answer.of(NOT_SUPPORTED);
        };
    }

    private static Answer suspend(Vm vm, long state, long entry) {
        if ((state & 0xfffe_0000L) != 0) {
            return Answer.of(INVALID_PARAMETERS);
        }
        boolean powersDown = (state & 1 << 16) != 0;
        return powersDown && !isEntry(vm, entry) ? Answer.of(INVALID_ADDRESS) : STOPS;
    }

    private static Answer powerOn(Vm vm, long target, long entry) {
        if (target < 0 || target >= vm.vcpuCount) {
            return Answer.of(INVALID_PARAMETERS);
        }
        if (!isEntry(vm, entry)) {
            return Answer.of(INVALID_ADDRESS);
        }
        if (!Playground.isAlive(vm)) {
            return UNKNOWN;
        }
        VcpuPower power = vm.vcpus[(int) target].power;
        return Answer.of(power == VcpuPower.OFF ? 0 : power == VcpuPower.ON_PENDING ? ON_PENDING : ALREADY_ON);
    }

    private static Answer affinity(Vm vm, long target, long level) {
        if (level != 0 || target < 0 || target >= vm.vcpuCount) {
            return Answer.of(INVALID_PARAMETERS);
        }
        VcpuPower power = vm.vcpus[(int) target].power;
        return Answer.of(power == VcpuPower.OFF ? 1 : power == VcpuPower.ON_PENDING ? 2 : 0);
    }

    /** An instruction of A64 in RAM: these guests have no flash. */
    private static boolean isEntry(Vm vm, long address) {
        return (address & 3) == 0 && address >= RAM && address - RAM <= vm.ram.size() - 4;
    }
}
