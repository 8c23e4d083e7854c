package dev.framboise.aot.link;

/**
 * A section of an ELF file.
 *
 * @param name    its name
 * @param type    {@code sh_type}
 * @param flags   {@code sh_flags}
 * @param address {@code sh_addr}
 * @param offset  of its bytes in the file
 * @param size    in bytes
 * @param link    {@code sh_link}: index of a related section
 */
public record ElfSection(String name, int type, long flags, long address, long offset, long size, int link) {
    private static final int SHT_NOBITS = 8;
    private static final long SHF_WRITE = 1;
    private static final long SHF_ALLOC = 2;
    private static final long SHF_EXECINSTR = 4;

    /** True when the section is part of memory when the image runs. */
    public boolean allocated() {
        return (flags & SHF_ALLOC) != 0;
    }

    /** True when the section holds instructions. */
    public boolean executable() {
        return allocated() && (flags & SHF_EXECINSTR) != 0;
    }

    /** True when the section may be written at run time. */
    public boolean writable() {
        return allocated() && (flags & SHF_WRITE) != 0;
    }

    /** True when the file holds the bytes of the section: not so for zero-initialised data. */
    public boolean hasBytes() {
        return type != SHT_NOBITS;
    }
}
