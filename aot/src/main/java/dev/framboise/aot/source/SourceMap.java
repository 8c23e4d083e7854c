package dev.framboise.aot.source;

import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The source position of every instruction of a linked file. */
public final class SourceMap {
    private final Map<Long, List<JavaFrame>> frames = new HashMap<>();

    /** The map of a linked file: asks the debug information once, about everything. */
    public SourceMap(Toolchain toolchain, ElfFile elf, Code code) {
        List<Long> addresses = new ArrayList<>();
        code.forEach((address, word) -> addresses.add(address));
        List<List<JavaFrame>> answers = new Symbolizer(toolchain, elf.path(), code).resolve(addresses);
        for (int i = 0; i < addresses.size(); i++) {
            frames.put(addresses.get(i), answers.get(i));
        }
    }

    /** The frames of an instruction, innermost first, those it is inlined into behind; none where nothing is known. */
    public List<JavaFrame> at(long address) {
        return frames.getOrDefault(address, List.of());
    }

    /** {@code Inner.java:7 in Outer.java:41}; empty where nothing is known. */
    public String describe(long address) {
        return String.join(" in ", at(address).stream().map(JavaFrame::position).toList());
    }
}
