package dev.framboise.fuzz.record;

import dev.framboise.fuzz.run.Layout;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.Target;
import dev.framboise.fuzz.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that plays all inputs of some directories on a target, whatever they find: somebody counts what they take. */
public final class PlayAll {
    private PlayAll() {
    }

    /** @param arguments the target, and directories */
    public static void main(String[] arguments) throws IOException {
        Target target = Targets.named(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            for (Path file : Layout.files(Path.of(arguments[i]))) {
                Play.finding(target, Files.readAllBytes(file));
            }
        }
    }
}
