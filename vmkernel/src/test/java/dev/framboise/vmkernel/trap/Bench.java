package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.armv8.model.gic.GicView;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.Interruption;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.ModelGicBoard;
import dev.framboise.vmkernel.board.Serial;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * A kernel on the machine model, its VMs made by hand and its guests played by the test: every step is one call, on the core
 * it names, and no other core moves unless {@link #settle} lets it.
 */
public final class Bench implements ModelGicBoard {
    /** The GICV page of a core, where a guest's CPU interface is. */
    public static final long GICV = GicAddresses.BCM2711.virtualCpuInterface();
    /** The serial port's interrupt. */
    public static final int SERIAL_INTID = 153;

    /** One interrupt of each core a round, and what waits for the serial port moves in pieces. */
    private static final int MOST_ROUNDS = 10_000;

    /** The machine. */
    public final Machine machine;
    /** Its serial port. */
    public final TestSerial serial = new TestSerial();
    /** The kernel. */
    public final Kernel kernel;
    /** How often the kernel turned the board off. */
    public int offs;
    /** How often the kernel restarted the board. */
    public int resets;
    /** What the board says of the time at boot. */
    public long epoch;

    private int nextCore;

    /** Four cores, no VM. */
    public Bench() {
        this(GicView.NON_SECURE);
    }

    /** Four cores whose GIC is seen so, no VM. */
    public Bench(GicView view) {
        machine = Machine.builder().cores(4).ram(0, 0x10_0000).gicView(view).build();
        kernel = new Kernel(this);
        on(0, () -> kernel.traps.startBoard());
        for (int i = 0; i < 4; i++) {
            int core = i;
            on(i, () -> kernel.traps.startCore(kernel.cores[core]));
        }
    }

    /** Adds a VM, all of whose vCPUs run, each on the next core. */
    public Vm boot(String name, int vcpus) {
        Vm vm = add(name, vcpus);
        for (int i = 0; i < vcpus; i++) {
            start(vm.vcpus[i]);
        }
        return vm;
    }

    /** Adds a VM none of whose vCPUs runs yet. */
    public Vm add(String name, int vcpus) {
        Vm vm = firstAbsent();
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, vm.name, 0, bytes.length);
        vm.nameLength = bytes.length;
        vm.vcpuCount = vcpus;
        vm.state = VmState.RUNNING;
        for (int i = 0; i < vcpus; i++) {
            give(vm.vcpus[i], kernel.cores[nextCore]);
            nextCore++;
        }
        on(vm.vcpus[0].core.index, () -> kernel.traps.reset(vm));
        return vm;
    }

    private void give(Vcpu vcpu, PhysicalCore core) {
        on(core.index, () -> {
            kernel.dispatcher.configure(vcpu, 1 << core.index, 1000);
            kernel.dispatcher.turnOn(vcpu.vm, 1 << vcpu.number);
            kernel.dispatcher.next(core);
            core.loaded = vcpu;
            vcpu.core = core;
        });
    }

    private Vm firstAbsent() {
        for (Vm vm : kernel.vms) {
            if (vm.state == VmState.ABSENT) {
                return vm;
            }
        }
        throw new IllegalStateException("no VM is left");
    }

    /** A vCPU begins on its core, its virtual interrupts enabled at the CPU interface. */
    public void start(Vcpu vcpu) {
        vcpu.core.loaded = vcpu;
        on(vcpu.core.index, () -> kernel.traps.start(vcpu));
        guestStore(vcpu, GICV, 1);
        guestStore(vcpu, GICV + 4, 0xf8);
    }

    /** A vCPU's interrupts are no more, and its core holds nothing of it; a test can {@link #start} it again there. */
    public void leave(Vcpu vcpu) {
        on(vcpu.core.index, () -> kernel.traps.leave(vcpu));
        vcpu.core.loaded = null;
    }

    /** Runs a piece of the kernel on a core. */
    public void on(int core, Runnable body) {
        machine.on(core, body);
    }

    /** Runs a piece of the kernel on a vCPU's core. */
    public void on(Vcpu vcpu, Runnable body) {
        machine.on(vcpu.core.index, body);
    }

    /** Runs a piece of the kernel on a vCPU's core and returns what it says. */
    public long on(Vcpu vcpu, LongSupplier body) {
        long[] result = new long[1];
        machine.on(vcpu.core.index, () -> result[0] = body.getAsLong());
        return result[0];
    }

    /** Lets all cores take the physical interrupts that are pending, until none is. */
    public void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            boolean quiet = true;
            for (int i = 0; i < 4; i++) {
                if (machine.gic().signalsIrq(i)) {
                    quiet = false;
                    int core = i;
                    on(i, () -> take(core));
                }
            }
            if (quiet) {
                return;
            }
        }
        throw new IllegalStateException("physical interrupts never end");
    }

    /** Lets a core take one interrupt at EL2, if one is pending. */
    public void interrupt(int core) {
        on(core, () -> kernel.traps.interrupt(kernel.cores[core], kernel.gic.acknowledge()));
    }

    private void take(int core) {
        Vcpu vcpu = kernel.cores[core].loaded;
        if (vcpu != null && vcpu.vm.state == VmState.RUNNING) {
            Interruption.of(kernel, vcpu);
        } else {
            kernel.traps.interrupt(kernel.cores[core], kernel.gic.acknowledge());
        }
    }

    /** A load by the guest of a word in its CPU interface. */
    public int guestLoad(Vcpu vcpu, long pa) {
        return (int) machine.bus().load(pa, 4, vcpu.core.index);
    }

    /** A store by the guest to a word in its CPU interface. */
    public void guestStore(Vcpu vcpu, long pa, int value) {
        machine.bus().store(pa, 4, value, vcpu.core.index);
    }

    /** The guest acknowledges. @return GICC_IAR */
    public int acknowledge(Vcpu vcpu) {
        return guestLoad(vcpu, GICV + 0xc);
    }

    /** The guest ends an interrupt. */
    public void end(Vcpu vcpu, int iar) {
        guestStore(vcpu, GICV + 0x10, iar);
    }

    /** A load from an emulated device by the guest, as the device bus answers it. */
    public long read(Vcpu vcpu, long ipa, int bytes) {
        return on(vcpu, () -> vcpu.vm.devices.read(vcpu, new Ipa(ipa), bytes));
    }

    /** A store to an emulated device by the guest. */
    public Verdict write(Vcpu vcpu, long ipa, int bytes, long value) {
        Verdict[] verdict = new Verdict[1];
        on(vcpu, () -> verdict[0] = vcpu.vm.devices.write(vcpu, new Ipa(ipa), bytes, value));
        return verdict[0];
    }

    /** A word of the guest's distributor. */
    public int readDistributor(Vcpu vcpu, int offset) {
        return (int) read(vcpu, GuestMap.GIC_DISTRIBUTOR.raw() + offset, 4);
    }

    /** Writes a word of the guest's distributor. */
    public void writeDistributor(Vcpu vcpu, int offset, int value) {
        write(vcpu, GuestMap.GIC_DISTRIBUTOR.raw() + offset, 4, value);
    }

    /** A system register of a vCPU's core. */
    public long register(Vcpu vcpu, SysReg register) {
        return on(vcpu, register::read);
    }

    /** Sets a system register of a vCPU's core. */
    public void register(Vcpu vcpu, SysReg register, long value) {
        on(vcpu, () -> register.write(value));
    }

    /** The guest takes a synchronous exception to EL2. */
    public Verdict trap(Vcpu vcpu, long esr) {
        Verdict[] verdict = new Verdict[1];
        on(vcpu, () -> {
            SysReg.ESR_EL2.write(esr);
            verdict[0] = kernel.traps.synchronous(vcpu);
        });
        return verdict[0];
    }

    @Override
    public int cores() {
        return 4;
    }

    @Override
    public int ramRanges() {
        return 0;
    }

    @Override
    public Pa ramStart(int range) {
        throw new IllegalArgumentException("there is no RAM to give");
    }

    @Override
    public long ramLength(int range) {
        throw new IllegalArgumentException("there is no RAM to give");
    }

    @Override
    public Pa bundle() {
        return new Pa(0);
    }

    @Override
    public long bundleLength() {
        return 0;
    }

    @Override
    public Serial serial() {
        return serial;
    }

    @Override
    public IntId serialInterrupt() {
        return new IntId(SERIAL_INTID);
    }

    @Override
    public long bootEpochSeconds() {
        return epoch;
    }

    @Override
    public void startCore(int core) {
        throw new IllegalStateException("the bench starts cores itself");
    }

    @Override
    public void off() {
        offs++;
    }

    @Override
    public void reset() {
        resets++;
    }
}
