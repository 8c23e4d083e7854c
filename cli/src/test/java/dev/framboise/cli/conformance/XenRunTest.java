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

/** Another hypervisor as the suite's subject. */
class XenRunTest {
    private static final int PATIENCE = 60;
    private static final List<String> CHECKS = List.of("EXC-021", "GIC-116", "GIC-117", "PSC-138", "TLB-085", "VBS-001");

    @TempDir
    private Path directory;

    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);
    private final PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);

    private List<String> outcomes(Expectations expectations) throws Exception {
        Map<World, Payload> payloads = Map.of(World.GUEST, builder.build(World.GUEST, directory.resolve("payload")));
        List<CheckEntry> checks = CHECKS.stream().map(id -> builder.registry().find(id).orElseThrow()).toList();
        Path xen = new DebianStore(State.directory().resolve("debian"), System.out).xen();
        TargetReport report = new SuiteRun(new XenTarget(Qemu.find(), xen, directory, PATIENCE), expectations, Progress.NONE).run(payloads, checks);
        assertEquals(List.of(), report.damages());
        return report.outcomes().stream().map(outcome -> outcome.entry().id() + " " + outcome.outcome()).toList();
    }

    @Test
    void whatIsKnownOfXenDeviatesAndTheRestPasses() throws Exception {
        assertEquals(List.of("EXC-021 PASS", "GIC-116 DEVIATES", "GIC-117 PASS", "PSC-138 PASS", "TLB-085 PASS", "VBS-001 DEVIATES"),
                outcomes(Expectations.ofTarget(XenTarget.NAME, builder.registry())));
    }

    @Test
    void withoutThatKnowledgeItFails() throws Exception {
        assertEquals(List.of("EXC-021 PASS", "GIC-116 FAIL", "GIC-117 PASS", "PSC-138 PASS", "TLB-085 PASS", "VBS-001 FAIL"), outcomes(Expectations.NONE));
    }
}
