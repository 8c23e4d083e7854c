package dev.framboise.spec.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.spec.check.Checker;
import dev.framboise.spec.check.Result;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.kernel.KernelMutants;
import dev.framboise.spec.mutant.Mutant;
import dev.framboise.spec.tlc.Jvm;
import dev.framboise.spec.tlc.Search;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A counterexample becomes a test that fails on the class that TLC found wrong, for the reason that TLC had, and passes on the right one. */
class ReplayFileTest {
    private final SpecFiles files = SpecFiles.bundled();
    private final Checker checker = new Checker(files, Tier.ORDINARY, line -> {
    });

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "two-runners | choose for c1: no step of the specification leads there",
        "posted-twice | post for v1: the specification does not allow this call",
        "refused-and-changed | tick for none: it was refused and changed something",
        "no-kick-for-who-is-behind | no step of the specification leads there",
    })
    void itFailsOnTheWrongClassAndPassesOnTheRightOne(String name, String reason) throws Exception {
        KernelMutants mutants = new KernelMutants(checker, files);
        Mutant mutant = mutants.all(checker.models(List.of())).stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        Path wrong = mutants.compile(mutant, directory);
        Result result = checker.check(mutant, wrong);
        assertTrue(result.passed(), result.verdict());
        Core core = Core.named(files, "Scheduler");
        Model model = checker.model(mutant.model()).only(mutant.violates());
        ReplayFile replay = new ReplayFile(checker, files, core, model, Jvm.of(Search.UNTIL_VIOLATED).with(wrong));
        String calls = replay.calls(result.outcome(), directory);
        Path classes = compiled(replay.name(), replay.source(calls, result.verdict()));
        String said = run(1, replay.name(), wrong + File.pathSeparator + classes);
        assertTrue(said.contains(reason), said);
        run(0, replay.name(), classes.toString());
    }

    private Path compiled(String name, String source) throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path file = classes.resolve(name + ".java");
        Files.writeString(file, source);
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, words, words, "--release", "17", "-proc:none", "-cp",
                System.getProperty("java.class.path"), "-d", classes.toString(), file.toString()), () -> words.toString(StandardCharsets.UTF_8));
        return classes;
    }

    private String run(int status, String name, String first) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                first + File.pathSeparator + System.getProperty("java.class.path"), ReplayMain.class.getName(), "dev.framboise.spec.replay." + name)
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), said);
        return said;
    }
}
