package dev.framboise.cli.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build for ClusterFuzzLite leaves, started as the base image's driver starts it: with the class path that it is given, and no other. */
class ClusterFuzzLiteTest {
    private static final Path SCRIPT = Path.of("..", ".clusterfuzzlite", "build.sh").toAbsolutePath().normalize();
    private static final String SEEDS = "fuzz/src/test/resources/dev/framboise/fuzz/TargetsFuzzTestInputs";
    private static final Path ALL_SEEDS = Path.of("..", SEEDS).toAbsolutePath().normalize();
    private static final String JAZZER = "/com/code-intelligence/jazzer/";
    /** JNI takes each entry as it is, so a wildcard would be a file of that name. */
    private static final String DRIVER = """
            #!/bin/bash
            options=()
            for option; do
                case $option in
                    --cp=*) class_path=${option#--cp=} ;;
                    --jvm_args=*) memory=${option#--jvm_args=} ;;
                    --agent_path=*) ;;
                    *) options+=("$option") ;;
                esac
            done
            IFS=: read -ra entries <<<"$class_path"
            for entry in "${entries[@]}"; do
                [ -f "$entry" ] || { echo "no such file: $entry"; exit 1; }
            done
            exec %s "$memory" -cp "$class_path:%s" com.code_intelligence.jazzer.Jazzer "${options[@]}"
            """;

    @TempDir
    private static Path world;
    private static Path out;
    private static Path seeds;

    /** The tree that Maven leaves, of the classes that this test runs with. */
    @BeforeAll
    static void built() throws Exception {
        out = Files.createDirectories(world.resolve("out"));
        Path target = Files.createDirectories(world.resolve("framboise/cli/target"));
        seeds = world.resolve("framboise").resolve(SEEDS);
        Files.createDirectories(seeds.getParent());
        Files.createSymbolicLink(seeds, ALL_SEEDS);
        List<String> jars = new ArrayList<>();
        List<String> jazzer = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (path.equals(Path.of("target", "classes").toAbsolutePath())) {
                jar(path, target.resolve("cli-0.jar"));
            } else if (path.endsWith(Path.of("target", "classes"))) {
                jars.add(jar(path, world.resolve(path.getName(path.getNameCount() - 3) + ".jar")));
            } else if (entry.endsWith(".jar")) {
                (entry.contains(JAZZER) ? jazzer : jars).add(entry);
            }
        }
        Files.writeString(target.resolve("classpath"), String.join(":", jars) + ":" + String.join(":", jazzer));
        program("bin/mvn", "#!/bin/sh\n");
        program("bin/zip", "#!/bin/sh\necho \"$@\" >\"$3\"\n");
        program("out/jazzer_driver", DRIVER.formatted(Path.of(System.getProperty("java.home"), "bin", "java"), String.join(":", jazzer)));
        assertEquals("", run(0, "bash", "-eu", SCRIPT.toString()));
    }

    /** JUnit says of a link that leads out of its directory that it does. */
    @AfterAll
    static void unlinked() throws IOException {
        Files.delete(seeds);
    }

    private static String jar(Path classes, Path jar) {
        assertEquals(0, ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), "."));
        return jar.toString();
    }

    private static void program(String name, String text) throws IOException {
        Path program = world.resolve(name);
        Files.createDirectories(program.getParent());
        assertTrue(Files.writeString(program, text).toFile().setExecutable(true));
    }

    private static String run(int status, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(world.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("SRC", world.toString(), "OUT", out.toString(), "JVM_LD_LIBRARY_PATH", "/none",
                "PATH", world.resolve("bin") + ":" + System.getenv("PATH")));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), said);
        return said;
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String seed(String target) throws IOException {
        return ALL_SEEDS.resolve(target).resolve(names(ALL_SEEDS.resolve(target)).iterator().next()).toString();
    }

    @Test
    void eachTargetHasAProgramAndItsSeeds() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of("lib", "jazzer_driver"));
        names(ALL_SEEDS).forEach(target -> expected.addAll(List.of(target, target + "_seed_corpus.zip")));
        assertEquals(expected, names(out));
    }

    /** {@code traps} needs the table of traps, {@code configuration} the command line's classes and a library. */
    @Test
    void aProgramPlaysASeedWithWhatLiesBesideIt() throws Exception {
        for (String target : List.of("traps", "configuration")) {
            String said = run(0, out.resolve(target).toString(), seed(target));
            assertTrue(said.contains("Executed " + seed(target)), said);
        }
    }

    @Test
    void aJarThatIsNotThereIsMissed() throws Exception {
        String table = names(out.resolve("lib")).stream().filter(name -> name.startsWith("traptable")).findFirst().orElseThrow();
        String text = Files.readString(out.resolve("traps"));
        String without = text.replaceFirst("\\$this_dir/lib/" + table + ":?", "");
        assertNotEquals(text, without);
        program("without/traps", without.replace("$this_dir", out.toString()));
        String said = run(1, world.resolve("without/traps").toString(), seed("traps"));
        assertTrue(said.contains("NoClassDefFoundError") || said.contains("ClassNotFoundException"), said);
    }
}
