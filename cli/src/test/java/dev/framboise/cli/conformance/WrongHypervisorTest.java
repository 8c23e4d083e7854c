package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.MistakeSample;
import dev.framboise.cli.attack.WrongImage;
import dev.framboise.cli.command.BundleFile;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Progress;
import dev.framboise.conformance.run.SuiteRun;
import dev.framboise.conformance.run.TargetReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hypervisors with a mistake: the checks that are about it fail, and no others. */
class WrongHypervisorTest {
    private static final int PATIENCE = 30;
    private static final int SAMPLE = 4;
    private static final long SEED = 2026;

    /** Of each mistake: the checks that fail, the file of the kernel's, what is there, and what is there instead. */
    private static final String[] MISTAKES = {
        "INJ-029,INJ-129,INJ-130 @ trap/GuestException.java @ SysReg.SPSR_EL1.write(pstate); @ SysReg.SPSR_EL1.write(pstate & ~Spsr.NZCV);",
        "INJ-030,INJ-031,INJ-036,INJ-130,INJ-230,INJ-330,INJ-530,VBS-001,VBS-019 @ trap/GuestException.java @ SysReg.FAR_EL1.write(SysReg.FAR_EL2.read()); @ ",
        "IDR-055         @ trap/IdRegisters.java    @ SysReg.ID_AA64MMFR1_EL1.read() & ~MMFR1_EL2 @ SysReg.ID_AA64MMFR1_EL1.read() | 1L << 8",
        "FPD-178,INJ-034 @ trap/GuestInstruction.java @ long after = pstate & ~Spsr.SS; @ long after = pstate;",
        "FPD-198,INJ-035 @ trap/GuestInstruction.java @ after = advanceIfThen(after); @ after = pstate & ~Spsr.SS;",
        "EXC-327         @ trap/DataAbort.java      @ syndrome.extend(value)); @ value);",
        "IDR-156,VBS-007 @ trap/IdRegisters.java    @ SysReg.ID_AA64ISAR0_EL1.read(); @ SysReg.ID_AA64ISAR0_EL1.read() & ~0xF0L;",
        "GIC-110         @ gic/DistributorRegisters.java @ distributor.vcpus() - 1 << @ distributor.vcpus() <<",
        "GIC-119         @ gic/DistributorRegisters.java @ distributor.control(value); @ distributor.control(1);",
        "GIC-218         @ gic/DistributorRegisters.java @ distributor.sources(vcpu, offset & 0xf) & ~value @ 0",
        "GIC-221         @ gic/DistributorRegisters.java @ SGIR_FILTER_OTHERS -> ~self; @ SGIR_FILTER_OTHERS -> -1;",
        "TIM-103         @ gic/DistributorRegisters.java @ virtualTimer.isAsserted() ? 1 << PhysicalGic.VIRTUAL_TIMER : 0; @ virtualTimer.isAsserted() ? 0 : 0;",
        "PSC-140,PSC-213 @ psci/Psci.java           @ case ALREADY_ON -> PsciError.ALREADY_ON; @ case ALREADY_ON -> 0;",
        "PSC-201         @ psci/PsciFeatures.java   @ PsciFunction.SYSTEM_OFF, PsciFunction.SYSTEM_RESET, @ PsciFunction.SYSTEM_OFF,",
        "PSC-206         @ psci/Psci.java           @ long NO_TRUSTED_OS = 2; @ long NO_TRUSTED_OS = 3;",
        "PSC-210         @ psci/Psci.java           @ powerOn(vcpu, vcpu.x1 & WORD, vcpu.x2 & WORD, vcpu.x3 & WORD) @ powerOn(vcpu, vcpu.x1 & WORD, vcpu.x2 & WORD, vcpu.x3)",
        "PSC-216         @ psci/Psci.java           @ affinityInfo(vcpu.vm, vcpu.x1 & WORD, vcpu.x2 & WORD) @ affinityInfo(vcpu.vm, vcpu.x1, vcpu.x2 & WORD)",
        "PSC-217         @ psci/Psci.java           @ lowestLevel != 0 || Long @ Long",
        "PSC-218,PSC-219 @ psci/Psci.java           @ vcpu.x0 = PsciError.SUCCESS; @ vcpu.x0 = PsciError.INTERNAL_FAILURE;",
        "PSC-226         @ psci/Psci.java           @ if (type != SYSTEM_WARM_RESET) @ if (type > 100)",
        "SMC-201         @ psci/PsciFeatures.java   @ case PsciFunction.SMCCC_VERSION, PsciFunction.SMCCC_ARCH_FEATURES @ case PsciFunction.SMCCC_VERSION",
        "SMC-206         @ psci/Psci.java           @ int function = (int) vcpu.x0; @ int function = (int) vcpu.x0 & 0xff00_ffff;",
        "SMC-212         @ trap/Traps.java          @ case ExceptionClass.SMC64 -> Verdict.UNDEFINED; @ case ExceptionClass.SMC64 -> Verdict.EMULATED;",
        "FPD-157,VBS-011 @ trap/IdRegisters.java    @ SysReg.ID_AA64DFR0_EL1.read() & DFR0_KEPT @ SysReg.ID_AA64DFR0_EL1.read()",
        "FPD-178,FPD-182 @ trap/DebugAccess.java    @ SysReg.MDSCR_EL1.write(value & MDSCR_FIELDS); @ SysReg.MDSCR_EL1.write(value & MDSCR_FIELDS & ~Mdscr.KDE);",
        "FPD-181,FPD-190,IDR-253 @ trap/DebugAccess.java    @ numbered[syndrome.crm()] = value @ numbered[0] = value",
        "FPD-196         @ trap/DebugAccess.java    @ (features >>> 12 & 0xf) << 24 @ (features >>> 12 & 3) << 24",
        "INJ-230         @ trap/GuestException.java @ esr.iss() & (WNR | CM) @ esr.iss() & CM",
        "INJ-530         @ trap/GuestException.java @ SysReg.ESR_EL1.write(Esr.of(ec, iss).raw()); @ SysReg.ESR_EL1.write(Esr.of(ec, iss).raw() & ~(long) Esr.IL | SysReg.ESR_EL2.read() & Esr.IL);",
        "GIC-111,VBS-012 @ gic/DistributorRegisters.java @ case GICD_ICPIDR2 -> ICPIDR2; @ case GICD_ICPIDR2 -> ICPIDR2 + 0x10;",
        "GIC-210         @ gic/DistributorRegisters.java @ case GICD_IIDR -> IIDR; @ case GICD_IIDR -> 0;",
        "GIC-215         @ gic/DistributorRegisters.java @ case GICD_ISACTIVER -> distributor.setActive(vcpu.number, n, bits); @ case GICD_ISACTIVER -> { }",
        "GIC-234         @ gic/DistributorRegisters.java @ distributor.targets(vcpu, intId); @ distributor.targets(vcpu, intId & ~1);",
        "FPD-157         @ cpu/VcpuRegisters.java   @ SysReg.MDCR_EL2.write(TrapControls.MDCR); @ SysReg.MDCR_EL2.write(TrapControls.MDCR & ~0x60L);",
        "FPD-157,FPD-189,VBS-011 @ cpu/SwitchedRegister.java @ TrapControls.HCR), @ TrapControls.HCR & ~(1L << 18)),",
    };

