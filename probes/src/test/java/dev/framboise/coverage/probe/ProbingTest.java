package dev.framboise.coverage.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Classes with probes do what they did, say what was run of them, and throw at once. */
class ProbingTest {
    private static final String SAMPLE = "dev/framboise/coverage/probe/Sample";

    @TempDir
    private Path directory;
    private List<ProbedClass> probed;
    private Class<?> sample;
    private Class<?> hits;

    @BeforeEach
    void probe() throws Exception {
        Path classes = Path.of(Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        probed = Probing.of(List.of(classes), name -> name.startsWith(SAMPLE), directory);
        ClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        sample = loader.loadClass(Sample.class.getName());
        hits = loader.loadClass(Hits.ROOT);
    }

    private int least(int a, int b) throws Throwable {
        try {
            return (int) sample.getMethod("least", int.class, int.class).invoke(null, a, b);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private int wave(String colour) throws Exception {
        Class<?> colours = Class.forName(Sample.Colour.class.getName(), true, sample.getClassLoader());
        return (int) sample.getMethod("wave", colours).invoke(null, colours.getField(colour).get(null));
    }

    /** Branches taken, of each method, as JaCoCo says of the class file without probes. */
    private TreeMap<String, Integer> branches() throws Exception {
        ExecutionDataStore store = new ExecutionDataStore();
        for (int i = 0; i < probed.size(); i++) {
            store.put(new ExecutionData(probed.get(i).id(), probed.get(i).name(), (boolean[]) hits.getField(Hits.field(i)).get(null)));
        }
        CoverageBuilder builder = new CoverageBuilder();
        try (var in = Sample.class.getResourceAsStream("Sample.class")) {
            new Analyzer(store, builder).analyzeClass(in, SAMPLE);
        }
        TreeMap<String, Integer> branches = new TreeMap<>();
        for (IMethodCoverage method : builder.getClasses().iterator().next().getMethods()) {
            branches.put(method.getName(), method.getBranchCounter().getCoveredCount());
        }
        return branches;
    }

    @Test
    void nothingIsHitBeforeAnythingRuns() throws Exception {
        assertEquals(0, branches().values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void whatRanIsHitAndNothingElse() throws Throwable {
        assertEquals(3, least(3, 5));
        assertEquals(2, branches().get("least"));
        assertEquals(5, least(8, 5));
        assertEquals(3, branches().get("least"));
        assertEquals("below zero: near", assertThrows(IllegalArgumentException.class, () -> least(-1, 5)).getMessage());
        assertEquals(5, branches().get("least"));
        assertEquals("below zero: far", assertThrows(IllegalArgumentException.class, () -> least(-10, 5)).getMessage());
        assertEquals(6, branches().get("least"));
        assertEquals(0, branches().get("wave"));
        assertEquals(550, wave("GREEN"));
        assertEquals(1, branches().get("wave"));
    }

    @Test
    void theArraysAreAsLongAsThereAreProbesAndEachHasASymbol() throws Exception {
        for (int i = 0; i < probed.size(); i++) {
            assertEquals(probed.get(i).probes(), ((boolean[]) hits.getField(Hits.field(i)).get(null)).length);
        }
        assertEquals(probed.size(), new TreeSet<>(probed.stream().map(ProbedClass::symbol).toList()).size());
        // A class of javac's own for a switch over an enum, which not every javac makes, has no line of the source's.
        assertEquals(List.of(SAMPLE, SAMPLE + "$Colour"), probed.stream().map(ProbedClass::name).filter(name -> !name.equals(SAMPLE + "$1")).sorted().toList());
    }

    /** On metal nothing is allocated: what is made must be thrown by the next instruction. */
    @Test
    void whatIsThrownIsThrownAtOnce() throws IOException {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(directory.resolve(SAMPLE + ".class"))).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        int thrown = 0;
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode each : method.instructions) {
                if (each.getOpcode() == Opcodes.ATHROW) {
                    thrown++;
                    assertEquals("<init>", ((MethodInsnNode) each.getPrevious()).name, method.name);
                }
            }
        }
        assertEquals(2, thrown);
    }
}
