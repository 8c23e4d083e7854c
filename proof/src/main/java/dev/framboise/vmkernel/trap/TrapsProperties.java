package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.DataAbortSyndrome;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.proof.property.RegisterImage;
import dev.framboise.proof.property.StillBoard;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.device.DeviceBus;

/** Properties of the table of exception classes: one for each kind of row. */
final class TrapsProperties {
    private static final String TABLE = "DDI 0487 D17.2, ESR_EL2.EC";
    private static final Kernel KERNEL = new Kernel(new StillBoard());
    private static final long IL = 1L << 25;

    private TrapsProperties() {
    }

    private static Vcpu anyVcpu() {
        Vcpu vcpu = KERNEL.vms[0].vcpus[0];
        Prove.arbitrary(vcpu);
        vcpu.core = KERNEL.cores[0];
        return vcpu;
    }

    private static Verdict trap(Vcpu vcpu, long esr) {
        SysReg.ESR_EL2.write(esr);
        return KERNEL.traps.synchronous(vcpu);
    }

    @Property(about = Traps.class, method = "synchronous (SMC64)", source = TABLE + " 0x17; HCR_EL2.TSC",
            rule = "An SMC is UNDEFINED to the guest, whatever its immediate: no EL3 is offered, and no register but those of the exception changes.")
    static boolean smcIsUndefined(int immediate) {
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        long pc = SysReg.ELR_EL2.read();
        Verdict verdict = trap(vcpu, 0x17L << 26 | IL | immediate & 0xffff);
        return verdict == Verdict.UNDEFINED && before.isIn(vcpu) && SysReg.ELR_EL1.read() == pc && SysReg.ESR_EL1.read() == IL;
    }

    @Property(about = Traps.class, method = "synchronous (all other classes)", source = TABLE,
            rule = "Each of the 57 classes that no row deals with is UNDEFINED to the guest, reserved ones among them: none is the board's end.")
    static boolean otherClassesAreUndefined(long esr) {
        long ec = (esr >>> 26) % 64;
        Prove.assume(ec != 0x24 && ec != 0x16 && ec != 0x18 && ec != 0x07 && ec != 0x20 && ec != 0x01 && ec != 0x05);
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        Verdict verdict = trap(vcpu, esr);
        return verdict == Verdict.UNDEFINED && before.isIn(vcpu) && SysReg.ESR_EL1.read() == IL;
    }

    @Property(about = Traps.class, method = "synchronous (HVC64, immediate)", source = TABLE + " 0x16; DEN0028 5.1",
            rule = "HVC with an immediate other than 0 is no call: x0 is -1, the guest goes on behind it, and nothing else changes.")
    static boolean otherImmediatesAreNoCalls(int immediate) {
        Prove.assume((immediate & 0xffff) != 0);
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        long pc = SysReg.ELR_EL2.read();
        Verdict verdict = trap(vcpu, 0x16L << 26 | IL | immediate & 0xffff);
        return verdict == Verdict.RESUME && before.isInButFor(vcpu, 0, -1) && SysReg.ELR_EL2.read() == pc && Prove.events() == 1;
    }

    @Property(about = Traps.class, method = "synchronous (WFE)", source = TABLE + " 0x01; C6.2.351 WFE is a hint",
            rule = "A trapped WFE does nothing and the guest goes on behind it.")
    static boolean waitForEventDoesNothing(int others) {
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        long pc = SysReg.ELR_EL2.read();
        Verdict verdict = trap(vcpu, 0x01L << 26 | IL | others & 0x1f0_0000 | 1);
        return verdict == Verdict.EMULATED && before.isIn(vcpu) && SysReg.ELR_EL2.read() == pc + 4;
    }

