package dev.framboise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns whose processes are shell scripts: a fuzzer that comes to another end than it was told to has not found nothing. */
class TurnTest {
    private static final String BEGUN = "echo '#1 INITED cov: 1 ft: 1 corp: 1/1b exec/s: 1 rss: 1Mb'; ";
    private static final String NOTHING_AGAIN = "exit 0";
    /** Behind the time that a process is given beyond its turn, a second remains. */
    private static final int PATIENCE_OF_A_SECOND = -599;

    @TempDir
    private Path directory;

    private final Progress progress = new Progress("trace");
    private final List<String> said = new ArrayList<>();

    /** Starts scripts, one after the other, whatever it is asked to start. */
    private record Scripts(Deque<String> scripts) implements Children {
        @Override
        public Process start(ProcessBuilder builder) throws IOException {
            return builder.command("sh", "-c", scripts.remove()).start();
        }

        @Override
        public boolean isEnding() {
            return false;
        }
    }

    private final class Said implements Screen {
        @Override
        public void show(List<Progress> targets, long left) {
        }

        @Override
        public void say(String line) {
            said.add(line);
        }
    }

    private Layout layout() {
        return new Layout(directory.resolve("work"), directory.resolve("seeds"));
    }

    private void turn(int length, String... scripts) throws IOException {
        layout().prepare();
        new Turn(layout(), new Scripts(new ArrayDeque<>(Arrays.asList(scripts))), new Said()).run(progress, length, 1);
    }

    private String artifact() {
        return "echo x >" + layout().findings("trace").resolve("raw") + "/crash-1; ";
    }

    private List<String> found() throws IOException {
        return Layout.files(layout().findings("trace")).stream().map(file -> file.getFileName().toString()).filter(name -> !name.equals("raw")).toList();
    }

    @Test
    void a_process_whose_time_was_up_has_found_nothing() throws IOException {
        turn(1, BEGUN + "exit 0");
        assertEquals(0, progress.findings());
        assertEquals(List.of(), found());
    }

    @Test
    void a_process_that_crashes_is_a_finding_with_its_last_words_once() throws IOException {
        turn(1, BEGUN + "echo SIGSEGV; exit 77");
        turn(1, BEGUN + "echo again; exit 77");
        assertEquals(1, progress.findings());
        assertEquals(List.of("trace-PROCESS-ended-with-status-77.txt"), found());
        assertTrue(Files.readString(layout().findings("trace").resolve(found().get(0))).endsWith("SIGSEGV\n"));
        assertTrue(said.get(0).startsWith("FOUND by trace: its process ended with status 77, and no input says why"), said.get(0));
    }

    @Test
    void a_process_that_hangs_is_stopped_and_is_a_finding() throws IOException {
        turn(PATIENCE_OF_A_SECOND, BEGUN + "exec sleep 600");
        assertEquals(1, progress.findings());
        assertEquals(List.of("trace-PROCESS-did-not-end-and-was-stopped.txt"), found());
    }

    @Test
    void an_input_that_finds_nothing_again_does_not_say_why_its_process_ended() throws IOException {
        turn(1, BEGUN + artifact() + "exit 77", NOTHING_AGAIN);
        assertEquals(List.of("trace-PROCESS-ended-with-status-77.txt"), found());
    }

    @Test
    void an_input_that_finds_something_again_does() throws IOException {
        String finding = "echo words >" + layout().findings("trace") + "/trace-READER.txt; echo READER; exit " + Replay.FOUND;
        turn(1, BEGUN + artifact() + "exit 77", finding);
        assertEquals(List.of("trace-READER.txt"), found());
        assertEquals(1, progress.findings());
    }

    @Test
    void an_input_that_was_only_slow_is_none() throws IOException {
        turn(1, BEGUN + artifact() + "exit 0", NOTHING_AGAIN);
        assertEquals(0, progress.findings());
    }

    @Test
    void a_process_that_never_began_ends_the_campaign() throws IOException {
        IOException failed = assertThrows(IOException.class, () -> turn(1, "echo no class; exit 1"));
        assertEquals("trace did not begin; its last words: no class", failed.getMessage());
    }

    @Test
    void a_corpus_whose_pruning_crashes_is_as_it_was() throws IOException {
        layout().prepare();
        Files.write(layout().corpus("trace").resolve("kept"), new byte[] {1});
        Corpora.prune(new Scripts(new ArrayDeque<>(List.of("echo half >" + layout().corpus("trace") + ".new/half; exit 77"))), layout(), "trace");
        assertEquals(List.of(layout().corpus("trace").resolve("kept")), Layout.files(layout().corpus("trace")));
    }
}
