package dev.framboise.cli.command;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.BenchReport;
import dev.framboise.cli.bench.BoardRun;
import dev.framboise.cli.bench.Costs;
import dev.framboise.cli.bench.Payload;
import dev.framboise.cli.bench.Sizes;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise bench}: what a guest's operations cost, in instructions. */
@Command(
        name = "bench",
        description = "Counts, on QEMU, the instructions of a guest's operations under the hypervisor, and its memory.",
        mixinStandardHelpOptions = true,
        footer = {"", "The same image gives the same figures, everywhere. docs/benchmarks.txt holds those of this version."})
public final class BenchCommand implements Runnable {
    private static final long MEMORY = 64L << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON, too.")
    private Path json;

    @Option(names = "--table", paramLabel = "FILE", description = "Writes the table, too: docs/benchmarks.txt, say.")
    private Path table;

    @Override
    public void run() {
        BenchReport report = measure();
        spec.commandLine().getOut().print(report.table());
        spec.commandLine().getOut().flush();
        write(json, report.json());
        write(table, report.table());
    }

    /** Builds the image and runs the payload under it. */
    public static BenchReport measure() {
        try (WorkDirectory work = WorkDirectory.create()) {
            Qemu qemu = Qemu.find();
            BuiltImage built = HypervisorImage.build(State.directory(), System.err);
            Path payload = Payload.assemble(Toolchain.open(State.directory(), System.err::println), work.path());
            Guest guest = new Guest("bench", GuestKind.KERNEL, payload, Optional.empty(), 2, MEMORY, "");
            BoardFiles files = new BoardFiles(built.image(),
                    new DebianStore(State.directory().resolve("debian"), System.err).files().boardTree(),
                    BundleFile.write(new GuestList(List.of(guest)), work.path()));
            return new BenchReport(Costs.parse(BoardRun.print(qemu.countingCommand(files), work.path())),
                    Sizes.parse(built.sizes()));
        }
    }

    private static void write(Path file, String text) {
        if (file != null) {
            try {
                Files.writeString(file, text);
            } catch (IOException failed) {
                throw new Failure(ExitStatus.USAGE, file + " cannot be written: " + failed.getMessage(), failed);
            }
        }
    }
}
