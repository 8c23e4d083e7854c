package dev.framboise.aot.image;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSection;
import dev.framboise.aot.link.ElfSymbol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of what an image begins with, snapshot and code, at a place in it: by that the image can tell at boot whether
 * memory holds what was built. The linker script says from where to where, and where to put it:
 *
 * <pre>
 *   __framboise_sealed_start   a multiple of 8 bytes before
 *   __framboise_sealed_end
 *   __framboise_seal           four bytes that are not between them
 * </pre>
 *
 * <p>An image whose script has no {@code __framboise_seal} has none.
 */
final class Seal {
    private static final String START = "__framboise_sealed_start";
    private static final String END = "__framboise_sealed_end";
    private static final String PLACE = "__framboise_seal";

    private final ElfFile elf;
    private final Path image;

    /** @param image the flat image of {@code elf} */
    Seal(ElfFile elf, Path image) {
        this.elf = elf;
        this.image = image;
    }

    /** Writes it into both files, if there is to be one. */
    void apply() {
        Optional<ElfSymbol> place = elf.symbol(PLACE);
        if (place.isEmpty()) {
            return;
        }
        long base = elf.sections().stream().filter(section -> section.allocated() && section.hasBytes())
                .mapToLong(ElfSection::address).min().orElseThrow();
        int from = (int) (address(START) - base);
        int to = (int) (address(END) - base);
        int at = (int) (place.get().value() - base);
        if (from < 0 || to <= from || (to - from) % Long.BYTES != 0 || at >= from && at < to) {
            throw new BuildFailure(elf.path() + ": " + START + ", " + END + " and " + PLACE + " in the linker script must be"
                    + " eightfold bytes, and the last four outside of them; they are at " + from + ", " + to + " and " + at);
        }
        try {
            byte[] bytes = Files.readAllBytes(image);
            CRC32C crc = new CRC32C();
            crc.update(bytes, from, to - from);
            put(bytes, at, (int) crc.getValue());
            Files.write(image, bytes);
            byte[] linked = Files.readAllBytes(elf.path());
            put(linked, fileOffset(place.get().value()), (int) crc.getValue());
            Files.write(elf.path(), linked);
        } catch (IOException e) {
            throw new BuildFailure("cannot seal " + image + ": " + e, e);
        }
    }

    private static void put(byte[] bytes, int at, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    }

    private long address(String symbol) {
        return elf.symbol(symbol).orElseThrow(() -> new BuildFailure(elf.path() + ": the linker script defines " + PLACE
                + " and must define " + symbol + " too")).value();
    }

    private int fileOffset(long address) {
        ElfSection section = elf.sections().stream().filter(s -> s.allocated() && s.hasBytes()
                && address >= s.address() && address < s.address() + s.size()).findFirst()
                .orElseThrow(() -> new BuildFailure(elf.path() + ": " + PLACE + " is in no section with bytes"));
        return (int) (section.offset() + address - section.address());
    }
}
