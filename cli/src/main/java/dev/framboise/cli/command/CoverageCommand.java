package dev.framboise.cli.command;

import dev.framboise.aot.RefusedException;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.coverage.EngineReport;
import dev.framboise.cli.coverage.MetalRuns;
import dev.framboise.cli.coverage.ProbedImage;
import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.coverage.report.EngineData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise coverage}: which lines and branches each engine runs, a board among them. */
@Command(
        name = "coverage",
        description = "Runs an image with JaCoCo's probes on QEMU, adds what the other engines' tests have run, and writes one page.",
        mixinStandardHelpOptions = true,
        footer = {"", "The other engines' data are those of the last ./framboise test."})
public final class CoverageCommand implements Runnable {
    private static final String EXEC = "metal.exec";
    private static final String MACHINE_CODE = "machine-code.txt";

    @Spec
    private CommandSpec spec;

    @Option(names = "--project", paramLabel = "DIRECTORY", defaultValue = ".",
            description = "The checkout whose tests were run (default: the current directory).")
    private Path project;

    @Option(names = "--work", paramLabel = "DIRECTORY", defaultValue = ".framboise/coverage",
            description = "Where metal.exec and coverage.html are written (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Option(names = "--report", description = "Runs nothing: the page is made of the metal.exec that is there.")
    private boolean isReportOnly;

    @Override
    public void run() {
        try {
            Files.createDirectories(directory);
            if (!isReportOnly) {
                measure();
            }
            Path page = directory.resolve("coverage.html");
            EngineReport report = EngineReport.of(project, directory.resolve(EXEC), directory.resolve(MACHINE_CODE),
                    () -> HypervisorImage.build(State.directory(), System.err).hash());
            Files.writeString(page, report.page());
            report.lines().forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            say("written to " + page);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "coverage cannot be measured: " + Reason.of(failed), failed);
        }
    }

    private void measure() throws IOException {
        Toolchain toolchain = Toolchain.open(State.directory(), CoverageCommand::say);
        DebianFiles debian = new DebianStore(State.directory().resolve("debian"), System.err).files();
        try (WorkDirectory work = WorkDirectory.create()) {
            long start = System.currentTimeMillis();
            say("compiling the hypervisor with probes ...");
            ProbedImage image = ProbedImage.build(toolchain, work.path());
            MetalRuns runs = new MetalRuns(toolchain, debian, DefaultGuests.of(debian), MeasuredBundle::reported, CoverageCommand::say);
            EngineData.writeMetal(directory.resolve(EXEC), runs.play(Qemu.find(), image, work.path()), start);
            runs.execute(Qemu.find(), HypervisorImage.build(State.directory(), System.err), work.path()).write(directory.resolve(MACHINE_CODE));
        } catch (RefusedException | BuildFailure broken) {
            throw new Failure(ExitStatus.RUN_FAILED, "the hypervisor with probes does not compile:\n" + broken.getMessage(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.RUN_FAILED, "interrupted", interrupted);
        }
    }

    private static void say(String words) {
        System.err.println("framboise: " + words);
    }
}
