package dev.framboise.aot.path;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSymbol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What assembly sources say about themselves, in sections that are not part of memory: {@code .framboise.paths} holds pairs of
 * an address where a masked path begins and the entry point that it leads to, {@code .framboise.loops} pairs of the address of
 * a loop's first instruction and the most turns it makes, {@code .framboise.budgets} pairs of an entry point and the most
 * instructions that a masked path through it may have.
 */
final class Declarations {
    /** Where a masked path begins. */
    record Start(long address, String entry) {
    }

    /** How long the masked paths through an entry point may be. */
    record Budget(String entry, long instructions) {
    }

    private final List<Start> starts = new ArrayList<>();
    private final List<Budget> budgets = new ArrayList<>();
    private final Map<Long, Long> bounds = new TreeMap<>();

    Declarations(ElfFile elf) {
        for (long[] pair : pairs(elf, ".framboise.paths")) {
            function(elf, pair[1]).ifPresent(name -> starts.add(new Start(pair[0], name)));
        }
        for (long[] pair : pairs(elf, ".framboise.budgets")) {
            budgets.add(new Budget(function(elf, pair[0]).orElse("0x" + Long.toHexString(pair[0])), pair[1]));
        }
        pairs(elf, ".framboise.loops").forEach(pair -> bounds.put(pair[0], pair[1]));
    }

    private static Optional<String> function(ElfFile elf, long address) {
        return elf.symbols().stream().filter(symbol -> symbol.function() && symbol.value() == address).findFirst()
                .map(ElfSymbol::name);
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

    List<Budget> budgets() {
        return List.copyOf(budgets);
    }

    /** The declared bound of the loop whose first instruction is here, or null. */
    Long bound(long header) {
        return bounds.get(header);
    }
}
