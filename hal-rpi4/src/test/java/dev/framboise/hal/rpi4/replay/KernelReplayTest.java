package dev.framboise.hal.rpi4.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.image.Optimization;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.hal.rpi4.image.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel did on the JVM, its code on metal does again, event by event. */
class KernelReplayTest {
    private static final int STEPS = 400;
    private static final long SEED = 1;

    @TempDir
    private static Path classes;
    private static Record record;

    @TempDir
    private Path directory;

    /** How a replay on the JVM ends. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient boolean complete;
        private final long events;

        Ended(boolean complete, long events, String message) {
            super(message);
            this.complete = complete;
            this.events = events;
        }
    }

    private static final ReplayEnd THROWN = new ReplayEnd() {
        @Override
        public void isComplete(long events) {
            throw new Ended(true, events, "complete after " + events);
        }

        @Override
        public void differs(long event, int did, long argument, long value, long recorded) {
            throw new Ended(false, event, String.format("event %d: did %x %x %x, recorded %x", event, did, argument, value,
                    recorded));
        }
    };

    @BeforeAll
    static void live() throws Exception {
        ReplayClasses.write(classes);
        record = RecordedLife.of(RandomGuest.of(SEED, STEPS));
    }

    private static Ended replayOnTheJvm(long[] words) {
        ReplayCore core = new ReplayCore(words, THROWN);
        CurrentPe.bind(core);
        try {
            return assertThrows(Ended.class, () -> new Playback().play(core));
        } finally {
            CurrentPe.bind(null);
        }
    }

    private String replayOnMetal(long[] words, Optimization optimization) throws Exception {
        Path file = directory.resolve("record");
        Record.write(words, file);
        System.setProperty(Record.PROPERTY, file.toString());
        try {
            TestImage image = TestImage.build(Files.createDirectories(directory.resolve("image")),
                    List.of(Metal.class.getName()), List.of(classes), UnaryOperator.identity(), optimization,
                    List.of(KernelReplayTest.class.getResource("replay.S")));
            return image.boot("");
        } finally {
            System.clearProperty(Record.PROPERTY);
        }
    }

    private static String hexadecimal(long number) {
        return String.format("%016x", number);
    }

    @Test
    void theRecordIsOfALifeWorthReplaying() {
        assertTrue(record.events() > 100_000, record.events() + " events");
        long[] words = record.words();
        int calls = 0;
        for (int i = 0; i < words.length; i += Event.WORDS) {
            calls += (words[i] & 0xff00) == Event.CALL ? 1 : 0;
        }
        assertTrue(calls > STEPS / 2, calls + " calls");
    }

    @Test
    void theKernelLivesTheSameLifeAgainOnTheJvm() {
        Ended ended = replayOnTheJvm(record.words());
        assertTrue(ended.complete, ended.getMessage());
        assertEquals(record.events(), ended.events);
    }

    @ParameterizedTest
    @CsvSource({"O0", "O2", "OS"})
    void itsCodeLivesTheSameLifeOnMetal(Optimization optimization) throws Exception {
        String said = replayOnMetal(record.words(), optimization);
        assertTrue(said.contains("replay: complete " + hexadecimal(record.events()) + "\n"), said);
    }

    private static int lastStore(long[] words) {
        int at = words.length - Event.WORDS;
        while ((words[at] & 0xff00) != Event.STORE) {
            at -= Event.WORDS;
        }
        return at;
    }

    @Test
    void oneOtherBitInTheRecordIsNoticedOnBoth() throws Exception {
        long[] words = record.words();
        words[lastStore(words) + 2] ^= 1;
        Ended ended = replayOnTheJvm(words);
        assertTrue(!ended.complete, ended.getMessage());
        String said = replayOnMetal(words, Optimization.OS);
        assertTrue(said.contains("replay: differs at " + hexadecimal(ended.events) + " "), said);
    }
}
