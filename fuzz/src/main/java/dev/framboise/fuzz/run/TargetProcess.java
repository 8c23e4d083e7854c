package dev.framboise.fuzz.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM with Jazzer in it, for one target: in a process of its own as Jazzer instruments the classes as they are loaded, once.
 *
 * @param target whose
 * @param patch a directory of classes that stand before the others, or null
 */
record TargetProcess(String target, Path patch) {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    /** What guides: the kernel's and the architecture's branches, and those of readers. */
    private static final String GUIDES = String.join(":", "dev.framboise.vmkernel.**", "dev.framboise.armv8.register.**", "dev.framboise.armv8.gic.**",
            "dev.framboise.armv8.memory.**", "dev.framboise.armv8.model.gic.**", "dev.framboise.armv8.model.translation.**", "dev.framboise.hal.**",
            "dev.framboise.spec.trace.**", "dev.framboise.cli.guest.**", "dev.framboise.cli.trace.**", "org.yaml.**");
    private static final String HOOKED = "dev.framboise.fuzz.target.**";
    private static final String LONGEST = "4096";
    /** Seconds that Jazzer may take to begin and to end, on a machine that others have; whoever needs longer hangs. */
    private static final long GRACE = 600;

    /** The beginning of the command: the JVM, and Jazzer on this target. @param states where the target counts its states, or null */
    private List<String> command(Path states) {
        List<String> command = new ArrayList<>(Jvm.command(patch));
        command.add(JAZZER);
        command.add("--target_class=" + Driver.class.getName());
        command.add("--target_args=" + target + (states == null ? "" : " " + states));
        command.add("--instrumentation_includes=" + GUIDES);
        command.add("--custom_hook_includes=" + HOOKED);
        return command;
    }

    /**
     * Fuzzes.
     *
     * @param seconds how long
     * @param seed of the fuzzer's dice
     * @param corpus where new inputs go and old ones are
     * @param seeds more of the old ones; may not be there
     * @param artifacts where inputs go that find something
     * @param most findings after which it ends
     * @param lines gets what it says
     * @return how it ended: sound when the time was up and nothing found
     */
    ProcessEnd fuzz(Children children, long seconds, long seed, Path corpus, Path seeds, Path artifacts, int most, Path states, Consumer<String> lines)
            throws IOException {
        List<String> command = command(states);
        command.add("--keep_going=" + most);
        command.add("--reproducer_path=" + artifacts);
        command.add("-artifact_prefix=" + artifacts + "/");
        command.add("-max_total_time=" + seconds);
        command.add("-seed=" + (seed & 0x7fff_ffff));
        command.add("-len_control=0");
        command.add("-max_len=" + LONGEST);
        command.add("-timeout=20");
        command.add("-rss_limit_mb=0");
        command.add("-print_final_stats=0");
        command.add(corpus.toString());
        if (Files.isDirectory(seeds)) {
            command.add(seeds.toString());
        }
        return run(children, command, seconds + GRACE, lines);
    }

    /** Writes into {@code into}, which is empty, those inputs of some directories that come to something others do not. */
    ProcessEnd merge(Children children, Path into, List<Path> from, Consumer<String> lines) throws IOException {
        List<String> command = command(null);
        command.add("-merge=1");
        command.add("-rss_limit_mb=0");
        command.add(into.toString());
        from.stream().filter(Files::isDirectory).map(Path::toString).forEach(command::add);
        return run(children, command, 2 * GRACE, lines);
    }

    private static ProcessEnd run(Children children, List<String> command, long patience, Consumer<String> lines) throws IOException {
        Process process = children.start(new ProcessBuilder(command).redirectErrorStream(true));
        process.getOutputStream().close();
        Thread reader = new Thread(() -> read(process, lines), "output of a target");
        reader.setDaemon(true);
        reader.start();
        try {
            boolean ended = process.waitFor(patience, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            reader.join(TimeUnit.SECONDS.toMillis(10));
            return ended ? new ProcessEnd(true, process.exitValue()) : ProcessEnd.STOPPED;
        } catch (InterruptedException told) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return ProcessEnd.STOPPED;
        }
    }

    private static void read(Process process, Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException gone) {
            // It has ended, or is about to.
            return;
        }
    }
}
