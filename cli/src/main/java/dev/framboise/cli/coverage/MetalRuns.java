package dev.framboise.cli.coverage;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.KeptMemory;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.coverage.report.MachineCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;

/** Everything that boards with probes are made to do, and what was hit. */
public final class MetalRuns {
    private static final long SEED = 1;

    private final Toolchain toolchain;
    private final List<MetalRun> runs;
    private final Consumer<String> say;

    /**
     * The runs.
     *
     * @param guests what a user's board has
     * @param bundle writes guests into a directory
     * @param say    is told how far it is
     */
    public MetalRuns(Toolchain toolchain, DebianFiles debian, GuestList guests, Bundler bundle, Consumer<String> say) {
        this.toolchain = toolchain;
        this.runs = List.of(new ConsoleRun(debian, guests, bundle), new ConformanceRun(toolchain, debian.boardTree(), bundle),
                new AttackRun(toolchain, debian.boardTree(), SEED, bundle));
        this.say = say;
    }

    /** Does all of them with an image with probes, in directories below {@code work}; what was hit. */
    public ExecutionDataStore play(Qemu qemu, ProbedImage image, Path work) throws IOException, InterruptedException {
        ExecutionDataStore all = new ExecutionDataStore();
        for (MetalRun run : runs) {
            say.accept("on the board, with probes: " + run.name() + " ...");
            Path directory = Files.createTempDirectory(work, "run-");
            KeptMemory memory = new KeptMemory(directory);
            run.play(qemu.with(memory::next), image.built(), directory);
            for (Path file : memory.files()) {
                image.hits(file).accept(all::put);
                Files.delete(file);
            }
            say.accept(String.format(Locale.ROOT, "%d of %d probes hit so far", hit(all), probes(all)));
        }
        return all;
    }

    /** Does all of them with the image that ships; what of its machine code was executed. */
    public MachineCode execute(Qemu qemu, BuiltImage image, Path work) throws IOException, InterruptedException {
        ElfFile elf = ElfFile.read(image.elf());
        ExecutedPlugin plugin = ExecutedPlugin.build(toolchain, elf, Files.createTempDirectory(work, "plugin-"));
        for (MetalRun run : runs) {
            say.accept("on the board, as it ships: " + run.name() + " ...");
            run.play(qemu.with(plugin::next), image, Files.createTempDirectory(work, "run-"));
        }
        ExecutedCode executed = new ExecutedCode(elf);
        for (Path log : plugin.logs()) {
            executed.add(log);
        }
        return executed.counted(toolchain, image.hash());
    }

    private static int hit(ExecutionDataStore store) {
        int hit = 0;
        for (ExecutionData data : store.getContents()) {
            for (boolean each : data.getProbes()) {
                hit += each ? 1 : 0;
            }
        }
        return hit;
    }

    private static int probes(ExecutionDataStore store) {
        return store.getContents().stream().mapToInt(data -> data.getProbes().length).sum();
    }
}
