package dev.framboise.cli.command;

import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code framboise image}: compiles the hypervisor and says how large it is. */
@Command(
        name = "image",
        description = "Compiles the hypervisor to kernel8.img and prints its sizes.",
        mixinStandardHelpOptions = true)
public final class ImageCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        BuiltImage built = HypervisorImage.build(State.directory(), System.err);
        var out = spec.commandLine().getOut();
        out.print(built.sizes());
        out.println("image  " + built.image());
        out.println("elf    " + built.elf());
        out.flush();
    }
}
