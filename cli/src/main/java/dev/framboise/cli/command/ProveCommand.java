package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.proof.MachineRun;
import dev.framboise.proof.ProofFailure;
import dev.framboise.proof.ProveRun;
import dev.framboise.proof.image.ShippedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framboise prove}: whether the kernel's methods do what their properties say, for all inputs. */
@Command(
        name = "prove",
        description = "Proves properties of the hypervisor's methods for all inputs, by symbolic execution of its class files and an SMT solver.",
        mixinStandardHelpOptions = true,
        footer = {"", "docs/proofs.md says what is proved, what is not, and how to add a property."})
public final class ProveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*",
            description = "Properties, or classes that properties are about: Esr, say. All if none is named.")
    private List<String> names = List.of();

    @Option(names = "--report", paramLabel = "DIRECTORY", description = "Writes proofs.csv, proofs.html and counterexamples as tests there.")
    private Path report;

    @Option(names = "--machine-code", description = "Compares methods with their routines in the hypervisor's image, too.")
    private boolean machineCode;

    @Override
    public Integer call() {
        try {
            if (report != null) {
                ProveRun.prepareReports(report);
            }
            ProveRun run = new ProveRun(names, spec.commandLine().getErr());
            run.prove();
            spec.commandLine().getOut().print(run.text());
            if (report != null) {
                run.writeReports(report);
            }
            if (run.hasReplays()) {
                Path replays = report != null ? report : Files.createTempDirectory("framboise-replay");
                for (Path replay : run.writeReplays(replays)) {
                    spec.commandLine().getOut().println("The counterexample as a test: " + replay.toAbsolutePath());
                }
                spec.commandLine().getOut().println("Put it into proof/src/test/java, into the directory of its package, to run it.");
            }
            boolean isEqual = !machineCode || isEqualInTheImage();
            spec.commandLine().getOut().flush();
            return (run.passed() && isEqual ? ExitStatus.OK : ExitStatus.RUN_FAILED).code();
        } catch (IOException failed) {
            throw new Failure(ExitStatus.RUN_FAILED, "the counterexample cannot be written: " + failed.getMessage(), failed);
        } catch (ProofFailure failed) {
            throw new Failure(ExitStatus.USAGE, failed.getMessage(), failed);
        }
    }

    private boolean isEqualInTheImage() {
        BuiltImage built = HypervisorImage.build(State.directory(), System.err);
        MachineRun run = new MachineRun(new ShippedImage(built.elf(), built.image(), built.callGraph()), spec.commandLine().getErr());
        run.compare();
        spec.commandLine().getOut().print(run.text());
        if (report != null) {
            run.writeReports(report);
        }
        return run.passed();
    }
}
