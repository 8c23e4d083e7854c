package dev.framboise.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One target on wrong classes.
 *
 * @param target its name
 * @param classes the wrong ones
 * @param found where its findings go
 */
public record MutantHunt(Children children, String target, Path classes, Path found) {

    /** Fuzzes until something is found. @return what; empty: nothing was */
    public String fuzz(Layout layout, long seconds) throws IOException {
        Path corpus = Files.createDirectories(found.resolve("corpus"));
        Path raw = Files.createDirectories(found.resolve("raw"));
        List<String> last = new ArrayList<>();
        new TargetProcess(target, classes).fuzz(children, seconds, 1, corpus, layout.seeds(target), raw, 1, null, last::add);
        for (Path file : Layout.files(raw)) {
            if (!file.toString().endsWith(".java")) {
                String kind = Corpora.replay(children, target, file, found, classes);
                if (!kind.isEmpty()) {
                    return kind;
                }
            }
        }
        boolean hasFailed = last.stream().anyMatch(line -> line.contains("Uncaught exception"));
        return hasFailed ? "could not begin" : "";
    }
}
