package dev.framboise.aot.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Front;
import dev.framboise.aot.image.Board;
import dev.framboise.aot.image.ImageBuilder;
import dev.framboise.aot.image.ImageRequest;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomProgramTest {
    private static final int METHODS = 40;
    private static final int[] INPUTS = {0, 1, -1, 2, 3, 7, 8, 100, -128, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final String MAIN = """
            package dev.framboise.aot.suite;

            import dev.framboise.metal.*;
            import dev.framboise.metal.panic.*;

            public final class RandomMain {
                private static final Uart UART = new Uart();
                private static final FrameTable FRAMES = new FrameTable();
                private static final Backtrace BACKTRACE = new Backtrace(FRAMES);
                private static final int[] INPUTS = {INPUT_LIST};
                private static int next;

                @EntryPoint("bare_main")
                static void main() {
                    FRAMES.attach(frames());
                    while (next < METHOD_COUNT * INPUTS.length) {
                        int now = next;
                        next++;
                        UART.printDecimal(now / INPUTS.length);
                        UART.put(' ');
                        UART.printDecimal(INPUTS[now % INPUTS.length]);
                        UART.put(' ');
                        UART.printHexadecimal(Program.run(now / INPUTS.length, INPUTS[now % INPUTS.length]));
                        UART.put('\\n');
                    }
                    UART.print("end\\n");
                }

                @EntryPoint("bare_stopped")
                static void stopped(long syndrome, long pc, long fp, long lr, long low, long high) {
                    if ((syndrome >>> 26 & 0x3F) == 0x3C) {
                        BACKTRACE.printException((int) syndrome & 0xFFFF, UART);
                    } else {
                        UART.print("stopped\\n");
                    }
                }

                @LinkerSymbol("__framboise_frames_start")
                private static long frames() {
                    return 0;
                }
            }
            """;

    @TempDir
    Path temporary;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void aRandomProgramDoesOnMetalWhatItDoesOnTheJvm(long seed) throws Exception {
        Path classes = compile(RandomProgram.source(seed, METHODS));
        List<String> expected = onTheJvm(classes);
        assertEquals(expected, onMetal(classes, Optimization.OS), "Os");
        assertEquals(expected, onMetal(classes, Optimization.O0), "O0");
        long failures = expected.stream().filter(line -> line.contains("Exception")).count();
        assertTrue(failures > 5 && failures < expected.size() * 3 / 4, failures + " of " + expected.size());
    }

    @Test
    void aProgramThatStartsFromAnotherNumberDoesSomethingElse() throws Exception {
        String source = RandomProgram.source(1, METHODS);
        List<String> one = onTheJvm(compile(source));
        assertNotEquals(one, onMetal(compile(source.replace("number = 12345;", "number = 12346;")), Optimization.OS));
    }

    private Path compile(String program) throws IOException {
        Path sources = Files.createDirectories(temporary.resolve("source"));
        Path classes = Files.createDirectories(temporary.resolve("classes"));
        String inputs = Arrays.toString(INPUTS).replaceAll("[\\[\\]]", "");
        Files.writeString(sources.resolve("Program.java"), program);
        Files.writeString(sources.resolve("RandomMain.java"), MAIN.replace("INPUT_LIST", inputs)
                .replace("METHOD_COUNT", Integer.toString(METHODS)));
        String path = Front.classPath().stream().map(Path::toString).collect(Collectors.joining(":"));
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-g", "--release", "17",
                "-XDstringConcat=inline", "-nowarn", "-proc:none", "-cp", path, "-d", classes.toString(),
                sources.resolve("Program.java").toString(), sources.resolve("RandomMain.java").toString());
        assertEquals(0, status, program);
        return classes;
    }

    private List<Path> classPath(Path classes) {
        List<Path> path = new ArrayList<>(Front.classPath());
        path.add(classes);
        return path;
    }

    private List<String> onTheJvm(Path classes) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path entry : classPath(classes)) {
            urls.add(entry.toUri().toURL());
        }
        List<String> lines = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method run = loader.loadClass("dev.framboise.aot.suite.Program").getMethod("run", int.class, int.class);
            for (int i = 0; i < METHODS * INPUTS.length; i++) {
                int input = INPUTS[i % INPUTS.length];
                lines.add(i / INPUTS.length + " " + input + " " + result(run, i / INPUTS.length, input));
            }
        }
        lines.add("end");
        return lines;
    }

    private static String result(Method run, int method, int input) throws IllegalAccessException {
        try {
            return String.format("%016x", (Long) run.invoke(null, method, input));
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            boolean ofTheProgram = cause instanceof IllegalStateException;
            String name = cause.getClass().getName().replace("StringIndex", "ArrayIndex");
            return ofTheProgram ? cause.toString() : name;
        }
    }

    private List<String> onMetal(Path classes, Optimization optimization) throws Exception {
        ImageBuilder builder = new ImageBuilder(Toolchain.open(message -> { }));
        Path image = builder.build(new ImageRequest(classPath(classes), List.of("dev.framboise.aot.suite.RandomMain"),
                Board.assembly(), Board.file("bare.ld"), temporary.resolve("image" + optimization), optimization)).image();
        return Board.run(image).lines().toList();
    }
}
