package dev.framboise.vmkernel.timer.ticks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuRegisters;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.Vm;
import java.util.Arrays;

/**
 * Two vCPUs, at first on cores 0 and 1, their PPIs of timers enabled and of one priority, and the references of their timers. Time
 * passes in millions of ticks: what the kernel does in between takes far less than the half that lies between two comparators.
 */
public final class TimerSession {
    private static final int VCPUS = 2;
    private static final int MILLION = 1_000_000;
    private static final int NOWHERE = -1;
    private static final int SPURIOUS = 1023;
    /** CNTVOFF_EL2. */
    private static final long OFFSET = 7 * MILLION;
    private static final long VTCR = 0x8002_3558L;
    private static final Vttbr VTTBR = Vttbr.of(new Vmid(1), new Pa(0x1_0000L));

    private final Bench bench = new Bench();
    private final Vm vm = bench.boot("guest", VCPUS);
    private final int[] on = {0, 1};
    private final int[] taken = {SPURIOUS, SPURIOUS};
    private final ReferenceTimer[][] references = new ReferenceTimer[VCPUS][2];
    private final TimerMistake mistake;
    private final long start;
    private long passed;

    /** No timer is enabled. */
    public TimerSession(TimerMistake mistake) {
        this.mistake = mistake;
        vm.startedAt = OFFSET;
        for (ReferenceTimer[] each : references) {
            Arrays.setAll(each, timer -> new ReferenceTimer());
        }
        bench.writeDistributor(vm.vcpus[0], 0x000, 1);
        for (Vcpu vcpu : new Vcpu[] {vm.vcpus[0], vm.vcpus[1]}) {
            bench.on(vcpu, () -> VcpuRegisters.start(vcpu, VTCR, VTTBR));
            for (Timer timer : Timer.values()) {
                forward(vcpu.number, timer, 1);
                compare(vcpu.number, timer, -1);
            }
        }
        start = bench.machine.count();
    }

    /** Does them in their order; then both vCPUs have a core, look at all that there is, and take what is left. */
    public void play(Iterable<TimerOperation> operations) {
        operations.forEach(each -> each.play(this));
        for (int vcpu = 0; vcpu < VCPUS; vcpu++) {
            move(vcpu, vcpu + 2);
            look(vcpu);
            end(vcpu);
            acknowledge(vcpu);
            look(vcpu);
        }
        assertTrue(bench.machine.count() - start - passed < MILLION / 2, "the kernel took too long for what is compared here");
    }

    private ReferenceTimer reference(int vcpu, Timer timer) {
        return references[vcpu][timer.ordinal()];
    }

    private long count(Timer timer) {
        return bench.machine.count() - (timer == Timer.CNTV ? OFFSET : 0);
    }

    private boolean isOn(int vcpu) {
        return on[vcpu] != NOWHERE;
    }

    private void settle() {
        if (mistake != TimerMistake.CORES_THAT_TAKE_NO_INTERRUPTS) {
            bench.settle();
        }
        for (int vcpu = 0; vcpu < VCPUS; vcpu++) {
            for (Timer timer : Timer.values()) {
                if (isOn(vcpu)) {
                    reference(vcpu, timer).look(count(timer));
                }
            }
        }
    }

    void control(int vcpu, Timer timer, int value) {
        if (isOn(vcpu)) {
            bench.register(vm.vcpus[vcpu], timer.control, mistake == TimerMistake.IMASK_IS_IGNORED ? value & 1 : value);
            reference(vcpu, timer).control(value);
            settle();
        }
    }

    void compare(int vcpu, Timer timer, int halves) {
        if (isOn(vcpu)) {
            long value = halves < 0 ? -1 : start + halves * (MILLION / 2) - (timer == Timer.CNTV ? OFFSET : 0);
            bench.register(vm.vcpus[vcpu], timer.compare, value);
            reference(vcpu, timer).compare(value);
            settle();
        }
    }

    void value(int vcpu, Timer timer, int millions) {
        if (isOn(vcpu)) {
            int value = millions * MILLION;
            long now = count(timer);
            bench.register(vm.vcpus[vcpu], timer.compare, now + (mistake == TimerMistake.TVAL_IS_UNSIGNED ? value & 0xffff_ffffL : value));
            reference(vcpu, timer).value(now, value);
            settle();
        }
    }

    void pass(int millions) {
        bench.machine.pass((long) millions * MILLION);
        passed += (long) millions * MILLION;
        settle();
    }

