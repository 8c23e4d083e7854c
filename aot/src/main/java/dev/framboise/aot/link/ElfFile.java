package dev.framboise.aot.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A little-endian 64-bit ELF file for AArch64, read (ELF-64 Object File Format 1.5; ELF for the Arm 64-bit Architecture). */
public final class ElfFile {
    private static final int EM_AARCH64 = 183;
    private static final int PT_LOAD = 1;
    private static final int SHT_SYMTAB = 2;
    private static final int SYMBOL_SIZE = 24;

    private final Path path;
    private final ByteBuffer bytes;
    private final List<ElfSection> sections = new ArrayList<>();
    private final List<ElfSegment> segments = new ArrayList<>();
    private final List<ElfSymbol> symbols = new ArrayList<>();

    private ElfFile(Path path, ByteBuffer bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** @throws BuildFailure when the file cannot be read or is no such ELF file */
    public static ElfFile read(Path path) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
            boolean elf = bytes.limit() >= 64 && bytes.getInt(0) == 0x464C457F
                    && bytes.get(4) == 2 && bytes.get(5) == 1 && bytes.getShort(18) == EM_AARCH64;
            if (!elf) {
                throw new BuildFailure(path + " is not a little-endian 64-bit ELF file for AArch64."
                        + " Check what wrote it: the linker of the toolchain writes nothing else.");
            }
            ElfFile file = new ElfFile(path, bytes);
            file.readSections();
            file.readSegments();
            file.readSymbols();
            return file;
        } catch (IOException e) {
            throw new BuildFailure("cannot read " + path + ": " + e + ". The link before it must have failed.", e);
        }
    }

    private void readSections() {
        int table = (int) bytes.getLong(0x28);
        int entry = bytes.getShort(0x3A);
        int count = bytes.getShort(0x3C);
        int names = (int) bytes.getLong(table + entry * bytes.getShort(0x3E) + 0x18);
        for (int i = 0; i < count; i++) {
            int at = table + i * entry;
            sections.add(new ElfSection(text(names + bytes.getInt(at)), bytes.getInt(at + 4), bytes.getLong(at + 8),
                    bytes.getLong(at + 0x10), bytes.getLong(at + 0x18), bytes.getLong(at + 0x20),
                    bytes.getInt(at + 0x28)));
        }
    }

    private void readSegments() {
        int table = (int) bytes.getLong(0x20);
        for (int i = 0; i < bytes.getShort(0x38); i++) {
            int at = table + i * bytes.getShort(0x36);
            if (bytes.getInt(at) == PT_LOAD) {
                segments.add(new ElfSegment(bytes.getLong(at + 0x10), bytes.getLong(at + 0x28), bytes.getInt(at + 4)));
            }
        }
    }

    private void readSymbols() {
        for (ElfSection section : sections) {
            if (section.type() != SHT_SYMTAB) {
                continue;
            }
            int names = (int) sections.get(section.link()).offset();
            for (int i = 0; i < section.size() / SYMBOL_SIZE; i++) {
                int at = (int) section.offset() + i * SYMBOL_SIZE;
                symbols.add(new ElfSymbol(text(names + bytes.getInt(at)), bytes.get(at + 4), bytes.getShort(at + 6),
                        bytes.getLong(at + 8), bytes.getLong(at + 16)));
            }
        }
    }

    private String text(int offset) {
        int end = offset;
        while (bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), offset, end - offset, StandardCharsets.UTF_8);
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** Every section, the null section first. */
    public List<ElfSection> sections() {
        return List.copyOf(sections);
    }

    /** Every loadable segment. */
    public List<ElfSegment> segments() {
        return List.copyOf(segments);
    }

    /** Every symbol, local ones too. */
    public List<ElfSymbol> symbols() {
        return List.copyOf(symbols);
    }

    /** The section of that name. */
    public Optional<ElfSection> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** The symbol of that name, when it is defined. */
    public Optional<ElfSymbol> symbol(String name) {
        return symbols.stream().filter(symbol -> symbol.name().equals(name) && !symbol.undefined()).findFirst();
    }

    /** The bytes of a section, little-endian, from 0; none for a section without bytes. */
    public ByteBuffer content(ElfSection section) {
        int size = section.hasBytes() ? (int) section.size() : 0;
        return bytes.slice((int) section.offset(), size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
