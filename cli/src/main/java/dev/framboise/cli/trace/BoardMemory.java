package dev.framboise.cli.trace;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The memory of QEMU's board, shared with this program: a file without a name, which lives as long as somebody has it. */
final class BoardMemory {
    /** What QEMU is told in addition, for its memory to be shared. */
    static final List<String> ARGUMENTS = List.of("-object", "memory-backend-memfd,id=ram,size=2G,share=on", "-machine", "memory-backend=ram");

    private static final String NAMED = "memory-backend-memfd";
    private static final long PATIENCE = 10_000_000_000L;

    private BoardMemory() {
    }

    /**
     * A part of it, as words.
     *
     * @param address where it begins, a physical address
     * @param bytes how long it is
     */
    static LongBuffer map(Process qemu, long address, long bytes) {
        long start = System.nanoTime();
        IOException last = null;
        while (true) {
            try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + qemu.pid() + "/fd"))) {
                for (Path file : open) {
                    // QEMU makes the file first, and gives it its length a moment later.
                    if (isMemory(file) && Files.size(file) >= address + bytes) {
                        return map(file, address, bytes);
                    }
                }
            } catch (IOException failed) {
                // Of a QEMU that has just ended there is nothing to look at any more.
                last = failed;
            }
            boolean isOn = qemu.isAlive();
            if (isOn && last != null && System.nanoTime() - start > PATIENCE) {
                throw new Failure(ExitStatus.RUN_FAILED, "the board's memory cannot be looked at, so there is no trace: " + last.getMessage(), last);
            }
            if (!isOn || System.nanoTime() - start > PATIENCE) {
                throw new Failure(ExitStatus.RUN_FAILED, "QEMU shares no memory, so there is no trace; it was told to with "
                        + String.join(" ", ARGUMENTS));
            }
            Thread.onSpinWait();
        }
    }

    private static boolean isMemory(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().contains(NAMED);
        } catch (IOException closed) {
            // QEMU has closed it in the meantime.
            return false;
        }
    }

    private static LongBuffer map(Path file, long address, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, address, bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        }
    }
}
