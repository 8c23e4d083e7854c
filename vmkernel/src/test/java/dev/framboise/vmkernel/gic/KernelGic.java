package dev.framboise.vmkernel.gic;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.gic.guest.GicMistake;
import dev.framboise.vmkernel.gic.guest.GuestGic;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Vm;

/** A VM's GIC: the kernel's distributor, list registers and GICV, with a mistake that is made. */
final class KernelGic implements GuestGic {
    private final Bench bench = new Bench();
    private final GicMistake mistake;
    private final Vm vm;

    KernelGic(int vcpus, GicMistake mistake) {
        this.mistake = mistake;
        vm = bench.boot("guest", vcpus);
    }

    private void settle() {
        if (mistake != GicMistake.CORES_THAT_IGNORE_KICKS) {
            bench.settle();
        }
    }

    @Override
    public void write(int cpu, int offset, int value) {
        if (!mistake.loses(offset)) {
            bench.writeDistributor(vm.vcpus[cpu], offset, value);
            settle();
        }
    }

    @Override
    public void writeByte(int cpu, int offset, int value) {
        if (!mistake.loses(offset)) {
            bench.write(vm.vcpus[cpu], GuestMap.GIC_DISTRIBUTOR.raw() + offset, 1, value);
            settle();
        }
    }

    @Override
    public int read(int cpu, int offset) {
        // The bench plays one core at a time, so no core can answer while another waits: they do it before.
        for (int i = 0; i < vm.vcpuCount; i++) {
            vm.devices.gic.distributor.drained(i);
        }
        bench.on(vm.vcpus[cpu], () -> vm.devices.gic.settle(vm.vcpus[cpu]));
        settle();
        int value = bench.readDistributor(vm.vcpus[cpu], offset);
        settle();
        return value;
    }

    @Override
    public void line(int intId, int level) {
        Vcpu self = vm.vcpus[0];
        bench.on(self, () -> {
            if (level == 1) {
                vm.devices.gic.distributor.raise(intId);
            } else if (mistake != GicMistake.A_WIRE_IS_NEVER_LOW) {
                vm.devices.gic.distributor.lower(intId);
            }
            vm.devices.gic.settle(self);
        });
        settle();
    }

    @Override
    public void mask(int cpu, int priority) {
        int mask = mistake == GicMistake.MASKED_PRIORITY_IS_LET_THROUGH ? Math.min(priority + 8, 0xff) : priority;
        bench.guestStore(vm.vcpus[cpu], Bench.GICV + GicCpuInterface.GICC_PMR, mask);
    }

    @Override
    public int acknowledge(int cpu) {
        int iar = bench.acknowledge(vm.vcpus[cpu]);
        if (mistake == GicMistake.ACKNOWLEDGED_IS_ENDED && (iar & 0x3ff) < 1020) {
            bench.end(vm.vcpus[cpu], iar);
        }
        settle();
        return mistake == GicMistake.SGI_WITHOUT_SENDER ? iar & 0x3ff : iar;
    }

    @Override
    public void end(int cpu, int iar) {
        bench.end(vm.vcpus[cpu], iar);
        settle();
    }

    @Override
    public int runningPriority(int cpu) {
        return bench.guestLoad(vm.vcpus[cpu], Bench.GICV + GicCpuInterface.GICC_RPR);
    }
}
