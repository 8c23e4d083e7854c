package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.State;
import dev.framboise.cli.conformance.QemuBehindTerminal.Watching;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.LoaderBuilder;
import dev.framboise.conformance.build.Payload;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.planted.PlantedChecks;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.Progress;
import dev.framboise.conformance.run.SerialPort;
import dev.framboise.conformance.run.SerialTarget;
import dev.framboise.conformance.run.SuiteRun;
import dev.framboise.conformance.run.Target;
import dev.framboise.conformance.run.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board at a serial line: QEMU's at a pseudo-terminal, with the loader or a payload as its kernel8.img. */
class SerialRunTest {
    /** Seconds, where checks hang and each of these is waited for. */
    private static final int SHORT = 15;
    /** Where none does, on a host that may be busy. */
    private static final int LONG = 45;

    @TempDir
    private Path directory;

    private final Qemu qemu = Qemu.find();
    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);

    private Path tree() {
        return new DebianStore(State.directory().resolve("debian"), System.out).files().boardTree();
    }

    private QemuBehindTerminal loader() throws Exception {
        return loader(Watching.NOTHING);
    }

    private QemuBehindTerminal loader(Watching watching) throws Exception {
        Path image = Files.write(directory.resolve("loader.img"), LoaderBuilder.build(toolchain, LoaderBuilder.USUAL_SPEED, directory.resolve("loader")));
        return new QemuBehindTerminal(qemu, image, tree(), directory, watching);
    }

    private Target serial(SerialPort port, QemuBehindTerminal board, int patience) {
        return new SerialTarget(port, new PowerCommand(board.powerCycle(), directory.resolve("power.txt").toFile()), Target.Kind.EMULATED, patience);
    }

    private PayloadBuilder planted() throws Exception {
        Path here = Path.of(PlantedChecks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return PayloadBuilder.of(toolchain, here, List.of("dev.framboise.conformance.planted"));
    }

    private Map<World, Payload> payloads(PayloadBuilder builder) {
        Map<World, Payload> payloads = new EnumMap<>(World.class);
        for (World world : World.values()) {
            payloads.put(world, builder.build(world, directory.resolve(world.word())));
        }
        return payloads;
    }

    /** Every sixteenth check: what is shown here is the way, and it is slow. S2T-214 is left out, since QEMU ends at it, and its terminal with it. */
    private static List<CheckEntry> sample(List<CheckEntry> checks) {
        return CheckSample.oneIn(16, checks).stream().filter(check -> !check.id().equals("S2T-214")).toList();
    }

    private static List<String> outcomes(TargetReport report) {
        return report.outcomes().stream().map(outcome -> outcome.entry().id() + " " + outcome.outcome()).toList();
    }

    @Test
    void theResultsAreThoseOfTheBareBoard() throws Exception {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);
        Map<World, Payload> payloads = payloads(builder);
        Expectations expectations = Expectations.ofTarget(BareTarget.NAME, builder.registry());
        List<CheckEntry> all = sample(builder.registry().all());
        TargetReport bare = new SuiteRun(new BareTarget(qemu, tree(), directory, LONG), expectations, Progress.NONE).run(payloads, all);
        try (QemuBehindTerminal board = loader()) {
            board.on();
            TargetReport report = new SuiteRun(serial(new Terminal(board.terminal(), LoaderBuilder.USUAL_SPEED), board, LONG), expectations, Progress.NONE).run(payloads, all);
            assertEquals(outcomes(bare), outcomes(report));
            assertEquals(List.of(), report.damages());
            assertEquals(1, board.cycles(), "a payload that ends resets the board");
        }
    }

    /** PLA-003 and PLA-012 hang, below and at EL2: the board is turned off and on, and goes on behind them. */
    @Test
    void aHungCheckCostsAPowerCycle() throws Exception {
        PayloadBuilder builder = planted();
        Map<World, Payload> payloads = payloads(builder);
        List<CheckEntry> all = builder.registry().all();
        TargetReport bare = new SuiteRun(new BareTarget(qemu, tree(), directory, SHORT), Expectations.NONE, Progress.NONE).run(payloads, all);
        try (QemuBehindTerminal board = loader()) {
            board.on();
            TargetReport report = new SuiteRun(serial(new Terminal(board.terminal(), LoaderBuilder.USUAL_SPEED), board, SHORT), Expectations.NONE, Progress.NONE)
                    .run(payloads, all);
            assertEquals(outcomes(bare), outcomes(report));
            assertEquals(3, board.cycles());
        }
    }

    /** QEMU's power manager does not count: an armed watchdog resets the board at once. Each check is reset, none of them is said to hang. */
    @Test
    void theWatchdogIsArmedBeforeEachCheckAndTheRunGoesOnBehindAReset() throws Exception {
        PayloadBuilder builder = planted();
        List<CheckEntry> some = Stream.of("PLA-001", "PLA-002", "PLA-013").map(id -> builder.registry().find(id).orElseThrow()).toList();
        try (QemuBehindTerminal board = loader(Watching.WRITES)) {
            board.on();
            Target target = new SerialTarget(new Terminal(board.terminal(), LoaderBuilder.USUAL_SPEED), new PowerPerson(words -> { }), Target.Kind.BOARD, SHORT);
            TargetReport report = new SuiteRun(target, Expectations.NONE, Progress.NONE).run(payloads(builder), some);
            assertEquals(List.of("PLA-001 FAIL", "PLA-002 FAIL", "PLA-013 FAIL"), outcomes(report));
            assertEquals(List.of("the target began anew while it ran"), report.outcomes().stream().map(CheckOutcome::text).distinct().toList());
            assertEquals(1, board.cycles());
            String armed = "0xfe100024=0x5a0f0000 0xfe10001c=0x5a000122";
            assertEquals(String.join(" ", armed, armed, armed), String.join(" ", board.writes("bcm2835-powermgt")));
        }
    }

    /** An emulator's watchdog is never armed; that of the board is used to begin anew, when the payload has ended. */
    @Test
    void anEmulatorsWatchdogIsNotArmed() throws Exception {
        PayloadBuilder builder = planted();
        List<CheckEntry> one = List.of(builder.registry().find("PLA-001").orElseThrow());
        try (QemuBehindTerminal board = loader(Watching.WRITES)) {
            board.on();
            TargetReport report = new SuiteRun(serial(new Terminal(board.terminal(), LoaderBuilder.USUAL_SPEED), board, SHORT), Expectations.NONE, Progress.NONE)
                    .run(payloads(builder), one);
            assertEquals(List.of("PLA-001 PASS"), outcomes(report));
            assertEquals(List.of("0xfe100024=0x5a000010", "0xfe10001c=0x5a000122"), board.awaitWrites("bcm2835-powermgt", 2, LONG));
        }
    }

    /** PLA-003 and PLA-012 hang, below and at EL2: what the watchdog would do, the test does. Nobody is asked for power. */
    @Test
    void aBoardThatResetsItselfNeedsNoPowerSwitch() throws Exception {
        PayloadBuilder builder = planted();
        List<CheckEntry> some = Stream.of("PLA-001", "PLA-003", "PLA-004", "PLA-012", "PLA-013").map(id -> builder.registry().find(id).orElseThrow()).toList();
        try (QemuBehindTerminal board = loader()) {
            board.on();
            TargetReport report = new SuiteRun(new PlayedWatchdog(serial(new Terminal(board.terminal(), LoaderBuilder.USUAL_SPEED), board, SHORT), board),
                    Expectations.NONE, Progress.NONE).run(payloads(builder), some);
            assertEquals(List.of("PLA-001 PASS", "PLA-003 TIMEOUT", "PLA-004 FAIL", "PLA-012 TIMEOUT", "PLA-013 PASS"), outcomes(report), report::toString);
            assertEquals("the target was reset by its watchdog while it ran", report.outcomes().get(1).text());
            assertEquals(1, board.cycles());
        }
    }

    /** One octet in 4000 is lost or changed, each way. */
    @Test
    void aNoisyLineCostsTimeAndNoResult() throws Exception {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);
        Map<World, Payload> payloads = payloads(builder);
        Expectations expectations = Expectations.ofTarget(BareTarget.NAME, builder.registry());
        List<CheckEntry> guests = sample(builder.registry().of(World.GUEST));
        TargetReport bare = new SuiteRun(new BareTarget(qemu, tree(), directory, LONG), expectations, Progress.NONE).run(payloads, guests);
        try (QemuBehindTerminal board = loader()) {
            board.on();
            NoisyPort port = new NoisyPort(new Terminal(board.terminal(), LoaderBuilder.USUAL_SPEED), 5, 1 / 4000.0);
            TargetReport report = new SuiteRun(serial(port, board, LONG), expectations, Progress.NONE).run(payloads, guests);
            assertEquals(outcomes(bare), outcomes(report));
            assertTrue(port.toBoard() > 20 && port.toHost() > 0, port.toBoard() + " octets were damaged to the board, " + port.toHost() + " from it");
        }
    }

    @Test
    void aPayloadOnTheCardEndsAtAHang() throws Exception {
        PayloadBuilder builder = planted();
        Map<World, Payload> payloads = payloads(builder);
        List<CheckEntry> guests = builder.registry().of(World.GUEST);
        Path image = Files.write(directory.resolve("plain.img"), payloads.get(World.GUEST).image(guests));
        Target target = new SerialTarget(turnedOn(image), new PowerPerson(words -> { }), Target.Kind.EMULATED, SHORT);
        TargetReport report = new SuiteRun(target, Expectations.NONE, Progress.NONE).run(payloads, guests);
        List<CheckOutcome> outcomes = report.outcomes();
        assertEquals(List.of("PLA-001 PASS", "PLA-002 FAIL", "PLA-003 TIMEOUT", "PLA-004 LOST"), outcomes(report).subList(0, 4));
        assertTrue(outcomes.get(3).text().contains("the board's card has a payload and not the loader: nothing can go on"), outcomes.get(3)::text);
        assertTrue(outcomes.stream().skip(3).allMatch(outcome -> outcome.outcome() == Outcome.LOST), report::toString);
    }

    /** A board that is turned on when somebody listens. */
    private SerialPort turnedOn(Path image) {
        return new SerialPort() {
            @Override
            public String name() {
                return "a pipe";
            }

            @Override
            public int speed() {
                return LoaderBuilder.USUAL_SPEED;
            }

            @Override
            public Line open() throws IOException {
                QemuBoard board = QemuBoard.start(qemu.imageCommand(image, tree()), directory.resolve("qemu.txt"));
                return new Line() {
                    @Override
                    public InputStream input() {
                        return board.output();
                    }

                    @Override
                    public OutputStream output() {
                        return OutputStream.nullOutputStream();
                    }

                    @Override
                    public void close() {
                        board.close();
                    }
                };
            }
        };
    }
}
