package dev.framboise.spec.tlc;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Configuration;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs TLC on one model, in a JVM and a directory of its own, both gone afterwards. */
public final class TlcProcess {
    /** The name of TLC's configuration in its directory. */
    static final String CONFIGURATION = "model.cfg";

    /** TLC calls itself for each member of a quantifier's set in an action; a board has thousands of pages. */
    private static final String STACK = "-Xss32m";

    private TlcProcess() {
    }

    /**
     * Runs it to its end.
     *
     * @param bounds the values of the model's constants
     * @param progress gets words about how far it is
     */
    public static Outcome run(SpecFiles files, Model model, Map<String, String> bounds, Jvm jvm, Consumer<String> progress) {
        return inDirectory(files, model, bounds, directory -> {
            Files.writeString(directory.resolve(CountedModule.NAME + ".tla"), CountedModule.of(model));
            return follow(start(command(directory, model, jvm), directory), model, directory, progress);
        });
    }

    /** What is done in the directory of a run. */
    interface Run {
        Outcome in(Path directory) throws IOException;
    }

    /** Has TLC's modules and its configuration in a directory while it runs. */
    static Outcome inDirectory(SpecFiles files, Model model, Map<String, String> bounds, Run run) {
        try {
            Path directory = Files.createTempDirectory("framboise-tlc");
            try {
                files.writeModules(model.subject(), directory);
                if (!Files.exists(directory.resolve(model.module() + ".tla"))) {
                    throw new SpecFailure("model " + model.name() + ": there is no " + model.subject() + "/" + model.module() + ".tla");
                }
                Files.writeString(directory.resolve(CONFIGURATION), Configuration.of(model, bounds));
                return run.in(directory);
            } finally {
                delete(directory);
            }
        } catch (IOException failed) {
            throw new SpecFailure("TLC cannot be run on model " + model.name() + ": " + failed.getMessage(), failed);
        }
    }

    private static List<String> command(Path directory, Model model, Jvm jvm) {
        List<String> command = java(directory, model, jvm);
        command.addAll(List.of("tlc2.TLC", "-tool", "-metadir", directory.resolve("states").toString(), "-coverage", "1",
                "-workers", Integer.toString(model.workers()), "-config", CONFIGURATION, CountedModule.NAME));
        return command;
    }

    /** A JVM's command line up to the class that it runs. */
    static List<String> java(Path directory, Model model, Jvm jvm) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm.search().options());
        command.addAll(jvm.options());
        command.addAll(List.of("-Xmx" + model.heap(), STACK, "-Djava.io.tmpdir=" + directory, "-cp", jvm.classPath()));
        return command;
    }

    /** Starts a program whose words on either stream are one text. */
    static Process start(List<String> command, Path directory) throws IOException {
        return new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    }

    /** Reads what TLC says until it ends. */
    static Outcome follow(Process process, Model model, Path directory, Consumer<String> progress) throws IOException {
        Thread end = new Thread(() -> end(process, directory), "end of TLC");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            process.getOutputStream().close();
            TlcOutput output = new TlcOutput(progress);
            BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.line(line);
            }
            return output.outcome(process.waitFor());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SpecFailure("the check of model " + model.name() + " was interrupted", interrupted);
        } finally {
            process.destroyForcibly();
            try {
                Runtime.getRuntime().removeShutdownHook(end);
            } catch (IllegalStateException ending) {
                // The hook runs already, and does what it is for.
            }
        }
    }

    // This program was told to end: TLC ends with it, and leaves nothing behind.
    private static void end(Process process, Path directory) {
        process.destroyForcibly();
        try {
            process.waitFor();
            delete(directory);
        } catch (InterruptedException | IOException kept) {
            // The directory stays; it is in a place for such.
        }
    }

    /** Deletes a directory and all that is in it. */
    public static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }
}
