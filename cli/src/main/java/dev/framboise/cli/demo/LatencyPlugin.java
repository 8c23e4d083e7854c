package dev.framboise.cli.demo;

import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.PluginLibrary;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.ElfSymbols;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** QEMU's plugin that counts what EL2 executes before a guest's vector is reached. */
public final class LatencyPlugin {
    private static final String NAME = "latency";
    private static final Pattern WAITS = Pattern.compile("(?m)^\\s*([0-9a-f]+):\\s+wf[ie]\\b");
    private static final int A64_BYTES = 4;

    private final String words;

    private LatencyPlugin(String words) {
        this.words = words;
    }

    /** Builds it in {@code directory}, for guests that enter {@code vector} under the hypervisor {@code built}. */
    public static LatencyPlugin build(Toolchain toolchain, BuiltImage built, long vector, Path directory) {
        Path library = PluginLibrary.build(toolchain, LatencyPlugin.class, NAME, directory);
        ElfSymbols symbols = ElfSymbols.of(toolchain, built.elf());
        StringBuilder words = new StringBuilder(library.toString().replace(",", ",,"));
        word(words, "image", symbols.address("__image_start"));
        word(words, "end", symbols.address("__image_end"));
        word(words, "vectors", symbols.address("vectors"));
        word(words, "guest", vector);
        Matcher waits = WAITS.matcher(toolchain.run(Tool.OBJDUMP, directory, List.of("-d", "--no-show-raw-insn", built.elf().toString())));
        while (waits.find()) {
            word(words, "wake", Long.parseLong(waits.group(1), 16) + A64_BYTES);
        }
        return new LatencyPlugin(words.toString());
    }

    private static void word(StringBuilder words, String key, long address) {
        words.append(',').append(key).append('=').append(Long.toHexString(address));
    }

    /** What QEMU is told, so that the counts are in {@code log} when it has ended. */
    public List<String> arguments(Path log) {
        return List.of("-plugin", words, "-d", "plugin", "-D", log.toString());
    }
}
