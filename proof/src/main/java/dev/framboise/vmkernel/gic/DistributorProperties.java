package dev.framboise.vmkernel.gic;

import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.proof.property.StillBoard;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.device.MmioDevice;
import dev.framboise.vmkernel.trap.Verdict;

/** Properties of the distributor's registers, of a vCPU that holds no interrupt in a list register. */
final class DistributorProperties {
    private static final String MAP = "IHI 0048B 4.3, table 4-1";
    /** An SPI in the middle of a word. */
    private static final int NEIGHBOUR = 83;
    private static final Kernel KERNEL = new Kernel(new StillBoard());

    private DistributorProperties() {
    }

    private static Vcpu vcpu() {
        Vcpu vcpu = KERNEL.vms[0].vcpus[0];
        vcpu.core = KERNEL.cores[0];
        return vcpu;
    }

    private static VirtualGic gic() {
        return KERNEL.vms[0].devices.gic;
    }

    private static DistributorState other() {
        return KERNEL.vms[1].devices.gic.distributor.state;
    }

    private static DistributorRegisters registers() {
        return new DistributorRegisters(gic());
    }

    @Property(about = DistributorRegisters.class, method = "read, write (sizes)", source = "IHI 0048B 4.1.4, access sizes",
            rule = "A halfword is an external abort everywhere, and so is a byte but of GICD_IPRIORITYR, ITARGETSR, CPENDSGIR and SPENDSGIR; nothing is done.")
    static boolean otherSizesAbort(int offset, boolean isByte, int value) {
        boolean takesBytes = offset >= 0x400 && offset < 0xc00 || offset >= 0xf10 && offset < 0xf30;
        Prove.assume(offset >= 0 && offset < 0x1000 && !(isByte && takesBytes));
        int bytes = isByte ? 1 : 2;
        return registers().read(vcpu(), offset, bytes) == MmioDevice.ABORT
                && registers().write(vcpu(), offset, bytes, value) == Verdict.EXTERNAL_ABORT && Prove.events() == 0;
    }

    @Property(about = DistributorRegisters.class, method = "read (GICD_TYPER)", source = "IHI 0048B 4.3.2, GICD_TYPER",
            rule = "GICD_TYPER says one less than the vCPUs of the VM in bits 7:5, 288 interrupts in bits 4:0, and no Security Extensions.")
    static boolean typeSaysHowMany(int vcpus) {
        Prove.assume(vcpus >= 1 && vcpus <= 4);
        gic().distributor.state.vcpus = vcpus;
        long type = registers().read(vcpu(), GicDistributor.GICD_TYPER, 4);
        return (type >>> 5 & 7) + 1 == vcpus && ((type & 0x1f) + 1) * 32 == 288 && type >>> 8 == 0;
    }

    @Property(about = DistributorRegisters.class, method = "read, write (not implemented)", source = MAP + "; docs/guest.md, interrupts are in group 0",
            rule = "Of GICD_IGROUPR, of what is reserved, and of words behind the last interrupt the guest reads 0 and writes nothing.",
            outcomes = {"groups", "reserved", "behind the last"})
    static boolean othersAreRazWi(int offset, int value) {
        boolean isGroup = offset >= 0x080 && offset < 0x100;
        boolean isReserved = offset >= 0x00c && offset < 0x080 || offset >= 0xe00 && offset < 0xf00;
        boolean isBehind = offset >= 0x100 && offset < 0x400 && (offset & 0x7f) >= 36;
        Prove.assume((isGroup || isReserved || isBehind) && offset % 4 == 0);
        Prove.cover(isGroup ? "groups" : isReserved ? "reserved" : "behind the last");
        InterruptWord word = gic().distributor.state.word(0, 1);
        Prove.arbitrary(word);
        int enabled = word.enabled;
        int latch = word.latch;
        int active = word.active;
        Verdict verdict = registers().write(vcpu(), offset, 4, value);
        return verdict == Verdict.EMULATED && registers().read(vcpu(), offset, 4) == 0
                && word.enabled == enabled && word.latch == latch && word.active == active;
    }

    @Property(about = DistributorRegisters.class, method = "write (GICD_ISENABLER, ICENABLER)", source = "IHI 0048B 4.3.5, 4.3.6",
            rule = "A 1 enables, or disables, an SPI, a 0 changes nothing; both registers read the same, and another VM's are as before.")
    static boolean enablingIsByOnes(int n, int value, boolean sets) {
        Prove.assume(n >= 1 && n < 9);
        InterruptWord word = gic().distributor.state.word(0, n);
        Prove.arbitrary(word);
        int before = word.enabled;
        int others = other().word(0, n).enabled;
        registers().write(vcpu(), (sets ? 0x100 : 0x180) + 4 * n, 4, value);
        long wanted = (sets ? before | value : before & ~value) & 0xffff_ffffL;
        return registers().read(vcpu(), 0x100 + 4 * n, 4) == wanted && registers().read(vcpu(), 0x180 + 4 * n, 4) == wanted
                && other().word(0, n).enabled == others;
    }

    @Property(about = DistributorRegisters.class, method = "write (GICD_ICENABLER0)", source = "IHI 0048B 4.3.5, SGIs; GIC-400 TRM 3.2",
            rule = "SGIs are enabled whatever is written.")
    static boolean sgisStayEnabled(int value, boolean sets) {
        gic().distributor.state.resetBank(0);
        registers().write(vcpu(), sets ? 0x100 : 0x180, 4, value);
        return (registers().read(vcpu(), 0x100, 4) & 0xffff) == 0xffff;
    }

    @Property(about = DistributorRegisters.class, method = "write (GICD_IPRIORITYR)", source = "IHI 0048B 4.3.11; 5.3.8, 32 levels",
            rule = "Of an SPI's byte of priority the upper five bits are kept and read back; the neighbour keeps its own.")
    static boolean priorityHasFiveBits(int value, int neighbours) {
        registers().write(vcpu(), 0x400 + NEIGHBOUR, 1, neighbours);
        registers().write(vcpu(), 0x400 + NEIGHBOUR - 1, 1, value);
        return registers().read(vcpu(), 0x400 + NEIGHBOUR - 1, 1) == (value & 0xf8) && registers().read(vcpu(), 0x400 + NEIGHBOUR, 1) == (neighbours & 0xf8);
    }

    @Property(about = DistributorRegisters.class, method = "write (GICD_ICFGR)", source = "IHI 0048B 4.3.13, GICD_ICFGR",
            rule = "Of an SPI's two bits the upper is kept and read back, the lower reads 0; SGIs are edge-triggered whatever is written.",
            outcomes = {"SGIs", "SPIs"})
    static boolean configurationIsTheUpperBit(int register, int value) {
        Prove.assume(register == 0 || register >= 2 && register < 6);
        gic().distributor.state.resetBank(0);
        Prove.cover(register == 0 ? "SGIs" : "SPIs");
        registers().write(vcpu(), 0xc00 + 4 * register, 4, value);
        long wanted = register == 0 ? 0xaaaa_aaaaL : value & 0xaaaa_aaaaL;
        return registers().read(vcpu(), 0xc00 + 4 * register, 4) == wanted;
    }
}
