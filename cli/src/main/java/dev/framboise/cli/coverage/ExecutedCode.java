package dev.framboise.cli.coverage;

import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.aot.source.JavaFrame;
import dev.framboise.aot.source.SourceMap;
import dev.framboise.coverage.report.MachineCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of an image's machine code boards have executed. */
final class ExecutedCode {
    private static final int HEXADECIMAL = 16;
    private static final int A64_BYTES = 4;

    /** What is known of an instruction that was executed. */
    private static final class Executed {
        private boolean isNext;
        private final Set<Long> others = new HashSet<>();
    }

    private final ElfFile elf;
    private final Code code;
    private final long image;
    private final Map<Long, Executed> executed = new HashMap<>();

    /** Of an image; nothing was executed yet. */
    ExecutedCode(ElfFile elf) throws IOException {
        this.elf = elf;
        this.code = new Code(elf);
        this.image = elf.symbol("__image_start").orElseThrow(() -> new IOException(elf.path() + " has no symbol __image_start")).value();
    }

    /**
     * Adds what the plugin wrote.
     *
     * @throws IOException when it was not written to its end: the emulator was killed
     */
    void add(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        if (!lines.contains("end")) {
            throw new IOException(log + " has no end: QEMU did not come to its own");
        }
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals("ran")) {
                Executed one = executed.computeIfAbsent(image + number(words[1]), address -> new Executed());
                one.isNext |= number(words[2]) != 0;
                for (int i = 3; i < words.length; i++) {
                    if (number(words[i]) != 0) {
                        one.others.add(image + number(words[i]) - 1);
                    }
                }
            }
        }
    }

    private static long number(String word) {
        return Long.parseUnsignedLong(word, HEXADECIMAL);
    }

    /** All of it. @param hash of the image */
    MachineCode counted(Toolchain toolchain, String hash) {
        SourceMap source = new SourceMap(toolchain, elf, code);
        Set<String> lines = new HashSet<>();
        Set<String> run = new HashSet<>();
        int[] counts = new int[4];
        code.forEach((address, word) -> {
            Executed one = executed.get(address);
            counts[0]++;
            counts[1] += one == null ? 0 : 1;
            for (JavaFrame frame : source.at(address)) {
                String place = MachineCode.place(frame.className(), frame.file(), frame.line());
                lines.add(place);
                if (one != null) {
                    run.add(place);
                }
            }
            if (A64.conditionalBranch(word)) {
                counts[2] += 2;
                counts[3] += one == null ? 0 : (one.isNext ? 1 : 0) + (one.others.contains(A64.target(word, address)) ? 1 : 0);
            }
        });
        return new MachineCode(hash, new MachineCode.Count(counts[1], counts[0]), new MachineCode.Count(counts[3], counts[2]), lines, run);
    }
}
