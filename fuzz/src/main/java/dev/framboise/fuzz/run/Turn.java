package dev.framboise.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of a target's for a while, and what it has found made smaller. */
final class Turn {
    /** Findings after which it is over: the same are found again and again. */
    private static final int MOST_FINDINGS = 5;
    private static final int LAST_LINES = 40;

    private final Layout layout;
    private final Children children;
    private final Screen screen;

    Turn(Layout layout, Children children, Screen screen) {
        this.layout = layout;
        this.children = children;
        this.screen = screen;
    }

    /** Fuzzes for {@code length} seconds, with {@code seed} for its dice. @return how many seconds it lasted */
    long run(Progress progress, long length, long seed) throws IOException {
        String target = progress.target();
        Path artifacts = Files.createDirectories(layout.findings(target).resolve("raw"));
        Path states = layout.work().resolve(target + ".states");
        Deque<String> last = new ArrayDeque<>();
        boolean[] hasBegun = new boolean[1];
        long start = System.nanoTime();
        progress.begin();
        ProcessEnd ending = new TargetProcess(target, null).fuzz(children, length, seed, layout.corpus(target), layout.seeds(target), artifacts, MOST_FINDINGS,
                states, line -> {
                    hasBegun[0] |= progress.take(line);
                    last.add(line);
                    if (last.size() > LAST_LINES) {
                        last.remove();
                    }
                });
        progress.states(number(states));
        long lasted = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        progress.end(lasted);
        if (!hasBegun[0] && !children.isEnding()) {
            throw new IOException(target + " did not begin; its last words: " + String.join("\n", last));
        }
        if (!harvest(progress, artifacts) && !ending.isSound() && !children.isEnding()) {
            unexplained(progress, ending, last);
        }
        return lasted;
    }

    private static long number(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file).strip();
        Files.delete(file);
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }

    /** Makes what was found smaller, and says it. @return whether an input finds something when it is played again */
    private boolean harvest(Progress progress, Path artifacts) throws IOException {
        boolean finds = false;
        for (Path raw : Layout.files(artifacts)) {
            if (raw.getFileName().toString().endsWith(".java")) {
                // Jazzer's own reproducer: there is a test instead.
                Files.delete(raw);
            } else if (!children.isEnding()) {
                List<Path> before = Layout.files(layout.findings(progress.target()));
                String kind = Corpora.replay(children, progress.target(), raw, layout.findings(progress.target()), null);
                finds |= !kind.isEmpty();
                if (Layout.files(layout.findings(progress.target())).size() > before.size()) {
                    progress.found();
                    screen.say("FOUND by " + progress.target() + ": " + kind + "; smallest input, words and test in " + layout.findings(progress.target()));
                }
                Files.delete(raw);
            }
        }
        return finds;
    }

    /** No input says why the process ended otherwise than it was to: whatever it was, it did not look for as long as it was given, and found nothing is not so. */
    private void unexplained(Progress progress, ProcessEnd ending, Iterable<String> last) throws IOException {
        String target = progress.target();
        Path words = layout.findings(target).resolve(target + "-PROCESS-" + ending.toString().replace(' ', '-') + ".txt");
        if (Files.notExists(words)) {
            progress.found();
            Files.writeString(words, "target: " + target + "\nproperty: none\n\nThe fuzzer's process " + ending + ", and no input finds anything when it is played again. "
                    + "Its last words:\n\n" + String.join("\n", last) + "\n");
            screen.say("FOUND by " + target + ": its process " + ending + ", and no input says why; its last words are in " + words);
        }
    }
}
