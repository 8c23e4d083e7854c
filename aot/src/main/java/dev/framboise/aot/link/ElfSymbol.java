package dev.framboise.aot.link;

/**
 * A symbol of an ELF file.
 *
 * @param name    its name, possibly empty
 * @param info    {@code st_info}
 * @param section {@code st_shndx}: 0 when undefined
 * @param value   its address
 * @param size    in bytes, 0 when unknown
 */
public record ElfSymbol(String name, int info, int section, long value, long size) {
    private static final int STT_FUNC = 2;

    /** True when the symbol names code. */
    public boolean function() {
        return (info & 15) == STT_FUNC;
    }

    /** True when no object file defines the symbol. */
    public boolean undefined() {
        return section == 0 && !name.isEmpty();
    }

    /** True for a mapping symbol ({@code $x}, {@code $d}...) of the AArch64 ELF ABI, section 5.6. */
    public boolean mapping() {
        return name.startsWith("$x") || name.startsWith("$d");
    }
}
