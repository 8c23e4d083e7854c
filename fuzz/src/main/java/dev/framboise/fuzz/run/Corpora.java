package dev.framboise.fuzz.run;

import dev.framboise.fuzz.target.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The corpora of a campaign: pruned to inputs each of which comes to something that the others do not, and replayed. */
public final class Corpora {
    private static final String FRESH = ".new";
    private static final String OLD = ".old";

    private Corpora() {
    }

    /** Puts right what a program that was killed while it pruned has left. */
    static void mend(Layout layout) {
        try {
            for (String target : Targets.names()) {
                Path old = layout.work().resolve("corpus").resolve(target + OLD);
                Path fresh = layout.work().resolve("corpus").resolve(target + FRESH);
                for (Path file : Layout.files(old)) {
                    Files.move(file, layout.corpus(target).resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
                delete(old);
                delete(fresh);
            }
        } catch (IOException failed) {
            throw new CampaignFailure("the corpora in " + layout.work() + " cannot be put right: " + failed, failed);
        }
    }

    /** Merges a target's corpus and prunes it; if that fails it is as it was. */
    static void prune(Children children, Layout layout, String target) {
        Path corpus = layout.corpus(target);
        Path fresh = corpus.resolveSibling(target + FRESH);
        Path old = corpus.resolveSibling(target + OLD);
        try {
            delete(fresh);
            Files.createDirectories(fresh);
            ProcessEnd ending = new TargetProcess(target, null).merge(children, fresh, List.of(corpus), line -> { });
            if (ending.isSound() && !Layout.files(fresh).isEmpty() && !children.isEnding()) {
                Files.move(corpus, old);
                Files.move(fresh, corpus);
                delete(old);
            } else {
                delete(fresh);
            }
        } catch (IOException failed) {
            if (!children.isEnding()) {
                throw new CampaignFailure("the corpus of " + target + " cannot be pruned: " + failed + "; it is in " + corpus + " or " + old, failed);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : Layout.files(directory)) {
            Files.delete(file);
        }
        Files.deleteIfExists(directory);
    }

    /** How many inputs a target has. */
    static long size(Layout layout, String target) {
        try {
            return Layout.files(layout.corpus(target)).size();
        } catch (IOException failed) {
            throw new CampaignFailure(layout.corpus(target) + " cannot be read: " + failed, failed);
        }
    }

    /**
     * Plays inputs in a JVM of their own.
     *
     * @param from a directory or a file
     * @param found where a finding goes, made smaller
     * @param patch classes that stand before the others, or null
     * @return the kind of the first finding; empty: nothing was found
     */
    public static String replay(Children children, String target, Path from, Path found, Path patch) throws IOException {
        List<String> command = new ArrayList<>(Jvm.command(patch));
        command.addAll(List.of(Replay.class.getName(), target, from.toString(), found.toString()));
        Process process = children.start(new ProcessBuilder(command).redirectErrorStream(true));
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            int status = process.waitFor();
            if (status != 0 && status != Replay.FOUND) {
                throw new IOException("the inputs of " + target + " could not be played: " + words);
            }
            return status == Replay.FOUND ? words : "";
        } catch (InterruptedException told) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