    @Property(about = Traps.class, method = "synchronous (instruction abort)", source = TABLE + " 0x20",
            rule = "A fetch where stage 2 translates nothing is a synchronous external abort of the fetch, not of data.",
            outcomes = {"from EL0", "from EL1"})
    static boolean fetchesOfNothingAbort(int iss) {
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        boolean isFromEl0 = (SysReg.SPSR_EL2.read() & 0x10) != 0 || (SysReg.SPSR_EL2.read() & 0xf) == 0;
        Verdict verdict = trap(vcpu, 0x20L << 26 | IL | iss & 0x1ff_ffff);
        Prove.cover(isFromEl0 ? "from EL0" : "from EL1");
        return verdict == Verdict.EXTERNAL_ABORT && before.isIn(vcpu) && SysReg.ESR_EL1.read() >>> 26 == (isFromEl0 ? 0x20 : 0x21);
    }

    @Property(about = Traps.class, method = "synchronous (FP_SIMD)", source = TABLE + " 0x07; CPTR_EL2.TFP",
            rule = "The first use of floating point stops trapping, is synchronised by an ISB, and then the vCPU's own registers are loaded; the instruction runs again.")
    static boolean floatingPointIsLoadedWhenItIsThere(int iss) {
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        long pc = SysReg.ELR_EL2.read();
        Verdict verdict = trap(vcpu, 0x07L << 26 | IL | iss & 0x1ff_ffff);
        boolean isInOrder = Prove.last(SysReg.CPTR_EL2) < Prove.last(Barrier.ISB) && Prove.last(Barrier.ISB) == Prove.events() - 2;
        return verdict == Verdict.RESUME && before.isIn(vcpu) && SysReg.ELR_EL2.read() == pc && (SysReg.CPTR_EL2.read() & 1 << 10) == 0 && isInOrder;
    }

    @Property(about = Traps.class, method = "systemError", source = "DDI 0487 D1.13; docs/architecture.md",
            rule = "An SError of a guest is counted and becomes the guest's own; nothing else changes.")
    static boolean systemErrorsAreTheGuests() {
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        int errors = vcpu.systemErrors;
        KERNEL.traps.systemError(vcpu);
        return vcpu.systemErrors - errors == 1 && before.isIn(vcpu) && (SysReg.HCR_EL2.read() & 0x100) != 0 && Prove.events() == 1;
    }

    @Property(about = DataAbort.class, method = "handle (stage-1 walk)", source = "DDI 0487 D17.2, ISS of a data abort, S1PTW",
            rule = "A stage-1 walk outside RAM is an external abort, whatever else the syndrome says.")
    static boolean walksOutsideRamAbort(int iss) {
        Prove.assume((iss & 0x80) != 0);
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        return DataAbort.handle(vcpu, new DataAbortSyndrome(iss)) == Verdict.EXTERNAL_ABORT && before.isIn(vcpu) && Prove.events() == 0;
    }

    @Property(about = DataAbort.class, method = "handle (cache maintenance)", source = "DDI 0487 D17.2, ISS of a data abort, CM",
            rule = "Cache maintenance where nothing is translated does nothing; no device hears of it.")
    static boolean maintenanceOfNothingDoesNothing(int iss) {
        Prove.assume((iss & 0x80) == 0 && (iss & 0x100) != 0 && (iss & 0x3c) == 4);
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        return DataAbort.handle(vcpu, new DataAbortSyndrome(iss)) == Verdict.EMULATED && before.isIn(vcpu) && Prove.events() == 0;
    }

    @Property(about = DataAbort.class, method = "handle (no syndrome)", source = "DDI 0487 D17.2, ISS of a data abort, ISV",
            rule = "An access that the syndrome does not describe (pairs, SIMD, exclusives) is an external abort even where a device is.")
    static boolean undescribedAccessesAbort(int iss) {
        Prove.assume((iss & 1 << 24) == 0 && (iss & 0x100) == 0);
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        return DataAbort.handle(vcpu, new DataAbortSyndrome(iss)) == Verdict.EXTERNAL_ABORT && before.isIn(vcpu) && Prove.events() == 0;
    }

