package dev.framboise.coverage.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.coverage.probe.OneClass;
import dev.framboise.coverage.probe.ProbedClass;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each engine's hits are told apart, and those of another class file are seen. */
class CoveragePageTest {
    private static final String SAMPLE = "dev/framboise/coverage/probe/Sample";

    @TempDir
    private Path directory;
    private Path classes;
    private ProbedClass sample;

    @BeforeEach
    void oneClass() throws Exception {
        OneClass one = OneClass.in(directory);
        classes = one.classes();
        sample = one.probed();
    }

    /** A file of two sessions: each has hit one half of the probes. */
    private Path file(String first, String second, long id) throws IOException {
        Path file = directory.resolve("two.exec");
        try (OutputStream out = Files.newOutputStream(file)) {
            ExecutionDataWriter writer = new ExecutionDataWriter(out);
            for (int half = 0; half < 2; half++) {
                boolean[] probes = new boolean[sample.probes()];
                for (int i = 0; i < probes.length; i++) {
                    probes[i] = i < probes.length / 2 == (half == 0);
                }
                writer.visitSessionInfo(new SessionInfo(half == 0 ? first : second, 0, 1));
                writer.visitClassExecution(new ExecutionData(id, sample.name(), probes));
            }
            writer.flush();
        }
        return file;
    }

    private ModuleCoverage module(EngineData data) throws IOException {
        return ModuleCoverage.of("sample", classes, data);
    }

    @Test
    void sessionsOfOneFileAreOfTheirEngines() throws IOException {
        EngineData data = new EngineData();
        data.add(file("metal", "properties", sample.id()));
        assertTrue(data.has(Engine.METAL) && data.has(Engine.PROPERTIES));
        assertFalse(data.has(Engine.UNIT));
        ModuleCoverage module = module(data);
        int metal = module.of(Engine.METAL).getLineCounter().getCoveredCount();
        int properties = module.of(Engine.PROPERTIES).getLineCounter().getCoveredCount();
        int all = module.all().getLineCounter().getCoveredCount();
        assertTrue(metal > 0 && properties > 0 && metal < all && properties < all, metal + ", " + properties + " and " + all);
        assertEquals(module.all().getLineCounter().getTotalCount(), all);
        assertEquals(0, module.of(Engine.UNIT).getLineCounter().getCoveredCount());
    }

    @Test
    void thePageShowsWhichEngineRanALine() throws IOException {
        EngineData data = new EngineData();
        data.add(file("metal", "vmkernel", sample.id()));
        MachineCode shipped = new MachineCode("c0ffee", new MachineCode.Count(1, 2), new MachineCode.Count(1, 4), Set.of(SAMPLE + ".java:22", SAMPLE + ".java:25"),
                Set.of(SAMPLE + ".java:22"));
        Path kept = directory.resolve("machine-code.txt");
        shipped.write(kept);
        assertEquals(shipped, MachineCode.read(kept));
        String page = page(new Measured(List.of(module(data)), data, Optional.of(shipped), Optional.empty(), Map.of(SAMPLE + ".java:22", "for want of <i>")));
        assertTrue(page.contains("<i class=u>u</i>") && page.contains("<i class=b>b</i>"), page);
        assertFalse(page.contains("<i class=t>t</i>"), page);
        assertEquals(2, page.split("<i class=m>m</i>", -1).length, "one line was executed");
        assertTrue(page.contains("model&nbsp;checker <span class=none>(nothing is there)</span>"), page);
        assertTrue(page.contains("SHA-256 <code>c0ffee</code>"), page);
        assertEquals(2, page.split("<span class=why>no engine: for want of &lt;i&gt;</span>", -1).length, page);
        assertTrue(page.contains("<summary>1 lines that no engine takes in full, and why</summary>"), page);
        assertTrue(page.contains("</code><br>for want of &lt;i&gt;</li>"), page);
        assertTrue(page.contains("Not run: <code>./framboise test</code>"), page);
        assertFalse(page.contains("src=") || page.contains("href=") || page.contains("url("), "nothing is loaded from anywhere");
    }

    private static String page(Measured measured) throws IOException {
        return CoveragePage.of(measured, module -> Path.of("src", "test", "java"));
    }

    @Test
    void countsThatDoNotSayOfWhichImageTheyAreAreNone() throws IOException {
        Path kept = Files.writeString(directory.resolve("machine-code.txt"), "instructions 1 2\nbranches 1 4\n");
        assertTrue(assertThrows(IOException.class, () -> MachineCode.read(kept)).getMessage().contains("does not say of which image"));
    }

    @Test
    void thePageShowsHowOftenEachActionWasTakenAndWhyOneNeverWas() throws IOException {
        Path kept = Files.writeString(directory.resolve("actions.txt"), "of: ab12\nmodel: toy 1234 toy/Toy\naction: Down 0\nwhy: n < 0\naction: Up 2345\n");
        ActionCoverage actions = ActionCoverage.read(kept);
        assertEquals(new ActionCoverage("ab12", List.of(new ActionCoverage.Model("toy", "toy/Toy", 1234,
                List.of(new ActionCoverage.Action("Down", 0, "n < 0"), new ActionCoverage.Action("Up", 2345, ""))))), actions);
        String page = page(new Measured(List.of(), new EngineData(), Optional.empty(), Optional.of(actions), Map.of()));
        assertTrue(page.contains("<td>toy<td>toy/Toy<td class=n>1,234<td class=n>1 of 2<td class=each>Up&nbsp;2,345"), page);
        assertTrue(page.contains("<span class=part>Down</span> never: n &lt; 0"), page);
        assertFalse(page.contains("Not run"), page);
    }

    @Test
    void actionsThatTheCheckDidNotWriteAreRefused() throws IOException {
        for (String text : List.of("", "of: ab12\n", "model: toy 7 toy/Toy\naction: Up 1\n", "of: ab12\naction: Up 1\n", "of: ab12\nmodel: toy 7 toy/Toy\nwhy: so\n")) {
            Path kept = Files.writeString(directory.resolve("actions.txt"), text);
            assertThrows(IOException.class, () -> ActionCoverage.read(kept), text);
        }
    }

    @Test
    void hitsOfAnotherClassFileAreNotThisOnes() throws IOException {
        EngineData data = new EngineData();
        data.add(file("metal", "metal", sample.id() + 1));
        ModuleCoverage module = module(data);
        assertEquals(1, module.stale(Engine.METAL).size());
        assertEquals(0, module.of(Engine.METAL).getLineCounter().getCoveredCount());
    }
}
