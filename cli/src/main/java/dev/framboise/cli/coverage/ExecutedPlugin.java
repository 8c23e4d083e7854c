package dev.framboise.cli.coverage;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.PluginLibrary;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** QEMU's plugin that says which instructions of an image were executed, and what was executed behind each; see executed.c. */
final class ExecutedPlugin {
    private static final String NAME = "executed";

    private final String words;
    private final Path directory;
    private final List<Path> logs = new ArrayList<>();

    private ExecutedPlugin(String words, Path directory) {
        this.words = words;
        this.directory = directory;
    }

    /** Builds it, and logs, in a directory. */
    static ExecutedPlugin build(Toolchain toolchain, ElfFile elf, Path directory) throws IOException {
        Path library = PluginLibrary.build(toolchain, ExecutedPlugin.class, NAME, directory);
        return new ExecutedPlugin(library.toString().replace(",", ",,") + word("image", address(elf, "__image_start"))
                + word("end", address(elf, "__text_end")) + word("early", address(elf, "mmu_on_end")) + word("loaded", Qemu.LOADED_AT), directory);
    }

    private static long address(ElfFile elf, String symbol) throws IOException {
        return elf.symbol(symbol).orElseThrow(() -> new IOException(elf.path() + " has no symbol " + symbol)).value();
    }

    private static String word(String key, long value) {
        return "," + key + "=" + Long.toHexString(value);
    }

    /** QEMU's arguments for the next board, each core of which has a thread of its own. */
    List<String> next() {
        Path log = directory.resolve("executed-" + logs.size() + ".txt");
        logs.add(log);
        return List.of("-plugin", words, "-d", "plugin", "-D", log.toString());
    }

    /** The logs of all boards that were started. */
    List<Path> logs() {
        return List.copyOf(logs);
    }
}
