package dev.framboise.cli.command;

import dev.framboise.cli.bench.BenchJson;
import dev.framboise.cli.bench.BenchPicture;
import dev.framboise.cli.bench.BenchReport;
import dev.framboise.cli.bench.peer.PeerRun;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise bench}: what a guest's operations cost, in instructions. */
@Command(
        name = "bench",
        description = "Counts, on QEMU, the instructions of a guest's operations, of a Debian's life and of booting, with the hypervisor and"
                + " without, and its memory.",
        mixinStandardHelpOptions = true,
        footer = {"", "The same image gives the same figures, everywhere. docs/benchmarks.txt holds those of this version."})
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON, too.")
    private Path json;

    @Option(names = "--table", paramLabel = "FILE", description = "Writes the table, too: docs/benchmarks.txt, say.")
    private Path table;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draws the operations as SVG, too: docs/benchmarks.svg, say.")
    private Path picture;

    @Option(names = "--peers", description = "Runs the payload under Debian's Xen and KVM, too, which takes some minutes.")
    private boolean peers;

    @Override
    public void run() {
        OutputFile.check(json);
        OutputFile.check(table);
        OutputFile.check(picture);
        try (WorkDirectory work = WorkDirectory.create()) {
            BenchRuns runs = new BenchRuns(work.path());
            BenchReport report = runs.measure();
            show(report.table());
            List<PeerRun> others = List.of();
            if (peers) {
                others = runs.peers();
                show("\n" + PeerRun.table(report, others));
            }
            OutputFile.write(json, BenchJson.of(report, others.stream().map(PeerRun::json).toList()));
            OutputFile.write(table, report.table());
            OutputFile.write(picture, BenchPicture.of(report));
        }
    }

    /** Builds the image and counts. */
    public static BenchReport measure() {
        try (WorkDirectory work = WorkDirectory.create()) {
            return new BenchRuns(work.path()).measure();
        }
    }

    private void show(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
