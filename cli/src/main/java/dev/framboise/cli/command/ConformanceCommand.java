package dev.framboise.cli.command;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.conformance.BareTarget;
import dev.framboise.cli.conformance.BoardCard;
import dev.framboise.cli.conformance.FramboiseTarget;
import dev.framboise.cli.conformance.PowerCommand;
import dev.framboise.cli.conformance.PowerPerson;
import dev.framboise.cli.conformance.TargetParts;
import dev.framboise.cli.conformance.Targets;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.LoaderBuilder;
import dev.framboise.conformance.build.Payload;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.build.Registry;
import dev.framboise.conformance.model.ModelRun;
import dev.framboise.conformance.report.ReportDirectory;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.PowerSwitch;
import dev.framboise.conformance.run.SuiteRun;
import dev.framboise.conformance.run.Target;
import dev.framboise.conformance.run.TargetReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise conformance}: whether a machine, and what a guest sees of it, is what the architecture says. */
@Command(
        name = "conformance",
        description = "Holds a machine, or what a hypervisor shows of it, against the rules of the architecture.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 every check passes or deviates as it is known to, 1 one fails, 2 wrong usage, 69 something is not installed.",
            "docs/conformance.md says how to read the matrix, and how to add a check."})
public final class ConformanceCommand implements Callable<Integer> {
    private static final int MOST_PATIENCE = 3600;
    private static final List<String> WORLDS = List.of(World.GUEST.word(), World.MACHINE.word());

    @Spec
    private CommandSpec spec;

    @Option(names = "--target", paramLabel = "TARGET", description = "bare: QEMU's board without a hypervisor; qemu: the hypervisor on it; xen: Debian's Xen on QEMU's virt; "
            + "kvm: KVM of Debian's kernel there; "
            + "model: the machine model that the hypervisor's tests run on, in this JVM; serial:/dev/TERMINAL[,BAUD]: a Raspberry Pi 4 with the card of --card. Can be given again.")
    private List<String> targets = List.of();

    @Option(names = "--check", paramLabel = "ID", description = "Carries out this check only. Can be given again.")
    private List<String> checks = List.of();

    @Option(names = "--list", description = "Lists the checks, the rule that each is about, and who carries it out.")
    private boolean isList;

    @Option(names = "--report", paramLabel = "DIRECTORY", defaultValue = ".framboise/conformance",
            description = "Gets KTAP, JUnit XML and a matrix over all targets that have a report there (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "30",
            description = "A check that says nothing for so long hangs; the target is started anew and goes on behind it (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--power-cycle", paramLabel = "COMMAND",
            description = "What the shell is to do to turn the board at the serial line off and on, when it is not heard of: a check that hangs it ends by its watchdog "
                    + "(default: somebody is asked to).")
    private String powerCycle;

    @Option(names = "--world", paramLabel = "WORLD", description = "guest or machine: carries out the checks of this payload only.")
    private String world;

    @Option(names = "--card", paramLabel = "DIRECTORY",
            description = "Writes kernel8.img, the loader, and config.txt for the card of a board, and does nothing else.")
    private Path card;

    @Option(names = "--speed", paramLabel = "BAUD", defaultValue = "" + LoaderBuilder.USUAL_SPEED, description = "Of the loader on the card (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(names = "--plain", description = "With --card and --world: kernel8.img is that payload itself. It runs once, up to the first check that hangs.")
    private boolean isPlain;

    @Override
    public Integer call() {
        Registry registry = Registry.ofTheSuite();
        if (isList) {
            list(registry);
            return ExitStatus.OK.code();
        }
        requireWorld();
        if (card != null) {
            return card(registry);
        }
        if (targets.isEmpty()) {
            throw new Failure(ExitStatus.USAGE, "--target names none; " + Targets.words());
        }
        targets.stream().filter(name -> !Targets.has(name)).findFirst().ifPresent(name -> {
            throw new Failure(ExitStatus.USAGE, "--target " + name + " is none; " + Targets.words());
        });
        if (patience < 1 || patience > MOST_PATIENCE) {
            throw new Failure(ExitStatus.USAGE, "--patience " + patience + " is not a number from 1 to " + MOST_PATIENCE);
        }
        List<CheckEntry> selected = selected(registry);
        boolean failed = false;
        try (WorkDirectory work = WorkDirectory.create()) {
            boolean isEmulated = targets.stream().anyMatch(Targets::needsQemu);
            Qemu qemu = isEmulated ? Qemu.find() : null;
            Path tree = isEmulated ? debian().files().boardTree() : null;
            PowerSwitch power = powerCycle == null ? new PowerPerson(ConformanceCommand::say)
                    : new PowerCommand(powerCycle, work.path().resolve("power.txt").toFile());
            Targets opened = new Targets(qemu, tree, parts(), guests -> BundleFile.write(guests, work.path()), work.path(), patience, power);
            for (String name : targets) {
                TargetReport report = Targets.isModel(name) ? onModel(selected, work) : run(opened.open(name), registry, selected, work);
                say("report: " + new ReportDirectory(directory, registry).write(report));
                spec.commandLine().getOut().println(report.target() + ": " + report.closing());
                spec.commandLine().getOut().flush();
                failed |= report.failed() > 0;
            }
        } catch (BuildFailure broken) {
            throw new Failure(ExitStatus.RUN_FAILED, broken.getMessage(), broken);
        } catch (IOException broken) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the suite cannot be run: " + Reason.of(broken), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.RUN_FAILED, "interrupted", interrupted);
        }
        return (failed ? ExitStatus.RUN_FAILED : ExitStatus.OK).code();
    }