    void forward(int vcpu, Timer timer, int enable) {
        if (isOn(vcpu)) {
            bench.writeDistributor(vm.vcpus[vcpu], enable == 1 ? 0x100 : 0x180, 1 << timer.intId);
            reference(vcpu, timer).isForwarded = enable == 1;
            settle();
        }
    }

    // ---- Switches

    void move(int vcpu, int core) {
        if (on[vcpu] == core) {
            return;
        }
        for (int other = 0; other < VCPUS; other++) {
            if (other == vcpu && isOn(other) || on[other] == core) {
                unload(other);
            }
        }
        load(vcpu, core);
        settle();
    }

    private void unload(int number) {
        Vcpu vcpu = vm.vcpus[number];
        bench.on(vcpu, () -> {
            VcpuRegisters.save(vcpu);
            VcpuRegisters.stopTimers();
            vm.devices.gic.unload(vcpu);
        });
        bench.kernel.cores[on[number]].loaded = null;
        vcpu.core = null;
        on[number] = NOWHERE;
        for (ReferenceTimer each : references[number]) {
            each.wasSignalled = false;
        }
    }

    private void load(int number, int core) {
        Vcpu vcpu = vm.vcpus[number];
        on[number] = core;
        vcpu.core = bench.kernel.cores[core];
        vcpu.core.loaded = vcpu;
        bench.on(vcpu, () -> {
            VcpuRegisters.load(vcpu, VTCR, VTTBR);
            vm.devices.gic.load(vcpu);
            plant();
        });
    }

    private void plant() {
        switch (mistake) {
            case OFFSET_OF_ANOTHER -> SysReg.CNTVOFF_EL2.write(0);
            case COMPARE_STAYS_BEHIND -> SysReg.CNTP_CVAL_EL0.write(0);
            default -> { }
        }
    }

    // ---- What the guest sees

    void acknowledge(int vcpu) {
        if (!isOn(vcpu) || taken[vcpu] != SPURIOUS) {
            return;
        }
        settle();
        int iar = bench.acknowledge(vm.vcpus[vcpu]);
        boolean isDue = false;
        boolean isAllowed = iar == SPURIOUS;
        for (Timer timer : Timer.values()) {
            ReferenceTimer reference = reference(vcpu, timer);
            isDue |= reference.isSignalled(count(timer));
            if (iar == timer.intId) {
                isAllowed = reference.isSignalled(count(timer)) || reference.wasSignalled;
                reference.active = true;
                reference.wasSignalled = false;
            }
        }
        assertTrue(isAllowed, () -> "vCPU " + vcpu + " takes " + iar + ", which was not signalled");
        assertTrue(iar != SPURIOUS || !isDue, () -> "vCPU " + vcpu + " takes none, and one is due");
        taken[vcpu] = iar;
        settle();
    }

    void end(int vcpu) {
        if (isOn(vcpu) && taken[vcpu] != SPURIOUS) {
            if (mistake != TimerMistake.ENDED_IS_ACTIVE) {
                bench.end(vm.vcpus[vcpu], taken[vcpu]);
            }
            for (Timer timer : Timer.values()) {
                reference(vcpu, timer).active &= taken[vcpu] != timer.intId;
            }
            taken[vcpu] = SPURIOUS;
            settle();
        }
    }

    void look(int vcpu) {
        if (!isOn(vcpu)) {
            return;
        }
        Vcpu self = vm.vcpus[vcpu];
        long first = HypervisorTimer.NEVER;
        for (Timer timer : Timer.values()) {
            ReferenceTimer reference = reference(vcpu, timer);
            assertEquals(reference.readControl(count(timer)), bench.register(self, timer.control), () -> timer + "_CTL_EL0");
            assertEquals(reference.compare(), bench.register(self, timer.compare), () -> timer + "_CVAL_EL0");
            int pending = bench.readDistributor(self, 0x200) >>> timer.intId & 1;
            assertEquals(reference.isHigh(count(timer)) ? 1 : 0, pending, () -> "GICD_ISPENDR0, PPI of " + timer);
            int active = bench.readDistributor(self, 0x300) >>> timer.intId & 1;
            assertEquals(reference.active ? 1 : 0, active, () -> "GICD_ISACTIVER0, PPI of " + timer);
            // What is active is not signalled, so it ends no wait.
            if (reference.isComing() && !reference.active) {
                first = Math.min(first, reference.compare() + (timer == Timer.CNTV ? OFFSET : 0));
            }
        }
        assertEquals(first, bench.on(self, () -> self.virtualInterface.wakesAt()), "when a timer ends its WFI");
        settle();
    }
}
