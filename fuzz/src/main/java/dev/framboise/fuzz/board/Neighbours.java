package dev.framboise.fuzz.board;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.vmkernel.cpu.SwitchedRegister;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** All that is other VMs' while one of them traps: as it was before, nothing may have become of it. */
public final class Neighbours {
    private static final SysReg[] REGISTERS = {SysReg.TTBR0_EL1, SysReg.TTBR1_EL1, SysReg.TCR_EL1, SysReg.SCTLR_EL1, SysReg.MAIR_EL1,
        SysReg.CONTEXTIDR_EL1, SysReg.ESR_EL1, SysReg.FAR_EL1, SysReg.ELR_EL1, SysReg.SPSR_EL1, SysReg.VBAR_EL1, SysReg.SP_EL0, SysReg.SP_EL1,
        SysReg.TPIDR_EL0, SysReg.TPIDRRO_EL0, SysReg.TPIDR_EL1, SysReg.PAR_EL1, SysReg.CPACR_EL1, SysReg.MDSCR_EL1, SysReg.ELR_EL2,
        SysReg.SPSR_EL2, SysReg.VTTBR_EL2};

    private final Playground playground;
    private final Vm self;
    private final long before;
    private final Set<Vm> alive = new HashSet<>();

    /** What others than {@code self} have now. */
    public Neighbours(Playground playground, Vm self) {
        this.playground = playground;
        this.self = self;
        for (Vm vm : playground.kernel.vms) {
            if (vm != self && Playground.isAlive(vm)) {
                alive.add(vm);
            }
        }
        playground.takeStored();
        before = now();
    }

    private long now() {
        long sum = 0;
        for (Vm vm : playground.kernel.vms) {
            if (vm != self) {
                sum = sum * 31 + vm.state.ordinal();
                sum = sum * 31 + vm.vcpuCount;
                for (int i = 0; i < vm.vcpuCount; i++) {
                    sum = sum * 31 + of(vm.vcpus[i]);
                }
            }
        }
        for (int core = 0; core < FuzzBoard.CORES; core++) {
            Vcpu vcpu = playground.running(core);
            if (vcpu != null && vcpu.vm != self) {
                for (SysReg register : REGISTERS) {
                    sum = sum * 31 + playground.registers(core).get(register);
                }
            }
        }
        return sum;
    }

    private static long of(Vcpu vcpu) {
        long sum = vcpu.power.ordinal();
        for (int i = 0; i < Vcpu.COUNT; i++) {
            sum = sum * 31 + vcpu.get(i);
        }
        for (SwitchedRegister row : SwitchedRegister.values()) {
            sum = sum * 31 + vcpu.switched.get(row.ordinal());
        }
        sum = sum * 31 + Arrays.hashCode(vcpu.floatingPoint);
        sum = sum * 31 + Arrays.hashCode(vcpu.debug.breakpointValue);
        sum = sum * 31 + Arrays.hashCode(vcpu.debug.breakpointControl);
        sum = sum * 31 + Arrays.hashCode(vcpu.debug.watchpointValue);
        sum = sum * 31 + Arrays.hashCode(vcpu.debug.watchpointControl);
        return sum * 31 + vcpu.debug.claimed;
    }

    /** Sees to it that the registers are as they were, and that EL2 has stored to no memory of a VM that runs: before anybody else goes on. */
    public void check() {
        Violation.unlessEqual(before, now(), Property.OTHER_VMS_UNTOUCHED, "the sum of other VMs' registers after a trap of VM " + self.index);
        checkMemory();
    }

    /** The same of memory alone, also after others have gone on. */
    public void checkMemory() {
        for (long page : playground.takeStored()) {
            for (Vm vm : alive) {
                boolean isWritten = Playground.isAlive(vm) && playground.kernel.pages.isOwned(vm.index, new dev.framboise.armv8.address.Pa(page));
                Violation.unless(!isWritten, Property.OTHER_VMS_UNTOUCHED, "EL2 has stored to 0x%x, which is RAM of VM %d, while that runs", page, vm.index);
            }
        }
    }
}
