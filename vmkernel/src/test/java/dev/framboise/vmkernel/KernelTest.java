package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import org.junit.jupiter.api.Test;

/** What a core does next. */
class KernelTest {
    private static final long ENTRY = 0x4008_0000L;

    private final Bench bench = new Bench();
    private final PhysicalCore core = bench.kernel.cores[0];

    /** The vCPU of a VM of its own that runs, and waits for core 0. */
    private Vcpu waitsForTheCore() {
        Vm vm = bench.kernel.vms[Limits.VMS - 1];
        vm.state = VmState.RUNNING;
        vm.vcpuCount = 1;
        vm.vcpus[0].power = VcpuPower.ON;
        bench.on(0, () -> {
            bench.kernel.dispatcher.configure(vm.vcpus[0], 1, 1000);
            bench.kernel.dispatcher.turnOn(vm.vcpus[0]);
        });
        return vm.vcpus[0];
    }

    /** What core 0 has uses up its slice; then the core goes to the guest. @return whose */
    private Vcpu afterTheSlice() {
        Vcpu[] entered = new Vcpu[1];
        bench.on(0, () -> {
            for (int i = 0; i < 1000; i++) {
                bench.kernel.gic.acknowledge();
            }
            core.turnIsOver = true;
            entered[0] = bench.kernel.enter(0);
        });
        return entered[0];
    }

    @Test
    void aCoreThatFindsAllVmsOffTurnsTheBoardOffToo() {
        bench.on(0, () -> bench.kernel.lives.powerOffBoard());
        int before = bench.offs;
        assertTrue(before > 0);
        // On metal the board takes a moment: a core that came back from here would enter nothing.
        bench.on(2, () -> bench.kernel.enter(2));
        assertEquals(before + 1, bench.offs);
    }

    @Test
    void aVcpuThatIsToStartStartsThoughItsCoreIsToThinkAgainFirst() {
        Vcpu starts = bench.add("starts", 1).vcpus[0];
        starts.power = VcpuPower.ON_PENDING;
        starts.entryPoint = ENTRY;
        Vcpu other = waitsForTheCore();
        Vcpu entered = afterTheSlice();
        while (entered != starts) {
            assertSame(other, entered);
            entered = afterTheSlice();
        }
        bench.on(0, () -> assertEquals(ENTRY, SysReg.ELR_EL2.read()));
    }

    @Test
    void whoIsAboutToRestWhenItsCoreIsCalledIsStillWokenByItsTimer() {
        Vcpu waits = bench.boot("waits", 1).vcpus[0];
        bench.writeDistributor(waits, GicDistributor.GICD_ISENABLER, 1 << 27);
        bench.writeDistributor(waits, GicDistributor.GICD_CTLR, 1);
        bench.register(waits, SysReg.CNTV_CVAL_EL0, bench.register(waits, SysReg.CNTPCT_EL0) + 100_000);
        bench.register(waits, SysReg.CNTV_CTL_EL0, 1);
        waits.power = VcpuPower.STANDBY;
        core.resting = true;
        core.turnIsOver = true;
        bench.on(0, () -> assertSame(waits, bench.kernel.enter(0)));
        assertSame(VcpuPower.ON, waits.power);
    }

    @Test
    void whoIsTakenOutJustBeforeItBlocksIsSettled() {
        Vm vm = bench.add("waits", 1);
        bench.on(1, () -> assertEquals(0, bench.kernel.dispatcher.takeOut(vm, 1)));
        bench.on(0, () -> bench.kernel.dispatcher.block(core));
        assertNull(core.vcpu);
        assertEquals(1 << vm.index, core.unsettled);
    }
}
