package dev.framboise.vmkernel.psci;

import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.proof.property.RegisterImage;
import dev.framboise.proof.property.StillBoard;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.Vm;

/** Properties of guests' calls, as far as a call is answered at once: what is refused, and that it changed nothing. */
final class PsciProperties {
    private static final String PSCI = "DEN0022F ";
    private static final String SMCCC = "DEN0028 ";
    private static final Kernel KERNEL = new Kernel(new StillBoard());

    private PsciProperties() {
    }

    private static Vcpu caller(int function) {
        Vcpu vcpu = KERNEL.vms[0].vcpus[0];
        Prove.arbitrary(vcpu);
        vcpu.x0 = vcpu.x0 & 0xffff_ffff_0000_0000L | function & 0xffff_ffffL;
        vcpu.vm.vcpuCount = 2;
        return vcpu;
    }

    /** Whether the call comes back with {@code result} in x0 and nothing else changed. */
    private static boolean isAnswered(Vcpu vcpu, long result) {
        RegisterImage before = new RegisterImage(vcpu);
        Verdict verdict = KERNEL.psci.call(vcpu);
        return verdict == Verdict.RESUME && before.isInButFor(vcpu, 0, result) && Prove.events() == 0;
    }

    /** The calls that are implemented, out of the tables of the two documents. */
    private static boolean isPsci(int function) {
        int number = function & 0xbfff_ffff;
        boolean isAlike = number == 0x8400_0001 || number == 0x8400_0003 || number == 0x8400_0004 || number == 0x8400_0012;
        return isAlike || function == 0x8400_0000 || function == 0x8400_0002 || function == 0x8400_0006 || function == 0x8400_0008
                || function == 0x8400_0009 || function == 0x8400_000a;
    }

    @Property(about = Psci.class, method = "answerVersion", source = PSCI + "5.2.1; " + SMCCC + "2.5, W0",
            rule = "PSCI_VERSION is answered with 1.1 whatever the upper half of x0 holds; any other call is left as it was.",
            outcomes = {"answered", "left"})
    static boolean versionIsAnsweredByW0() {
        Vcpu vcpu = KERNEL.vms[0].vcpus[0];
        Prove.arbitrary(vcpu);
        RegisterImage before = new RegisterImage(vcpu);
        boolean isAsked = (before.get(0) & 0xffff_ffffL) == 0x8400_0000L;
        boolean answered = Psci.answerVersion(vcpu);
        Prove.cover(answered ? "answered" : "left");
        return answered == isAsked && (answered ? before.isInButFor(vcpu, 0, 0x1_0001) : before.isIn(vcpu));
    }

    @Property(about = Psci.class, method = "call (unknown)", source = SMCCC + "5.1, PSCI " + PSCI + "5.2.2",
            rule = "A call that is not implemented returns NOT_SUPPORTED, -1 in all 64 bits, and preserves every other register.")
    static boolean unknownCallsAreNotSupported(int function) {
        Prove.assume(!isPsci(function) && function != 0x8000_0000 && function != 0x8000_0001);
        return isAnswered(caller(function), -1);
    }

    @Property(about = Psci.class, method = "call (versions)", source = PSCI + "5.2.1; " + SMCCC + "7.2",
            rule = "PSCI_VERSION and SMCCC_VERSION both return 1.1, major version in bits 31:16.")
    static boolean versionsAre1Point1(boolean ofSmccc) {
        return isAnswered(caller(ofSmccc ? 0x8000_0000 : 0x8400_0000), 0x1_0001);
    }

    @Property(about = Psci.class, method = "call (MIGRATE_INFO_TYPE)", source = PSCI + "5.9",
            rule = "MIGRATE_INFO_TYPE returns 2: there is no trusted OS that would have to be migrated.")
    static boolean thereIsNoTrustedOs() {
        return isAnswered(caller(0x8400_0006), 2);
    }

    @Property(about = Psci.class, method = "call (CPU_ON, target)", source = PSCI + "5.6",
            rule = "CPU_ON of an affinity that no vCPU of the VM has returns INVALID_PARAMETERS: 64 bits of it count in the SMC64 form, 32 in the other.",
            outcomes = {"SMC32", "SMC64"})
    static boolean onlyVcpusOfTheVmAreTurnedOn(boolean wide) {
        Vcpu vcpu = caller(wide ? 0xc400_0003 : 0x8400_0003);
        long target = wide ? vcpu.x1 : vcpu.x1 & 0xffff_ffffL;
        Prove.assume(target < 0 || target >= vcpu.vm.vcpuCount);
        Prove.cover(wide ? "SMC64" : "SMC32");
        return isAnswered(vcpu, -2);
    }

