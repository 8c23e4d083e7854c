package dev.framboise.aot.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Front;
import dev.framboise.aot.image.QuickImage;
import dev.framboise.aot.ir.Golden;
import dev.framboise.aot.random.JavaSources;
import dev.framboise.aot.random.ProgramBatch;
import dev.framboise.aot.random.RandomProgram;
import dev.framboise.aot.random.Report;
import dev.framboise.aot.suite.SuiteClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each wrong compiler of the list is told from the right one. The table of who saw what is docs/compiler-mutants.md;
 * {@code -Dframboise.mutants=renew} writes it anew.
 */
class CompilerMutantsTest {
    private static final Path TABLE = Path.of("..", "docs", "compiler-mutants.md");
    private static final String HEAD = "| mutant | fault | suite | random | golden | binary |\n|---|---|---|---|---|---|\n";
    private static final int PROGRAMS = 300;
    private static final String SUITE_SUBJECT = "dev\\.framboise\\.aot\\.suite\\.[a-z]+\\..*";
    private static final String RANDOM_SUBJECT = "dev\\.framboise\\.aot\\.random\\.world\\."
            + "(P\\d+\\.(?!state).*|\\w+(\\$\\d+)?\\.(area|twice|weigh|weight|plus|next|isBelow)\\(.*)";

    @TempDir
    static Path directory;

    private static final Map<Thread, RunCheck> SUITE = new ConcurrentHashMap<>();
    private static final Map<Thread, RunCheck> RANDOM = new ConcurrentHashMap<>();
    private static ProgramBatch cases;
    private static List<String> caseNames;
    private static ProgramBatch programs;
    private static List<String> programNames;
    private static Golden golden;
    private static Map<String, String> goldenTexts;

    @BeforeAll
    static void compile() throws Exception {
        Path suite = directory.resolve("suite");
        caseNames = SuiteClasses.write(suite);
        List<Path> classPath = new ArrayList<>(Front.classPath());
        classPath.add(suite);
        List<RandomProgram> random = LongStream.range(1, 1 + PROGRAMS).mapToObj(RandomProgram::of).toList();
        programNames = random.stream().map(program -> "seed " + program.number()).toList();
        try (JavaSources compiler = new JavaSources()) {
            cases = ProgramBatch.of(Map.of("Programs", "package dev.framboise.aot.random.world;\n"
                    + "public final class Programs extends dev.framboise.aot.suite.SuiteBatch {\n}\n"), classPath,
                    compiler, directory.resolve("cases"));
            programs = ProgramBatch.of(random, Report.PROGRAMS, compiler, directory.resolve("programs"));
        }
        golden = Golden.compile(directory.resolve("golden"));
        goldenTexts = Golden.read();
    }

    private static RunCheck suite() {
        return SUITE.computeIfAbsent(Thread.currentThread(), t -> new RunCheck(cases, caseNames,
                symbol -> symbol.matches(SUITE_SUBJECT), directory.resolve("suite-" + t.getName())));
    }

    private static RunCheck random() {
        return RANDOM.computeIfAbsent(Thread.currentThread(), t -> new RunCheck(programs, programNames,
                symbol -> symbol.matches(RANDOM_SUBJECT), directory.resolve("random-" + t.getName())));
    }

    private static BinaryCheck binary() {
        return new BinaryCheck(QuickImage.stripped(cases.compilation().llvmIr()),
                directory.resolve("binary-" + Thread.currentThread().getName()));
    }

    @Test
    void theCompilerItselfIsNotRefused() throws Exception {
        assertEquals(Optional.empty(), suite().firstDifference());
        assertEquals(Optional.empty(), random().firstDifference());
        assertEquals(Optional.empty(), binary().refusal());
        assertEquals("", Golden.difference(goldenTexts, golden.lowerings(module -> module)));
    }

    @Test
    void everyMutantIsSeenAndTheTableSaysByWhat() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        StringBuilder table = new StringBuilder(HEAD);
        List<String> unseen = new ArrayList<>();
        try {
            List<Future<Verdict>> verdicts = new ArrayList<>();
            for (Mutant mutant : Mutant.all()) {
                verdicts.add(executor.submit(() -> judge(mutant)));
            }
            for (Future<Verdict> future : verdicts) {
                Verdict verdict;
                try {
                    verdict = future.get();
                } catch (ExecutionException e) {
                    unseen.add(e.getCause().getMessage());
                    continue;
                }
                System.err.print(verdict.row());
                table.append(verdict.row());
                if (!verdict.isCaught()) {
                    unseen.add(verdict.mutant().name());
                }
            }
        } finally {
            executor.shutdownNow();
        }
        assertEquals(List.of(), unseen, "mutants that nothing saw");
        compareTable(table.toString());
    }

    private static Verdict judge(Mutant mutant) throws IOException, InterruptedException {
        if (mutant.evidence() == Evidence.BINARY) {
            return new Verdict(mutant, Optional.empty(), Optional.empty(), Optional.empty(), binary().refusal(mutant));
        }
        Optional<String> text = Optional.of(Golden.difference(goldenTexts,
                golden.lowerings(module -> mutant.apply(module, symbol -> true))))
                .filter(difference -> !difference.isEmpty())
                .map(difference -> difference.substring(0, difference.indexOf(": expected")));
        Optional<String> suite = Optional.empty();
        Optional<String> random = Optional.empty();
        if (mutant.evidence() == Evidence.RUN) {
            assertTrue(suite().concerns(mutant) || random().concerns(mutant), mutant.name() + " changes nothing");
            suite = suite().concerns(mutant) ? suite().firstDifference(mutant) : suite;
            random = random().concerns(mutant) ? random().firstDifference(mutant) : random;
        }
        return new Verdict(mutant, suite, random, text, Optional.empty());
    }

    private static void compareTable(String table) throws IOException {
        String document = Files.readString(TABLE);
        int start = document.indexOf(HEAD);
        if ("renew".equals(System.getProperty("framboise.mutants"))) {
            Files.writeString(TABLE, document.substring(0, start) + table);
        } else {
            assertEquals(document.substring(start), table, "write it anew with -Dframboise.mutants=renew");
        }
    }

    @Test
    void theListIsLongAndItsNamesDiffer() throws IOException {
        List<Mutant> mutants = Mutant.all();
        assertTrue(mutants.size() >= 30);
        assertEquals(mutants.size(), mutants.stream().map(Mutant::name).distinct().count());
    }

    @Test
    void aMutantChangesItsSubjectOnly() throws IOException {
        Mutant mutant = Mutant.all().stream().filter(m -> m.name().equals("signed-division-unsigned")).findFirst()
                .orElseThrow();
        String module = "define i32 @\"a.b(II)I\"(i32 %a) #0 {\n  %v = sdiv i32 %a, 3\n}\n"
                + "define i32 @c(i32 %a) #0 {\n  %v = sdiv i32 %a, 3\n}\n";
        String changed = mutant.apply(module, symbol -> symbol.equals("c"));
        assertEquals(module.substring(0, module.indexOf("define i32 @c")), changed.substring(0,
                changed.indexOf("define i32 @c")));
        assertTrue(changed.endsWith("%v = udiv i32 %a, 3\n}\n"), changed);
        assertEquals(module.replaceFirst("sdiv", "udiv"), mutant.apply(module, symbol -> symbol.equals("a.b(II)I")));
        assertEquals(module, mutant.apply(module, symbol -> false));
    }
}
