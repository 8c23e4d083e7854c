package dev.framboise.hal.rpi4.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A record as it grows: runs of the same access to consecutive places are one event. */
final class Record {
    /** Where the image's initialisers find the record that is to be in the image: a file's name. */
    static final String PROPERTY = "framboise.record";

    private static final int MOST_TIMES = 0xffff;

    private long[] words = new long[1 << 12];
    private int length;
    private long events;

    /** Adds an event. */
    void add(int kind, long argument, long value) {
        events++;
        if (continues(kind, argument, value)) {
            words[length - Event.WORDS] += 1L << Event.TIMES_SHIFT;
            return;
        }
        if (length + Event.WORDS > words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length] = kind;
        words[length + 1] = argument;
        words[length + 2] = value;
        length += Event.WORDS;
    }

    private boolean continues(int kind, long argument, long value) {
        if (length == 0 || Event.stride(kind) == 0) {
            return false;
        }
        long first = words[length - 3];
        return Event.kind(first) == kind && words[length - 1] == value && Event.times(first) < MOST_TIMES
                && words[length - 2] + (long) Event.stride(kind) * (Event.times(first) + 1) == argument;
    }

    /** How many events it has, each repetition counted. */
    long events() {
        return events;
    }

    /** A copy of its words. */
    long[] words() {
        return Arrays.copyOf(words, length);
    }

    /** Writes words to a file. */
    static void write(long[] words, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * words.length);
        bytes.asLongBuffer().put(words);
        Files.write(file, bytes.array());
    }

    /** Reads the file that {@link #PROPERTY} names; nothing when it names none. */
    static long[] read() {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            return new long[0];
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(file)));
            long[] words = new long[bytes.remaining() / 8];
            bytes.asLongBuffer().get(words);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
