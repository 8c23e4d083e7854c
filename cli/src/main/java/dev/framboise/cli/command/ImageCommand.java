package dev.framboise.cli.command;

import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise image}: compiles the hypervisor and says how large it is. */
@Command(
        name = "image",
        description = "Compiles the hypervisor to kernel8.img and prints its sizes.",
        mixinStandardHelpOptions = true,
        footer = {"", "The same sources give the same image, on every JDK. docs/image.sha256 holds this version's hash."})
public final class ImageCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--sha256", paramLabel = "FILE",
            description = "Writes the image's SHA-256, too: docs/image.sha256, say.")
    private Path hash;

    @Option(names = "--facts",
            description = "Prints the deepest stacks and the longest masked paths, each with what makes it so, too.")
    private boolean facts;

    @Option(names = "--call-graph", paramLabel = "FILE",
            description = "Writes the call graph of the machine code, with the lines of the calls.")
    private Path callGraph;

    @Override
    public void run() {
        OutputFile.check(hash);
        OutputFile.check(callGraph);
        BuiltImage built = HypervisorImage.build(State.directory(), System.err);
        var out = spec.commandLine().getOut();
        out.print(built.sizes());
        if (facts) {
            out.print(built.facts());
        }
        out.println("image  " + built.image());
        out.println("elf    " + built.elf());
        out.println("calls  " + built.callGraph());
        out.flush();
        OutputFile.write(hash, hash == null ? "" : built.hashLine());
        OutputFile.write(callGraph, callGraph == null ? "" : built.calls());
    }
}
