package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.attack.WrongImage;
import dev.framboise.cli.command.BundleFile;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Progress;
import dev.framboise.conformance.run.SuiteRun;
import dev.framboise.conformance.run.TargetReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hypervisors with a mistake: the checks that are about it fail, and no others. */
class WrongHypervisorTest {
    private static final int PATIENCE = 15;

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

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '@', value = {
        "INJ-029,INJ-129,INJ-130 @ trap/GuestException.java @ SysReg.SPSR_EL1.write(pstate); @ SysReg.SPSR_EL1.write(pstate & ~Spsr.NZCV);",
        "INJ-030,INJ-031,INJ-036,INJ-130,INJ-230,INJ-330,VBS-001 @ trap/GuestException.java @ SysReg.FAR_EL1.write(SysReg.FAR_EL2.read()); @ ''",
        "IDR-055         @ trap/IdRegisters.java    @ SysReg.ID_AA64MMFR1_EL1.read() & ~MMFR1_EL2 @ SysReg.ID_AA64MMFR1_EL1.read() | 1L << 8",
        "INJ-034         @ trap/GuestInstruction.java @ long after = pstate & ~Spsr.SS; @ long after = pstate;",
        "INJ-035         @ trap/GuestInstruction.java @ after = advanceIfThen(after); @ after = pstate & ~Spsr.SS;",
        "EXC-327         @ trap/DataAbort.java      @ syndrome.extend(value)); @ value);",
        "IDR-156         @ trap/IdRegisters.java    @ SysReg.ID_AA64ISAR0_EL1.read(); @ SysReg.ID_AA64ISAR0_EL1.read() & ~0xF0L;",
        "GIC-110         @ gic/DistributorRegisters.java @ distributor.vcpus() - 1 << @ distributor.vcpus() <<",
        "GIC-119         @ gic/DistributorRegisters.java @ distributor.control(value); @ distributor.control(1);",
        "GIC-218         @ gic/DistributorRegisters.java @ distributor.sources(vcpu, offset & 0xf) & ~value @ 0",
        "GIC-221         @ gic/DistributorRegisters.java @ SGIR_FILTER_OTHERS -> ~self; @ SGIR_FILTER_OTHERS -> -1;",
        "TIM-103         @ gic/DistributorRegisters.java @ virtualTimer.isAsserted() ? 1 << PhysicalGic.VIRTUAL_TIMER : 0; @ virtualTimer.isAsserted() ? 0 : 0;",
        "PSC-140         @ psci/Psci.java           @ case ALREADY_ON -> PsciError.ALREADY_ON; @ case ALREADY_ON -> 0;",
    })
    void theChecksThatAreAboutItFail(String checks, String file, String find, String replacement) throws Exception {
        TargetReport report = run(new WrongImage(file, find, replacement).build(toolchain, directory));
        List<String> failed = report.outcomes().stream().filter(outcome -> outcome.outcome().isFailure()).map(outcome -> outcome.entry().id()).toList();
        assertEquals(Arrays.asList(checks.split(",")), failed, report::toString);
    }
}