    @Property(about = Psci.class, method = "call (CPU_ON, entry point)", source = PSCI + "5.6, INVALID_ADDRESS",
            rule = "CPU_ON at an address that is odd or of half a word, or outside RAM and flash, returns INVALID_ADDRESS; the vCPU stays off.",
            outcomes = {"misaligned", "outside"})
    static boolean entryPointsAreInMemory(long ramSize, long flashSize) {
        Vcpu vcpu = caller(0xc400_0003);
        Vm vm = vcpu.vm;
        Prove.assume(ramSize >= 0 && ramSize < 1L << 39 && flashSize >= 0 && flashSize <= 0x400_0000L);
        vm.ram.extend(ramSize);
        vm.flash.extend(flashSize);
        vcpu.x1 = 1;
        long entry = vcpu.x2;
        boolean isInRam = entry >= 0x4000_0000L && entry - 0x4000_0000L <= ramSize - 4;
        boolean isInFlash = entry >= 0 && entry <= flashSize - 4;
        boolean isAligned = entry % 4 == 0;
        Prove.assume(!isAligned || !isInRam && !isInFlash);
        Prove.cover(isAligned ? "outside" : "misaligned");
        return isAnswered(vcpu, -9) && vm.vcpus[1].power == VcpuPower.OFF;
    }

    @Property(about = Psci.class, method = "call (AFFINITY_INFO)", source = PSCI + "5.7",
            rule = "AFFINITY_INFO of a vCPU at level 0 returns 0, 1 or 2 as it is on, off or about to be on; what waits or is suspended is on.",
            outcomes = {"on", "off", "on pending"})
    static boolean affinityIsAsThePowerIs(VcpuPower power) {
        Vcpu vcpu = caller(0xc400_0004);
        vcpu.x1 = 1;
        vcpu.x2 = 0;
        vcpu.vm.vcpus[1].power = power;
        long wanted = power == VcpuPower.OFF ? 1 : power == VcpuPower.ON_PENDING ? 2 : 0;
        Prove.cover(wanted == 0 ? "on" : wanted == 1 ? "off" : "on pending");
        return isAnswered(vcpu, wanted);
    }

    @Property(about = Psci.class, method = "call (AFFINITY_INFO, refused)", source = PSCI + "5.7, INVALID_PARAMETERS",
            rule = "AFFINITY_INFO of another level, or of a vCPU that there is not, returns INVALID_PARAMETERS.",
            outcomes = {"level", "vCPU"})
    static boolean otherAffinitiesAreRefused() {
        Vcpu vcpu = caller(0xc400_0004);
        boolean isLevel = (vcpu.x2 & 0xffff_ffffL) != 0;
        boolean isVcpu = vcpu.x1 < 0 || vcpu.x1 >= 2;
        Prove.assume(isLevel || isVcpu);
        Prove.cover(isLevel ? "level" : "vCPU");
        return isAnswered(vcpu, -2);
    }

    @Property(about = Psci.class, method = "call (CPU_SUSPEND, refused)", source = PSCI + "5.4.2.1, power_state, original format",
            rule = "A power state with a bit of 31:26 or 23:17 set, or of a level above the vCPU's own, is refused and the vCPU goes on.",
            outcomes = {"SMC32", "SMC64"})
    static boolean reservedPowerStatesAreRefused(boolean wide) {
        Vcpu vcpu = caller(wide ? 0xc400_0001 : 0x8400_0001);
        Prove.assume((vcpu.x1 >>> 17) % (1 << 15) != 0);
        Prove.cover(wide ? "SMC64" : "SMC32");
        return isAnswered(vcpu, -2);
    }

    @Property(about = Psci.class, method = "call (CPU_SUSPEND, entry point)", source = PSCI + "5.4, INVALID_ADDRESS",
            rule = "A power-down suspension that would end at an address without memory returns INVALID_ADDRESS and the vCPU goes on.")
    static boolean suspensionsEndInMemory() {
        Vcpu vcpu = caller(0xc400_0001);
        vcpu.vm.ram.extend(0x20_0000L);
        vcpu.vm.flash.extend(0);
        vcpu.x1 = 1 << 16;
        Prove.assume(vcpu.x2 < 0x4000_0000L || vcpu.x2 >= 0x4020_0000L);
        return isAnswered(vcpu, -9);
    }

    @Property(about = Psci.class, method = "call (SYSTEM_RESET2)", source = PSCI + "5.11",
            rule = "A reset of any type but the architectural warm reset, 0, returns INVALID_PARAMETERS and nothing is reset.")
    static boolean otherResetsAreRefused(boolean wide) {
        Vcpu vcpu = caller(wide ? 0xc400_0012 : 0x8400_0012);
        Prove.assume(((int) vcpu.x1) != 0);
        return isAnswered(vcpu, -2);
    }

    @Property(about = PsciFeatures.class, method = "of", source = PSCI + "5.15, table of functions",
            rule = "PSCI_FEATURES returns 0 for SMCCC_VERSION and each function that is implemented, and NOT_SUPPORTED for all other identifiers.",
            outcomes = {"implemented", "not"})
    static boolean featuresAreWhatIsImplemented(int function) {
        boolean isThere = isPsci(function) || function == 0x8000_0000;
        Prove.cover(isThere ? "implemented" : "not");
        return PsciFeatures.of(function) == (isThere ? 0 : -1);
    }

    @Property(about = PsciFeatures.class, method = "ofArchitecture", source = SMCCC + "7.3 to 7.6",
            rule = "SMCCC_ARCH_FEATURES has the version and itself, and no workaround: none is promised that nobody carries out.",
            outcomes = {"implemented", "not"})
    static boolean noWorkaroundIsPromised(int function) {
        boolean isThere = function == 0x8000_0000 || function == 0x8000_0001;
        Prove.cover(isThere ? "implemented" : "not");
        return PsciFeatures.ofArchitecture(function) == (isThere ? 0 : -1);
    }
}
