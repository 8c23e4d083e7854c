package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.Payload;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Progress;
import dev.framboise.conformance.run.SuiteRun;
import dev.framboise.conformance.run.TargetReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KVM as the suite's subject: its program makes a machine that the payload finds its way in, and resets it. */
class KvmRunTest {
    private static final int PATIENCE = 60;
    private static final List<String> CHECKS = List.of("GIC-111", "INJ-330", "PSC-144", "TLB-085", "VBS-022");

    @TempDir
    private Path directory;

    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);
    private final PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);

    private List<String> outcomes(Expectations expectations) throws Exception {
        Map<World, Payload> payloads = Map.of(World.GUEST, builder.build(World.GUEST, directory.resolve("payload")));
        List<CheckEntry> checks = CHECKS.stream().map(id -> builder.registry().find(id).orElseThrow()).toList();
        Path kernel = new DebianStore(State.directory().resolve("debian"), System.out).files().genericKernel();
        TargetReport report = new SuiteRun(new KvmTarget(Qemu.find(), kernel, toolchain, directory, PATIENCE), expectations, Progress.NONE).run(payloads, checks);
        assertEquals(List.of(), report.damages());
        return report.outcomes().stream().map(outcome -> outcome.entry().id() + " " + outcome.outcome()).toList();
    }

    @Test
    void whatIsKnownOfKvmDeviatesAndTheRestPasses() throws Exception {
        assertEquals(List.of("GIC-111 DEVIATES", "INJ-330 DEVIATES", "PSC-144 PASS", "TLB-085 PASS", "VBS-022 PASS"),
                outcomes(Expectations.ofTarget(KvmTarget.NAME, builder.registry())));
    }

    @Test
    void withoutThatKnowledgeItFails() throws Exception {
        assertEquals(List.of("GIC-111 FAIL", "INJ-330 FAIL", "PSC-144 PASS", "TLB-085 PASS", "VBS-022 PASS"), outcomes(Expectations.NONE));
    }
}
