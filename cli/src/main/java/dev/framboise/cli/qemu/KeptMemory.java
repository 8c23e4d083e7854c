package dev.framboise.cli.qemu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that are the memory of boards, one for each start: what a board has written is in its file however it ended. */
public final class KeptMemory {
    private static final String SIZE = "2G";

    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    /** Files in {@code directory}; each takes the room of the pages that its board has written. */
    public KeptMemory(Path directory) {
        this.directory = directory;
    }

    /** QEMU's arguments for the next board. */
    public List<String> next() {
        Path file = directory.resolve("memory-" + files.size() + ".bin");
        files.add(file);
        return List.of("-object", "memory-backend-file,id=ram,share=on,size=" + SIZE + ",mem-path=" + file.toString().replace(",", ",,"),
                "-machine", "memory-backend=ram");
    }

    /** The files of all boards that were started. */
    public List<Path> files() {
        return List.copyOf(files);
    }
}
