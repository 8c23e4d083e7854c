package dev.framboise.aot.image;

import dev.framboise.aot.PanicSite;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import java.util.ArrayList;
import java.util.List;

/** The frame table of a linked file. */
final class FrameTableBuilder {
    private final Toolchain toolchain;

    FrameTableBuilder(Toolchain toolchain) {
        this.toolchain = toolchain;
    }

    byte[] build(ElfFile elf, Code code, List<PanicSite> sites) {
        List<Long> addresses = new ArrayList<>();
        code.forEach((address, word) -> addresses.add(address));
        List<CodeRange> ranges = ranges(elf, code, addresses);
        return FrameTableWriter.write(addresses.isEmpty() ? 0 : addresses.get(0), ranges, sites);
    }

    private List<CodeRange> ranges(ElfFile elf, Code code, List<Long> addresses) {
        List<List<JavaFrame>> frames = new Symbolizer(toolchain, elf.path(), code).resolve(addresses);
        FrameRecords records = new FrameRecords(code);
        List<CodeRange> ranges = new ArrayList<>();
        CodeRange last = null;
        for (int i = 0; i < addresses.size(); i++) {
            long address = addresses.get(i);
            CodeRange range = new CodeRange(address, frames.get(i), !records.framedAt(address));
            if (!range.continues(last)) {
                ranges.add(range);
            }
            last = range;
        }
        if (!addresses.isEmpty()) {
            ranges.add(new CodeRange(addresses.get(addresses.size() - 1) + 4, List.of(), false));
        }
        return ranges;
    }
}
