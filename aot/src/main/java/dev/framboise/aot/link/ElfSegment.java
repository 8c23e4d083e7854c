package dev.framboise.aot.link;

/**
 * A program header of type {@code PT_LOAD}.
 *
 * @param address    {@code p_vaddr}
 * @param memorySize {@code p_memsz}, in bytes
 * @param flags      {@code p_flags}
 */
public record ElfSegment(long address, long memorySize, int flags) {
    /** True when the segment asks to be executed from. */
    public boolean executable() {
        return (flags & 1) != 0;
    }

    /** True when the segment asks to be written to. */
    public boolean writable() {
        return (flags & 2) != 0;
    }
}
