package dev.framboise.conformance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.armv8.model.gic.GicView;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.Progress;
import dev.framboise.conformance.run.TargetReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machine model is what the architecture says, but for what is listed; a wrong one is found out. */
class ModelRunTest {
    private static final int PATIENCE = 120;
    /** Of checks that are not expected to end: two of them never do. */
    private static final int SHORT_PATIENCE = 30;

    @TempDir
    Path directory;

    private final PayloadBuilder builder = PayloadBuilder.ofTheSuite(Toolchain.open(words -> { }));
    private final Expectations expectations = Expectations.ofTarget(ModelRun.NAME, builder.registry());

    @ParameterizedTest
    @CsvSource({"1, NON_SECURE", "0x5EED, SINGLE_SECURITY"})
    void everyCheckPassesOrIsListed(String seed, GicView view) throws Exception {
        ModelRun run = new ModelRun(builder, directory, expectations, Progress.NONE, PATIENCE, Long.decode(seed), view);
        TargetReport report = run.run(builder.registry().all());
        assertEquals(builder.registry().all().stream().filter(ModelRun::carriesOut).toList(), report.outcomes().stream().map(CheckOutcome::entry).toList());
        assertEquals(List.of(), report.outcomes().stream().filter(outcome -> outcome.outcome().isFailure()).toList());
        assertFalse(report.outcomes().stream().anyMatch(outcome -> outcome.outcome() == Outcome.SKIP), report::toString);
    }

    @Test
    void noCheckThatIsSaidToBeUntestableWouldPass() throws Exception {
        List<CheckEntry> untestable = builder.registry().all().stream().filter(ModelRun::carriesOut)
                .filter(entry -> expectations.untestable(entry.id()).isPresent()).toList();
        assertFalse(untestable.isEmpty());
        TargetReport report = new ModelRun(builder, directory, Expectations.NONE, Progress.NONE, SHORT_PATIENCE).run(untestable);
        assertFalse(report.outcomes().stream().anyMatch(outcome -> outcome.outcome() == Outcome.PASS), report::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // HVC returns to itself.
        "guest.GuestCalls                 | hvc                | 4L           | 0L           | EXC TIM     | EXC-004",
        // XN is bit 53.
        "translation.Translation          | isExecutable       | 54           | 53           | S2T         | S2T-070 S2T-210",
        // The Access flag is SH[1].
        "translation.Stage2Walker         | leaf               | 10           | 9            | S2T HCR     | HCR-128 S2T-071 S2T-206",
        // TTLB is where TPU is.
        "guest.HypervisorTraps            | maintenance        | 25           | 24           | HCR FPD     | HCR-239 HCR-339",
        // GICH_VTR says five list registers.
        "gic.VirtualControlRegisters      | read               | -1879048189  | -1879048188  | VGI         | VGI-127",
        // EL1PCEN traps CNTV_CTL_EL0 and its like.
        "guest.HypervisorTraps            | timer              | 2            | 3            | TIM         | TIM-105",
        // The source of an SGI is a bit too far to the left.
        "gic.Distributor                  | acknowledge        | 10           | 11           | GIC         | GIC-218 GIC-222",
        // EOImode is bit 10.
        "gic.CpuInterface                 | endOfInterrupt     | 512          | 1024         | GIC         | GIC-118 GIC-123",
        // No TLBI is broadcast.
        "translation.TlbiScope            | isBroadcast        | IS           | OS           | TLB         | TLB-083 TLB-211",
    })
    void aWrongModelFailsTheChecksThatAreAboutItsMistakeAndNoOther(String owner, String method, String from, String to, String areas, String failing)
            throws Exception {
        WrongModel wrong = new WrongModel("dev.framboise.armv8.model." + owner, method, constant(from), constant(to));
        assertEquals(Arrays.asList(failing.split(" ")), wrong.failing(Arrays.asList(areas.split(" ")), directory));
    }

    private static Object constant(String text) {
        if (text.endsWith("L")) {
            return Long.decode(text.substring(0, text.length() - 1));
        }
        return text.chars().anyMatch(Character::isDigit) ? (Object) Integer.decode(text) : text;
    }
}
