package dev.framboise.cli.command;

import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.debian.DebianStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise guests}: where the files of Debian's guests are. */
@Command(
        name = "guests",
        description = "Fetches Debian's kernels, busybox and U-Boot once, and prints where they are.",
        mixinStandardHelpOptions = true)
public final class GuestsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--update", description = "Fetch Debian's current packages even if there are some.")
    private boolean update;

    @Override
    public void run() {
        DebianStore store = new DebianStore(State.directory().resolve("debian"), System.err);
        if (update) {
            store.forget();
        }
        DebianFiles files = store.files();
        var out = spec.commandLine().getOut();
        out.println("cloud kernel    " + files.cloudKernel());
        out.println("generic kernel  " + files.genericKernel());
        out.println("initramfs       " + files.initramfs());
        out.println("U-Boot          " + files.uBoot());
        out.println("board's tree    " + files.boardTree());
        out.flush();
    }
}
