package dev.framboise.aot.source;

import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The source position of addresses, inlined frames included, from the debug information of a linked file. */
final class Symbolizer {
    private static final String UNKNOWN = "??";

    private final Toolchain toolchain;
    private final Path elf;
    private final Code code;
    private final Map<String, JavaFrame> frames = new HashMap<>();

    Symbolizer(Toolchain toolchain, Path elf, Code code) {
        this.toolchain = toolchain;
        this.elf = elf;
        this.code = code;
    }

    /** For each address, its frames, innermost first; an empty list where nothing is known. */
    List<List<JavaFrame>> resolve(List<Long> addresses) {
        Path directory = elf.getParent();
        Path queries = directory.resolve("addresses.txt");
        StringBuilder text = new StringBuilder();
        for (long address : addresses) {
            text.append("0x").append(Long.toHexString(address)).append('\n');
        }
        try {
            Files.writeString(queries, text);
        } catch (IOException e) {
            throw new BuildFailure("cannot write " + queries + ": " + e + ". Check the output directory.", e);
        }
        String answer = toolchain.run(Tool.SYMBOLIZER, directory,
                List.of("--obj=" + elf.getFileName(), "--functions=short", "--no-demangle", "--inlines",
                        "--relativenames"), queries);
        List<List<JavaFrame>> result = parse(answer, addresses);
        if (result.size() != addresses.size()) {
            throw new BuildFailure("llvm-symbolizer answered " + result.size() + " of " + addresses.size()
                    + " addresses of " + elf + ". This is a defect of the build: report it with that file.");
        }
        return result;
    }

    private List<List<JavaFrame>> parse(String answer, List<Long> addresses) {
        List<List<JavaFrame>> result = new ArrayList<>();
        List<JavaFrame> current = new ArrayList<>();
        Iterator<String> lines = answer.lines().iterator();
        while (lines.hasNext()) {
            String function = lines.next();
            if (function.isEmpty()) {
                result.add(List.copyOf(current));
                current.clear();
                continue;
            }
            String position = lines.next();
            // Assembly has lines without a subprogram around them: the symbol is the best name there is.
            String name = function.equals(UNKNOWN) && result.size() < addresses.size()
                    ? code.symbolAt(addresses.get(result.size())) : function;
            if (!position.startsWith(UNKNOWN)) {
                current.add(frames.computeIfAbsent(name + '\n' + position, key -> JavaFrame.parse(name, position)));
            }
        }
        return result;
    }
}