    @TempDir
    private Path directory;

    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);

    private TargetReport run(Path image) throws Exception {
        BuiltImage wrong = new BuiltImage(image, image, image, "", "");
        Path tree = new DebianStore(State.directory().resolve("debian"), System.out).files().boardTree();
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);
        FramboiseTarget target = new FramboiseTarget(Qemu.find(), wrong, tree, guests -> BundleFile.write(guests, directory), directory, PATIENCE);
        return new SuiteRun(target, Expectations.ofTarget(target.name(), builder.registry()), Progress.NONE)
                .run(Map.of(World.GUEST, builder.build(World.GUEST, directory.resolve("payload"))), builder.registry().all());
    }

    static Stream<String[]> mistakes() {
        return MistakeSample.of(Stream.of(MISTAKES).map(row -> row.trim().split("\\s*@\\s?", -1)).toList(), SAMPLE, SEED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void theChecksThatAreAboutItFail(String checks, String file, String find, String replacement) throws Exception {
        TargetReport report = run(new WrongImage(file, find, replacement).build(toolchain, directory));
        List<CheckOutcome> failed = report.outcomes().stream().filter(outcome -> outcome.outcome().isFailure()).toList();
        assertEquals(Arrays.asList(checks.split(",")), failed.stream().map(outcome -> outcome.entry().id()).toList(), failed::toString);
    }
}
