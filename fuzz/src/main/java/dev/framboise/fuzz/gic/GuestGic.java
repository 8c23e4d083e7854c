package dev.framboise.fuzz.gic;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.gic.SpiLine;
import dev.framboise.vmkernel.vm.Vm;

/** A VM's interrupt controller as its guest has it: the emulated distributor, and the CPU interface that is GICV. After each access all cores settle. */
final class GuestGic {
    private static final long DISTRIBUTOR = 0x0800_0000L;
    private static final int CTLR = 0;
    private static final int PMR = 4;
    private static final int IAR = 0xc;
    private static final int EOIR = 0x10;

    private final Playground playground;
    private final Vm vm;

    GuestGic(Playground playground, Vm vm) {
        this.playground = playground;
        this.vm = vm;
        for (int i = 0; i < vm.vcpuCount; i++) {
            interfaceStore(i, CTLR, 1);
            mask(i, 0xf8);
        }
    }

    private int core(int vcpu) {
        int core = playground.coreOf(vm.vcpus[vcpu]);
        if (core < 0) {
            throw new IllegalStateException("vCPU " + vcpu + " of VM " + vm.index + " has lost its core");
        }
        return core;
    }

    void write(int vcpu, int offset, int bytes, long value) {
        Vcpu who = vm.vcpus[vcpu];
        playground.on(core(vcpu), () -> vm.devices.write(who, new Ipa(DISTRIBUTOR + offset), bytes, value));
        playground.settle();
    }

    int read(int vcpu, int offset) {
        Vcpu who = vm.vcpus[vcpu];
        long[] value = new long[1];
        playground.on(core(vcpu), () -> value[0] = vm.devices.read(who, new Ipa(DISTRIBUTOR + offset), 4));
        playground.settle();
        return (int) value[0];
    }

    void line(int id, boolean isAsserted) {
        Vcpu who = vm.vcpus[0];
        SpiLine line = new SpiLine(vm.devices.gic.distributor, id);
        playground.on(core(0), () -> {
            vm.devices.gic.distributor.lock.lock();
            if (isAsserted) {
                line.raise();
            } else {
                line.lower();
            }
            vm.devices.gic.settle(who);
            vm.devices.gic.distributor.lock.unlock();
        });
        playground.settle();
    }

    private void interfaceStore(int vcpu, int offset, int value) {
        playground.machine.bus().store(Playground.GICV + offset, 4, value & 0xffff_ffffL, core(vcpu));
    }

    void mask(int vcpu, int value) {
        interfaceStore(vcpu, PMR, value);
    }

    int acknowledge(int vcpu) {
        int iar = (int) playground.machine.bus().load(Playground.GICV + IAR, 4, core(vcpu));
        playground.settle();
        return iar;
    }

    void end(int vcpu, int iar) {
        interfaceStore(vcpu, EOIR, iar);
        playground.settle();
    }
}
