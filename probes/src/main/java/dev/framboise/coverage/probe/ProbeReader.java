package dev.framboise.coverage.probe;

import dev.framboise.aot.heap.Layout;
import dev.framboise.aot.link.ElfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;

/** Reads the probes of an image out of a board's memory. */
public final class ProbeReader {
    private final ElfFile elf;
    private final byte[] image;
    private final long loadedAt;
    private final List<ProbedClass> classes;

    /**
     * A reader for boards with one image.
     *
     * @param elf      the image with its symbols
     * @param image    as it is loaded: probes that are set in it were hit when initialisers ran on the build host, and count for nothing
     * @param loadedAt the physical address of its first byte
     * @param classes  those with probes
     */
    public ProbeReader(Path elf, Path image, long loadedAt, List<ProbedClass> classes) throws IOException {
        this.elf = ElfFile.read(elf);
        this.image = Files.readAllBytes(image);
        this.loadedAt = loadedAt;
        this.classes = List.copyOf(classes);
    }

    /**
     * What was hit.
     *
     * @throws IOException when the memory cannot be read, or is not that of a board with this image
     */
    public ExecutionDataStore read(BoardMemory memory) throws IOException {
        ExecutionDataStore store = new ExecutionDataStore();
        long start = address("__image_start");
        for (ProbedClass probed : classes) {
            // A class that nothing on metal uses has no array.
            if (elf.symbol(probed.symbol()).isPresent()) {
                int at = (int) (address(probed.symbol()) - start);
                store.put(new ExecutionData(probed.id(), probed.name(), hits(probed, at, memory)));
            }
        }
        return store;
    }

    private boolean[] hits(ProbedClass probed, int at, BoardMemory memory) throws IOException {
        byte[] array = memory.read(loadedAt + at, Layout.BASE + probed.probes());
        int length = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN).getInt(Layout.LENGTH);
        if (length != probed.probes()) {
            throw new IOException("at 0x" + Long.toHexString(loadedAt + at) + " is no array of the " + probed.probes() + " probes of " + probed.name()
                    + ": this is not the memory of a board that was started with " + elf.path());
        }
        boolean[] hits = new boolean[length];
        for (int i = 0; i < length; i++) {
            hits[i] = array[Layout.BASE + i] != 0 && image[at + Layout.BASE + i] == 0;
        }
        return hits;
    }

    private long address(String symbol) throws IOException {
        return elf.symbol(symbol).orElseThrow(() -> new IOException(elf.path() + " has no symbol " + symbol)).value();
    }
}
