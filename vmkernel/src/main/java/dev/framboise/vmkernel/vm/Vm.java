package dev.framboise.vmkernel.vm;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.device.DeviceBus;
import dev.framboise.vmkernel.memory.GuestRam;
import dev.framboise.vmkernel.memory.RegisterPage;
import dev.framboise.vmkernel.memory.Stage2;
import dev.framboise.vmkernel.sync.TicketLock;

/** A virtual machine. */
public final class Vm {
    /** Its slot, 0..{@link Limits#VMS}-1. */
    public final int index;

    /** Guards {@link #state}, {@link #fate}, {@link #stopReason} and the power state of its vCPUs. */
    public final TicketLock lock = new TicketLock();

    /** Its virtual CPUs; those from {@link #vcpuCount} on are unused. */
    public final Vcpu[] vcpus = new Vcpu[Limits.VCPUS_PER_VM];

    /** Its name, ASCII, padded with NULs. */
    public final byte[] name = new byte[BundleLayout.NAME_SIZE];

    /** Bytes of its name. */
    public int nameLength;

    /** How many virtual CPUs it has. */
    public int vcpuCount;

    /** Where it is in its life. */
    public volatile VmState state = VmState.ABSENT;

    /** What becomes of it when it is {@link VmState#STOPPING}. */
    public Fate fate = Fate.OFF;

    /** Why it is off, or is about to be. */
    public StopReason stopReason = StopReason.NONE;

    /** CNTPCT_EL0 when it last began to run, ticks: its virtual counter starts from zero there (CNTVOFF_EL2). */
    public long startedAt;

    /** How many runs in a row were short and ended in its own reset. */
    public int shortRuns;

    /** Whether its watchdog has ended its last run. */
    public boolean timedOut;

    /** What the bundle says of it. */
    public final GuestDescriptor guest = new GuestDescriptor();

    /** Its RAM. */
    public final GuestRam ram;

    /** What backs its flash: whole blocks for a bios image, nothing for a kernel. */
    public final GuestRam flash;

    /** Where its image, initrd and device tree go. */
    public final Placement placement = new Placement();

    /** What its addresses mean. */
    public final Stage2 stage2;

    /** Makes them mean it. */
    public final AddressSpace addresses;

    /** What it may read of its UART by itself. */
    public final RegisterPage uartPage;

    /** Prepares its memory for each of its runs. */
    public final GuestLoader loader;

    /** Its emulated devices. */
    public DeviceBus devices;

    /** An empty slot. */
    public Vm(int index) {
        this.index = index;
        stage2 = new Stage2(index);
        ram = new GuestRam(stage2, GuestMap.RAM);
        flash = new GuestRam(stage2, GuestMap.FLASH);
        addresses = new AddressSpace(this);
        uartPage = new RegisterPage(stage2, GuestMap.UART);
        loader = new GuestLoader(this);
        for (int i = 0; i < vcpus.length; i++) {
            vcpus[i] = new Vcpu(this, i);
        }
    }

    /** Takes its name from {@link #guest}; a guest without one is called by its slot. */
    @LoopBound(max = BundleLayout.NAME_SIZE, reason = "bytes of a name")
    public void takeName() {
        for (int i = 0; i < name.length; i++) {
            name[i] = i < guest.nameLength ? guest.name[i] : 0;
        }
        nameLength = guest.nameLength;
        if (nameLength == 0) {
            name[0] = (byte) ('0' + index);
            nameLength = 1;
        }
    }

    /** Whether the other has the same name. */
    @LoopBound(max = BundleLayout.NAME_SIZE, reason = "bytes of a name")
    public boolean hasNameOf(Vm other) {
        for (int i = 0; i < name.length; i++) {
            if (name[i] != other.name[i]) {
                return false;
            }
        }
        return true;
    }
}
