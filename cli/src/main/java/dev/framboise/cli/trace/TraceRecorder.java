package dev.framboise.cli.trace;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.spec.trace.TraceFile;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.trace.TraceRing;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Writes a board's trace into a file while it runs. */
public final class TraceRecorder {
    /** The board's memory as QEMU has to share it: arguments of its. */
    public static final List<String> ARGUMENTS = BoardMemory.ARGUMENTS;

    /** Where the object that the image calls so begins; its elements are behind a word. */
    private static final String RINGS = "framboise_trace";
    private static final int HEADER = 8;

    private final Path file;
    private final long address;
    private final Runnable release;

    /**
     * A recorder.
     *
     * @param file is written anew
     * @param address where the rings are, a physical address
     * @param release lets the board start; called when its memory is looked at, or cannot be
     */
    public TraceRecorder(Path file, long address, Runnable release) {
        this.file = file;
        this.address = address + HEADER;
        this.release = release;
    }

    /** The name of the rings in the image. */
    public static String symbol() {
        return RINGS;
    }

    /**
     * Records until the board is off.
     *
     * @throws Failure when an event was lost, or the file cannot be written
     */
    public void record(Process board) {
        long bytes = (long) Limits.CORES * TraceRing.SLOTS * Long.BYTES;
        long page = address & -4096;
        int first = (int) (address - page) / Long.BYTES;
        LongBuffer words = map(board, page, bytes + (address - page));
        List<RingReader> readers = new ArrayList<>();
        for (int core = 0; core < Limits.CORES; core++) {
            int start = first + core * TraceRing.SLOTS;
            readers.add(new RingReader(core, index -> words.get(start + index)));
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            writer.write(TraceFile.FIRST + "\n");
            writer.write(TraceFile.last(follow(board, new TraceMerge(readers), writer)) + "\n");
        } catch (IOException | UncheckedIOException failed) {
            throw new Failure(ExitStatus.RUN_FAILED, "the trace cannot be written to " + file + ": " + failed.getMessage(), failed);
        } catch (TraceLost lost) {
            throw new Failure(ExitStatus.RUN_FAILED, "the trace is not whole: " + lost.getMessage(), lost);
        }
    }

    private LongBuffer map(Process board, long page, long bytes) {
        try {
            return BoardMemory.map(board, page, bytes);
        } finally {
            if (board.isAlive()) {
                release(board);
            }
        }
    }

    private void release(Process board) {
        try {
            release.run();
        } catch (Failure held) {
            // Nobody else would ever let it start.
            board.destroyForcibly();
            throw held;
        }
    }

    private static long follow(Process board, TraceMerge merge, BufferedWriter writer) {
        long events = 0;
        while (true) {
            boolean on = board.isAlive();
            long more = merge.drain(event -> write(writer, event));
            events += more;
            if (more == 0 && !on) {
                String missing = merge.missing();
                if (missing != null) {
                    throw new TraceLost(missing);
                }
                return events;
            }
            if (more == 0) {
                pause();
            }
        }
    }

    private static void write(BufferedWriter writer, TraceEvent event) {
        try {
            writer.write(TraceFile.line(event));
            writer.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TraceLost("this program was interrupted");
        }
    }
}
