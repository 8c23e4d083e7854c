package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.gic.GicVirtualControl;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.gic.guest.Gicd;
import dev.framboise.vmkernel.trap.Bench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whatever a guest did with its interrupts, timers and devices, on cores that it shared, and however its vCPUs left: its next life
 * begins with the values of its first, in every field of the kernel's, and in the cores' list registers.
 */
class NextLifeTest {
    private static final int VCPUS = 2;
    private static final int LIVES = 400;
    private static final int STEPS = 60;
    private static final Set<String> LOOKED_INTO = Set.of("dev.framboise.vmkernel.gic", "dev.framboise.vmkernel.timer",
            "dev.framboise.vmkernel.device", "dev.framboise.vmkernel.cpu");
    private static final Set<String> LEFT_OUT = Set.of(
            // What every departure writes before the next arrival reads it.
            "VirtualInterface.machineControl", "VirtualInterface.isEmptied", "Vcpu.switched", "Vcpu.floatingPoint",
            // What every survey writes before it reads it.
            "ListRegisterSupply.first",
            // Not the VM's own: the cores', the board's.
            "Vcpu.core", "VirtualInterface.control", "VirtualTimer.gic", "VirtualGic.gic", "VirtualPl031.alarms", "VirtualWatchdog.alarms",
            // Bytes of a ring that holds none.
            "VirtualPl011.fifo", "VirtualPl011.first",
            // As the others, but a function of the time.
            "VirtualPl031.last", "VirtualWatchdog.compare");
    private static final List<SysReg> TIMERS = List.of(SysReg.CNTV_CTL_EL0, SysReg.CNTV_CVAL_EL0, SysReg.CNTP_CTL_EL0, SysReg.CNTP_CVAL_EL0);
    private static final long[] DEVICES = {GuestMap.UART.raw(), GuestMap.RTC.raw(), GuestMap.WATCHDOG.raw()};

    private final Bench bench = new Bench();
    private final Vm vm = bench.boot("guest", VCPUS);
    private final PhysicalCore[] homes = {vm.vcpus[0].core, vm.vcpus[1].core};

    private Map<String, Object> begin() {
        bench.on(homes[0].index, () -> bench.kernel.traps.reset(vm));
        for (int i = 0; i < VCPUS; i++) {
            Vcpu vcpu = vm.vcpus[i];
            vcpu.core = homes[i];
            // As VcpuRegisters.start.
            TIMERS.forEach(timer -> bench.register(vcpu, timer, 0));
            bench.start(vcpu);
        }
        bench.settle();
        return picture();
    }

    private Map<String, Object> picture() {
        FieldPicture picture = new FieldPicture(LOOKED_INTO, LEFT_OUT).add("devices", vm.devices);
        for (int i = 0; i < VCPUS; i++) {
            picture.add("vcpu" + i, vm.vcpus[i]);
            for (int offset : new int[] {GicVirtualControl.GICH_HCR, GicVirtualControl.GICH_VMCR, GicVirtualControl.GICH_APR}) {
                picture.add("core" + i + ".GICH+" + offset, gich(i, offset));
            }
            for (int lr = 0; lr < GicVirtualControl.LIST_REGISTERS; lr++) {
                picture.add("core" + i + ".GICH_LR" + lr, gich(i, GicVirtualControl.GICH_LR + 4 * lr));
            }
        }
        return picture.values();
    }

    private long gich(int vcpu, int offset) {
        return bench.machine.bus().load(GicAddresses.BCM2711.virtualControl() + offset, 4, homes[vcpu].index);
    }

    private void live(Random random) {
        for (int i = 0; i < STEPS; i++) {
            step(random, vm.vcpus[random.nextInt(VCPUS)]);
        }
    }

    /** One thing that a guest does, or that happens to its vCPU. */
    private void step(Random random, Vcpu vcpu) {
        switch (random.nextInt(9)) {
            case 0 -> {
                Gicd register = Gicd.values()[random.nextInt(Gicd.values().length)];
                bench.writeDistributor(vcpu, register.word(random.nextInt(3)), random.nextInt());
            }
            case 1 -> bench.writeDistributor(vcpu, Gicd.SGIR.word(0), 3 << 16 | random.nextInt(16));
            case 2 -> bench.writeDistributor(vcpu, Gicd.CTLR.word(0), 1);
            case 3, 4 -> bench.acknowledge(vcpu);
            case 5 -> bench.end(vcpu, random.nextInt(64));
            case 6 -> bench.register(vcpu, TIMERS.get(random.nextInt(TIMERS.size())), random.nextInt(4));
            case 7 -> bench.write(vcpu, DEVICES[random.nextInt(DEVICES.length)] + 4 * random.nextInt(20), 4, random.nextInt());
            default -> takeTurns(random, vcpu);
        }
        bench.settle();
    }

    /** Another vCPU has the core for a while. */
    private void takeTurns(Random random, Vcpu vcpu) {
        boolean[] isPutDown = new boolean[1];
        bench.on(vcpu, () -> isPutDown[0] = random.nextBoolean() && vcpu.virtualInterface.putDown());
        if (isPutDown[0]) {
            bench.on(vcpu, () -> vcpu.virtualInterface.rest());
        } else {
            bench.on(vcpu, () -> vm.devices.gic.unload(vcpu));
        }
        bench.on(vcpu, () -> vm.devices.gic.load(vcpu));
    }

    /** A vCPU leaves on its core, or where no core has it. */
    private void leave(Random random, Vcpu vcpu) {
        if (random.nextBoolean()) {
            bench.leave(vcpu);
        } else {
            bench.on(vcpu, () -> vm.devices.gic.unload(vcpu));
            vcpu.core.loaded = null;
            vcpu.core = null;
            bench.on(0, () -> bench.kernel.traps.drop(vcpu));
        }
    }

    private static Set<String> differences(Map<String, Object> one, Map<String, Object> other) {
        Set<String> result = new TreeSet<>();
        one.forEach((name, value) -> {
            if (!value.equals(other.get(name))) {
                result.add(name + " was " + value + " and is " + other.get(name));
            }
        });
        return result;
    }

    @Test
    void aLifeLeavesNothingToTheNext() {
        Map<String, Object> first = begin();
        assertTrue(first.size() > 900, first.size() + " values");
        for (int life = 0; life < LIVES; life++) {
            Random random = new Random(life);
            live(random);
            List.of(vm.vcpus[0], vm.vcpus[1]).forEach(vcpu -> leave(random, vcpu));
            assertEquals(Set.of(), differences(first, begin()), "life " + life);
        }
    }

    /** The twin: what is not made anew is seen, wherever a guest can change it. */
    @Test
    void whatALifeChangesIsSeen() {
        Map<String, Object> first = begin();
        List<String> changed = new ArrayList<>();
        for (int life = 0; life < 100; life++) {
            Random random = new Random(life);
            live(random);
            differences(first, picture()).forEach(difference -> changed.add(difference.replaceAll(" .*", "")));
        }
        for (String name : List.of("core0.GICH_LR0", "core0.GICH+" + GicVirtualControl.GICH_APR, "devices.gic.distributor.state.control",
                "devices.clock.match", "devices.watchdog.offset", "devices.uart.mask", "vcpu0.virtualInterface.used",
                "vcpu1.virtualInterface.virtualTimer.offered")) {
            assertTrue(changed.contains(name), name + " of " + new TreeSet<>(changed));
        }
    }
}