    @Property(about = DataAbort.class, method = "handle (read-only flash)", source = "docs/architecture.md, a guest's memory; stage-2 permission fault",
            rule = "A store to read-only flash, in blocks of levels 1 and 2, does nothing, as to write-protected flash.")
    static boolean storesToFlashDoNothing(int iss) {
        int level = iss & 3;
        Prove.assume((iss & 0x80) == 0 && (iss & 0x40) != 0 && (iss & 1 << 24) != 0 && (iss & 0x3c) == 0xc && level != 3);
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        return DataAbort.handle(vcpu, new DataAbortSyndrome(iss)) == Verdict.EMULATED && before.isIn(vcpu) && Prove.events() == 0;
    }

    @Property(about = Shortcuts.class, method = "take (HVC)", source = "Shortcuts: each does what Traps.synchronous would have done",
            rule = "HVC #0 is dealt with at once if it asks for PSCI's version and otherwise left as it was found.",
            outcomes = {"dealt with", "left"})
    static boolean onlyTheVersionIsAnsweredAtOnce() {
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        SysReg.ESR_EL2.write(0x16L << 26 | IL);
        boolean done = Shortcuts.take(vcpu);
        Prove.cover(done ? "dealt with" : "left");
        boolean isAsked = (before.get(0) & 0xffff_ffffL) == 0x8400_0000L;
        return done == isAsked && (done ? before.isInButFor(vcpu, 0, 0x1_0001) : before.isIn(vcpu)) && Prove.events() == 1;
    }

    @Property(about = Shortcuts.class, method = "take (all but HVC and aborts)", source = "Shortcuts: what is not among them is left as it was found",
            rule = "An exception of another class than HVC and data abort is left, and nothing has changed.")
    static boolean otherExceptionsAreLeft(long esr) {
        long ec = (esr >>> 26) % 64;
        Prove.assume(ec != 0x16 && ec != 0x24);
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        SysReg.ESR_EL2.write(esr);
        return !Shortcuts.take(vcpu) && before.isIn(vcpu) && Prove.events() == 1;
    }

    @Property(about = DeviceBus.class, method = "read (nobody's address)", source = "docs/architecture.md, a guest's memory",
            rule = "Outside the windows of the devices, and without a doorbell of one's own, a load of any size finds nobody.")
    static boolean nobodyAnswersElsewhere(long ipa, int size) {
        Vcpu vcpu = anyVcpu();
        Prove.assume(size >= 0 && size <= 3);
        boolean isDistributor = ipa >= 0x800_0000L && ipa < 0x801_0000L;
        boolean isDevice = ipa >= 0x900_0000L && ipa < 0x900_1000L || ipa >= 0x901_0000L && ipa < 0x901_1000L;
        boolean isWatchdog = ipa >= 0x90f_0000L && ipa < 0x90f_2000L;
        Prove.assume(!isDistributor && !isDevice && !isWatchdog);
        return vcpu.vm.devices.read(vcpu, new Ipa(ipa), 1 << size) == -1 && Prove.events() == 0;
    }

    @Property(about = DeviceBus.class, method = "glance", source = "DeviceBus: no other device can answer without a lock",
            rule = "Without the lock only words of the distributor's page are answered, and answering changes nothing.",
            outcomes = {"answered", "left"})
    static boolean onlyTheDistributorIsGlancedAt(long page, int offset, int size) {
        Vcpu vcpu = anyVcpu();
        Prove.assume(size >= 0 && size <= 3 && offset >= 0 && offset < 0x1000 && page % 0x1000 == 0);
        long value = vcpu.vm.devices.glance(vcpu, new Ipa(page), offset, 1 << size);
        Prove.cover(value == -1 ? "left" : "answered");
        return Prove.events() == 0 && (value == -1 || page == 0x800_0000L && size == 2 && value >>> 32 == 0);
    }
}
