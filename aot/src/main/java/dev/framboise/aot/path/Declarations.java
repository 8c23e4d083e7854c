package dev.framboise.aot.path;

import dev.framboise.aot.link.ElfFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What assembly sources say about themselves, in sections that are not part of memory: {@code .framboise.paths} holds pairs of
 * an address where a masked path begins and the entry point that it leads to, {@code .framboise.loops} pairs of the address of
 * a loop's first instruction and the most turns it makes.
 */
final class Declarations {
    /** Where a masked path begins. */
    record Start(long address, String entry) {
    }

    private final List<Start> starts = new ArrayList<>();
    private final Map<Long, Long> bounds = new TreeMap<>();

    Declarations(ElfFile elf) {
        for (long[] pair : pairs(elf, ".framboise.paths")) {
            elf.symbols().stream().filter(symbol -> symbol.function() && symbol.value() == pair[1]).findFirst()
                    .ifPresent(symbol -> starts.add(new Start(pair[0], symbol.name())));
        }
        pairs(elf, ".framboise.loops").forEach(pair -> bounds.put(pair[0], pair[1]));
    }

    private static List<long[]> pairs(ElfFile elf, String name) {
        List<long[]> pairs = new ArrayList<>();
        elf.section(name).ifPresent(section -> {
            ByteBuffer bytes = elf.content(section);
            while (bytes.remaining() >= 16) {
                pairs.add(new long[] {bytes.getLong(), bytes.getLong()});
            }
        });
        return pairs;
    }

    List<Start> starts() {
        return List.copyOf(starts);
    }

    /** The declared bound of the loop whose first instruction is here, or null. */
    Long bound(long header) {
        return bounds.get(header);
    }
}
