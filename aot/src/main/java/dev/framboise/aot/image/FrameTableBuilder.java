package dev.framboise.aot.image;

import dev.framboise.aot.PanicSite;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.source.SourceMap;
import java.util.ArrayList;
import java.util.List;

/** The frame table of a linked file. */
final class FrameTableBuilder {
    private FrameTableBuilder() {
    }

    static byte[] build(Code code, SourceMap source, List<PanicSite> sites) {
        List<Long> addresses = new ArrayList<>();
        code.forEach((address, word) -> addresses.add(address));
        List<CodeRange> ranges = ranges(code, source, addresses);
        return FrameTableWriter.write(addresses.isEmpty() ? 0 : addresses.get(0), ranges, sites);
    }

    private static List<CodeRange> ranges(Code code, SourceMap source, List<Long> addresses) {
        FrameRecords records = new FrameRecords(code);
        List<CodeRange> ranges = new ArrayList<>();
        CodeRange last = null;
        for (long address : addresses) {
            CodeRange range = new CodeRange(address, source.at(address), !records.framedAt(address));
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
