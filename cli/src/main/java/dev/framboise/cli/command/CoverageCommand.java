package dev.framboise.cli.command;

import dev.framboise.aot.RefusedException;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.coverage.MetalRuns;
import dev.framboise.cli.coverage.ProbedImage;
import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code framboise coverage}: what a board runs of the kernel's lines and branches. */
@Command(
        name = "coverage",
        description = "Runs an image with probes on QEMU, and says which lines and branches of the kernel were run.",
        mixinStandardHelpOptions = true)
public final class CoverageCommand implements Runnable {
    private static final String METAL = "metal";

    @Option(names = "--exec", paramLabel = "FILE", defaultValue = ".framboise/coverage/metal.exec",
            description = "Where JaCoCo's execution data is written (default: ${DEFAULT-VALUE}).")
    private Path exec;

    @Override
    public void run() {
        Toolchain toolchain = Toolchain.open(State.directory(), CoverageCommand::say);
        DebianFiles debian = new DebianStore(State.directory().resolve("debian"), System.err).files();
        try (WorkDirectory work = WorkDirectory.create()) {
            long start = System.currentTimeMillis();
            say("compiling the hypervisor with probes ...");
            ProbedImage image = ProbedImage.build(toolchain, work.path());
            MetalRuns runs = new MetalRuns(toolchain, debian, DefaultGuests.of(debian), BundleFile::write, CoverageCommand::say);
            write(runs.play(Qemu.find(), image, work.path()), start);
        } catch (RefusedException | BuildFailure broken) {
            throw new Failure(ExitStatus.RUN_FAILED, "the hypervisor with probes does not compile:\n" + broken.getMessage(), broken);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "coverage cannot be measured: " + Reason.of(failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.RUN_FAILED, "interrupted", interrupted);
        }
    }

    private void write(ExecutionDataStore store, long start) throws IOException {
        Files.createDirectories(exec.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(exec)) {
            ExecutionDataWriter writer = new ExecutionDataWriter(out);
            writer.visitSessionInfo(new SessionInfo(METAL, start, System.currentTimeMillis()));
            store.accept(writer);
            writer.flush();
        }
        say("written to " + exec);
    }

    private static void say(String words) {
        System.err.println("framboise: " + words);
    }
}