    private static DebianStore debian() {
        return new DebianStore(State.directory().resolve("debian"), System.err);
    }

    private static TargetParts parts() {
        return new TargetParts(() -> HypervisorImage.build(State.directory(), System.err), () -> debian().xen(), () -> debian().files().genericKernel(),
                () -> Toolchain.open(State.directory(), ConformanceCommand::say));
    }

    private void requireWorld() {
        if (world != null && !WORLDS.contains(world) || isPlain && (card == null || world == null)) {
            throw new Failure(ExitStatus.USAGE, isPlain ? "--plain goes with --card and --world" : "--world " + world + " is neither guest nor machine");
        }
        if (speed < LoaderBuilder.LOWEST_SPEED || speed > LoaderBuilder.HIGHEST_SPEED) {
            throw new Failure(ExitStatus.USAGE, "--speed " + speed + " is not a number from " + LoaderBuilder.LOWEST_SPEED + " to " + LoaderBuilder.HIGHEST_SPEED);
        }
    }

    private List<CheckEntry> selected(Registry registry) {
        List<CheckEntry> named = checks.isEmpty() ? registry.all() : checks.stream().map(id -> find(registry, id)).distinct().toList();
        return named.stream().filter(entry -> world == null || entry.on().word().equals(world)).toList();
    }

    private int card(Registry registry) {
        try (WorkDirectory work = WorkDirectory.create()) {
            BoardCard files = new BoardCard(Toolchain.open(State.directory(), ConformanceCommand::say), work.path());
            if (isPlain) {
                files.writePlain(card, World.valueOf(world.toUpperCase(Locale.ROOT)), selected(registry));
            } else {
                files.write(card, speed);
            }
            say(card + " has kernel8.img and config.txt; the card needs the firmware beside them (docs/conformance.md)");
            return ExitStatus.OK.code();
        } catch (BuildFailure broken) {
            throw new Failure(ExitStatus.RUN_FAILED, broken.getMessage(), broken);
        } catch (IOException broken) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the card's files cannot be written: " + Reason.of(broken), broken);
        }
    }

    private static CheckEntry find(Registry registry, String id) {
        return registry.find(id).orElseThrow(() -> new Failure(ExitStatus.USAGE, "there is no check " + id + "; --list names them"));
    }

    private TargetReport run(Target target, Registry registry, List<CheckEntry> selected, WorkDirectory work) throws IOException, InterruptedException {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(Toolchain.open(State.directory(), ConformanceCommand::say));
        Map<World, Payload> payloads = new EnumMap<>(World.class);
        for (World world : target.worlds()) {
            if (selected.stream().anyMatch(entry -> entry.on() == world)) {
                say("compiling the " + world.word() + "'s payload");
                // Not beside what targets write: KVM's has a program called machine.
                payloads.put(world, builder.build(world, work.path().resolve("payload").resolve(world.word())));
            }
        }
        Expectations expectations = Expectations.ofTarget(target.name(), registry);
        return new SuiteRun(target, expectations, new PrintedProgress(spec.commandLine().getOut())).run(payloads, selected);
    }

    private TargetReport onModel(List<CheckEntry> selected, WorkDirectory work) throws IOException, InterruptedException {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(Toolchain.open(State.directory(), ConformanceCommand::say));
        Path directory = Files.createDirectories(work.path().resolve(ModelRun.NAME));
        Expectations expectations = Expectations.ofTarget(ModelRun.NAME, builder.registry());
        return new ModelRun(builder, directory, expectations, new PrintedProgress(spec.commandLine().getOut()), patience).run(selected);
    }

    private void list(Registry registry) {
        PrintWriter out = spec.commandLine().getOut();
        Expectations bare = Expectations.ofTarget(BareTarget.NAME, registry);
        Expectations qemu = Expectations.ofTarget(FramboiseTarget.NAME, registry);
        Expectations model = Expectations.ofTarget(ModelRun.NAME, registry);
        for (CheckEntry entry : registry.all()) {
            List<String> seen = new ArrayList<>();
            add(seen, BareTarget.NAME, bare.setAside(entry, Target.Kind.EMULATED).isEmpty());
            add(seen, FramboiseTarget.NAME, entry.on() == World.GUEST && qemu.setAside(entry, Target.Kind.EMULATED).isEmpty());
            add(seen, ModelRun.NAME, ModelRun.carriesOut(entry) && model.setAside(entry, Target.Kind.EMULATED).isEmpty());
            String where = !seen.isEmpty() ? String.join(", ", seen) : entry.onlyOnBoard().isEmpty() ? "elsewhere" : "board";
            out.printf("%-8s %-8s %-17s %s%n         %s%n", entry.id(), entry.on().word(), where, entry.title(), entry.rule());
        }
        out.println(registry.all().size() + " checks");
        out.flush();
    }

    private static void add(List<String> seen, String name, boolean isSeen) {
        if (isSeen) {
            seen.add(name);
        }
    }

    private static void say(String words) {
        System.err.println("framboise: " + words);
    }
}
