package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.BundleFile;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.Payload;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.planted.PlantedChecks;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.Progress;
import dev.framboise.conformance.run.SuiteRun;
import dev.framboise.conformance.run.Target;
import dev.framboise.conformance.run.TargetReport;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite on QEMU: checks that pass, and planted ones that go wrong in each way that there is. */
class ConformanceRunTest {
    /** Seconds, where checks hang and each of these is waited for. */
    private static final int SHORT = 15;
    /** Where none does, on a host that may be busy. */
    private static final int LONG = 45;
    private static final List<String> A_FEW = List.of("EXC-004", "EXC-022", "FPD-160", "GIC-117", "INJ-030", "S2T-069", "SMC-147", "TIM-102", "TLB-085", "VGI-128");

    @TempDir
    Path directory;

    private final Qemu qemu = Qemu.find();
    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);

    private Path tree() {
        return new DebianStore(State.directory().resolve("debian"), System.out).files().boardTree();
    }

    private Target bare(int patience) {
        return new BareTarget(qemu, tree(), directory, patience);
    }

    private Target framboise(int patience) {
        return new FramboiseTarget(qemu, HypervisorImage.build(State.directory(), System.out), tree(),
                guests -> BundleFile.write(guests, directory), directory, patience);
    }

    private TargetReport run(Target target, PayloadBuilder builder, List<CheckEntry> selected) throws Exception {
        Map<World, Payload> payloads = new EnumMap<>(World.class);
        for (World world : target.worlds()) {
            payloads.put(world, builder.build(world, directory.resolve(world.word())));
        }
        return new SuiteRun(target, Expectations.NONE, Progress.NONE).run(payloads, selected);
    }

    private List<CheckEntry> aFew(PayloadBuilder builder) {
        return A_FEW.stream().map(id -> builder.registry().find(id).orElseThrow()).toList();
    }

    @Test
    void aFewChecksPassOnTheBareBoard() throws Exception {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);
        TargetReport report = run(bare(LONG), builder, aFew(builder));
        assertEquals("10 passed, 0 failed, 0 skipped", report.closing(), report::toString);
        assertEquals(List.of(), report.damages());
    }

    @Test
    void thoseOfAGuestPassUnderTheHypervisor() throws Exception {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);
        TargetReport report = run(framboise(LONG), builder, aFew(builder));
        assertEquals("7 passed, 0 failed, 0 skipped", report.closing(), report::toString);
        assertEquals(List.of(), report.damages());
    }

    /** Every third check, and one octet in 300 is lost or changed: several of the results are, and are asked for again, until all have come as they were sent. */
    @Test
    void aNoisyLineCostsTimeAndNoResult() throws Exception {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);
        List<CheckEntry> guests = CheckSample.oneIn(3, builder.registry().of(World.GUEST));
        TargetReport clean = run(bare(LONG), builder, guests);
        TargetReport noisy = run(new NoisyWire(bare(LONG), 1, 1 / 300.0), builder, guests);
        assertEquals(outcomes(clean), outcomes(noisy));
        assertEquals(List.of(), clean.damages());
        assertTrue(noisy.damages().stream().anyMatch(damage -> damage.contains("its checksum is another one")), noisy.damages()::toString);
    }

    private PayloadBuilder planted() throws Exception {
        Path here = Path.of(PlantedChecks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return PayloadBuilder.of(toolchain, here, List.of("dev.framboise.conformance.planted"));
    }

    private static Map<String, Outcome> outcomes(TargetReport report) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        report.outcomes().forEach(outcome -> outcomes.put(outcome.entry().id(), outcome.outcome()));
        return outcomes;
    }

    private static String comment(TargetReport report, String id) {
        return report.outcomes().stream().filter(outcome -> outcome.entry().id().equals(id)).map(CheckOutcome::text).findFirst().orElseThrow();
    }

    private static void requirePlantedOutcomes(TargetReport report) {
        Map<String, Outcome> outcomes = outcomes(report);
        List<Outcome> wanted = List.of(Outcome.PASS, Outcome.FAIL, Outcome.TIMEOUT, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL,
                Outcome.SKIP, Outcome.PASS, Outcome.PASS);
        assertEquals(wanted, List.copyOf(outcomes.values()).subList(0, wanted.size()), report::toString);
        assertEquals("one=0x2(want 0x1)", comment(report, "PLA-002"));
        assertEquals("the target said nothing for 15 s while it ran", comment(report, "PLA-003"));
        assertTrue(comment(report, "PLA-004").matches("EXCEPTION vector=4 esr=0x96000010 pc=0x[0-9a-f]+ far=0x1fff00000"), comment(report, "PLA-004"));
        assertTrue(comment(report, "PLA-005").contains("ArrayIndexOutOfBoundsException at dev.framboise.conformance.planted.PlantedChecks.panics(PlantedChecks.java:"),
                comment(report, "PLA-005"));
        assertEquals("one=0x1", comment(report, "PLA-006"));
        assertEquals("before=0x1 after=0x1(want 0x2)", comment(report, "PLA-007"));
        assertEquals("cores=0x4 back=0x96000010(wrong)", comment(report, "PLA-008"));
        assertEquals("there is nothing to see", comment(report, "PLA-009"));
    }

    @Test
    void whatGoesWrongOnTheBareBoardGoesWrongAlone() throws Exception {
        PayloadBuilder builder = planted();
        TargetReport report = run(bare(SHORT), builder, builder.registry().all());
        requirePlantedOutcomes(report);
        assertEquals(Outcome.TIMEOUT, outcomes(report).get("PLA-012"));
        assertEquals(Outcome.PASS, outcomes(report).get("PLA-013"));
        assertEquals("5 passed, 8 failed, 2 skipped", report.closing());
    }

    @Test
    void whatGoesWrongUnderTheHypervisorGoesWrongAlone() throws Exception {
        PayloadBuilder builder = planted();
        TargetReport report = run(framboise(SHORT), builder, builder.registry().all());
        requirePlantedOutcomes(report);
        assertEquals(Outcome.PASS, outcomes(report).get("PLA-014"));
        assertEquals(Outcome.PASS, outcomes(report).get("PLA-015"), "a core that is lost is back behind the check that lost it");
        assertEquals("5 passed, 7 failed, 1 skipped", report.closing());
    }
}
