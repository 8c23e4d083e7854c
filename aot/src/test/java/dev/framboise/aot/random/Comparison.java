package dev.framboise.aot.random;

import dev.framboise.aot.PanicSite;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.image.QuickImage;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.aot.random.world.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs programs on the JVM and in images, and says which of them came to different ends. */
final class Comparison implements AutoCloseable {
    private final JavaSources compiler = new JavaSources();
    private final Path directory;
    private final UnaryOperator<String> change;
    private final QuickImage image;

    /**
     * Compares.
     *
     * @param directory for files
     * @param change    what becomes of each module before it is compiled: nothing, or a planted miscompilation
     */
    Comparison(Path directory, UnaryOperator<String> change) {
        this.directory = directory;
        this.change = change;
        this.image = new QuickImage(Toolchain.open(System.err::println), directory.resolve("image"));
    }

    private String module(ProgramBatch batch) {
        return change.apply(QuickImage.stripped(batch.compilation().llvmIr()));
    }

    /** The programs whose ends on the machine are not those on the JVM, by level. */
    Map<Optimization, List<RandomProgram>> mismatches(List<RandomProgram> programs, List<Optimization> levels)
            throws IOException, ReflectiveOperationException, InterruptedException {
        ProgramBatch batch = ProgramBatch.of(programs, Report.PROGRAMS, compiler, directory);
        String module = module(batch);
        Map<Optimization, List<RandomProgram>> mismatches = new LinkedHashMap<>();
        for (Optimization level : levels) {
            List<String> actual = image.run(module, level);
            if (actual.size() < programs.size()) {
                // Stopped before its end: on a busy machine that says nothing, so it has a second chance.
                actual = image.run(module, level);
            }
            List<RandomProgram> different = new ArrayList<>();
            for (int i = 0; i < programs.size(); i++) {
                if (i >= actual.size() || !batch.expected().get(i).equals(actual.get(i))) {
                    different.add(programs.get(i));
                }
            }
            mismatches.put(level, different);
        }
        return mismatches;
    }

    /** The programs that javac accepts. */
    List<RandomProgram> valid(List<RandomProgram> programs) {
        List<RandomProgram> valid = new ArrayList<>(programs);
        boolean isChanged = true;
        while (isChanged) {
            Map<String, String> sources = new LinkedHashMap<>();
            valid.forEach(program -> sources.put(program.name(), program.source()));
            Set<String> refused = compiler.refused(sources);
            isChanged = valid.removeIf(program -> refused.contains(program.name()));
        }
        return valid;
    }

    /** How one program ends with each input, where the engines differ. */
    String explain(RandomProgram program, Optimization level)
            throws IOException, ReflectiveOperationException, InterruptedException {
        ProgramBatch batch = ProgramBatch.of(List.of(program), Report.INPUTS, compiler, directory);
        List<String> actual = image.run(module(batch), level);
        List<PanicSite> sites = batch.compilation().panicSites();
        for (int i = 0; i < Inputs.ALL.length; i++) {
            String jvm = batch.expected().get(i);
            String machine = i < actual.size() ? actual.get(i) : "(nothing)";
            if (!jvm.equals(machine)) {
                return "run(" + Inputs.ALL[i] + ")\n    JVM:     " + end(jvm, sites) + "\n    machine: "
                        + end(machine, sites) + "  (" + level.option() + ")\n";
            }
        }
        return "";
    }

    private static String end(String line, List<PanicSite> sites) {
        String[] words = line.split(" ");
        if (words.length != 3) {
            return line;
        }
        String state = ", state " + words[2];
        if (!words[0].equals("2")) {
            return (words[0].equals("1") ? "returns " : "stops with ESR_EL2 ") + words[1] + state;
        }
        int site = (int) Long.parseUnsignedLong(words[1], 16);
        return sites.stream().filter(s -> s.index() == site).findFirst()
                .map(s -> s.exceptionClass() + " at " + s.methodName() + ":" + s.line())
                .orElse("an exception that is no panic site") + state;
    }

    @Override
    public void close() throws IOException {
        compiler.close();
    }
}
