package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSection;
import dev.framboise.aot.link.ElfSymbol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The instructions of a linked file, by address.
 *
 * <p>Literal data in an executable section is left out: the assembler marks it with mapping symbols (ELF for the Arm
 * 64-bit Architecture, 5.6).
 */
public final class Code {
    /** What is done with one instruction. */
    @FunctionalInterface
    public interface Visitor {
        /** Called in the order of addresses. */
        void visit(long address, int word);
    }

    /** A run of consecutive instruction words. */
    private record Run(long address, int[] words) {
    }

    private final NavigableMap<Long, Run> runs = new TreeMap<>();
    private final NavigableMap<Long, String> names = new TreeMap<>();
    private final List<ElfSymbol> functions = new ArrayList<>();
    private final ElfFile elf;

    /** The code of a linked file. */
    public Code(ElfFile elf) {
        this.elf = elf;
        List<ElfSection> sections = elf.sections();
        for (ElfSymbol symbol : elf.symbols()) {
            if (symbol.section() <= 0 || symbol.section() >= sections.size() || symbol.mapping()) {
                continue;
            }
            if (sections.get(symbol.section()).executable()) {
                name(symbol);
            }
        }
        for (int index = 0; index < sections.size(); index++) {
            if (sections.get(index).executable()) {
                split(elf, index);
            }
        }
    }

    private void name(ElfSymbol symbol) {
        if (!symbol.name().isEmpty()) {
            names.merge(symbol.value(), symbol.name(), (old, other) -> symbol.function() ? other : old);
        }
        if (symbol.function() && symbol.size() > 0) {
            functions.add(symbol);
        }
    }

    private void split(ElfFile elf, int index) {
        ElfSection section = elf.sections().get(index);
        NavigableMap<Long, Boolean> isCode = new TreeMap<>(Map.of(section.address(), true));
        for (ElfSymbol symbol : elf.symbols()) {
            if (symbol.section() == index && symbol.mapping()) {
                isCode.put(symbol.value(), symbol.name().startsWith("$x"));
            }
        }
        ByteBuffer bytes = elf.content(section);
        long end = section.address() + bytes.limit();
        for (Map.Entry<Long, Boolean> entry : isCode.entrySet()) {
            Long next = isCode.higherKey(entry.getKey());
            if (entry.getValue()) {
                long stop = next == null ? end : next;
                int[] words = new int[(int) (stop - entry.getKey()) / 4];
                for (int i = 0; i < words.length; i++) {
                    words[i] = bytes.getInt((int) (entry.getKey() - section.address()) + 4 * i);
                }
                runs.put(entry.getKey(), new Run(entry.getKey(), words));
            }
        }
    }

    /** Visits every instruction. */
    public void forEach(Visitor visitor) {
        for (Run run : runs.values()) {
            for (int i = 0; i < run.words().length; i++) {
                visitor.visit(run.address() + 4L * i, run.words()[i]);
            }
        }
    }

    /** The instruction at an address, or 0 ({@code udf #0}) where there is none. */
    public int wordAt(long address) {
        Map.Entry<Long, Run> entry = runs.floorEntry(address);
        if (entry == null) {
            return 0;
        }
        long index = (address - entry.getKey()) / 4;
        return index < entry.getValue().words().length ? entry.getValue().words()[(int) index] : 0;
    }

    /** The 64 bits of literal data at an address among the code. */
    public long literalAt(long address) {
        ElfSection section = elf.sections().stream()
                .filter(each -> each.executable() && address >= each.address() && address + 8 <= each.address() + each.size())
                .findFirst().orElseThrow(() -> new IllegalArgumentException("no code at 0x" + Long.toHexString(address)));
        return elf.content(section).getLong((int) (address - section.address()));
    }

    /** Every function of known size. */
    public List<ElfSymbol> functions() {
        return List.copyOf(functions);
    }

    /** The symbol that an address belongs to: the nearest one before it; empty when there is none. */
    public String symbolAt(long address) {
        Map.Entry<Long, String> entry = names.floorEntry(address);
        return entry == null ? "" : entry.getValue();
    }

    /** Whether a symbol has exactly this address. */
    public boolean isNamed(long address) {
        return names.containsKey(address);
    }

    /** The address of the symbol that an address belongs to; the address itself when there is none. */
    public long symbolStart(long address) {
        Long start = names.floorKey(address);
        return start == null ? address : start;
    }

    /** How a reader finds an address: the nearest symbol before it and the distance in bytes. */
    public String describe(long address) {
        Map.Entry<Long, String> entry = names.floorEntry(address);
        if (entry == null) {
            return "0x" + Long.toHexString(address);
        }
        return "0x" + Long.toHexString(address) + " (" + entry.getValue() + "+0x"
                + Long.toHexString(address - entry.getKey()) + ")";
    }

    /** Bytes of instructions. */
    public long size() {
        return runs.values().stream().mapToLong(run -> 4L * run.words().length).sum();
    }
}
