package dev.framboise.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.framboise.coverage.gate.CoreGate;
import dev.framboise.coverage.gate.Floor;
import dev.framboise.coverage.gate.Missed;
import dev.framboise.coverage.gate.ReasonGate;
import dev.framboise.coverage.gate.Reasons;
import dev.framboise.coverage.report.Engine;
import dev.framboise.coverage.report.EngineData;
import dev.framboise.coverage.report.ModuleCoverage;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.ModelFile;
import dev.framboise.spec.files.SpecFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jacoco.core.analysis.IClassCoverage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The gates, over what the engines have left behind in this build: it runs when all of them have. */
class GatesTest {
    private static final Path PROJECT = Path.of("..");
    private static final String KERNEL = "vmkernel";
    private static final String BELOW = "dev/framboise/vmkernel/";

    private static EngineData data;
    private static ModuleCoverage kernel;
    private static List<Missed> missed;
    private static Reasons reasons;

    @BeforeAll
    static void whatTheEnginesHaveRun() throws IOException {
        data = EngineData.ofCheckout(PROJECT, PROJECT.resolve("cli/target/metal.exec"));
        kernel = module(KERNEL);
        missed = Missed.of(kernel, BELOW, PROJECT.resolve(KERNEL).resolve("src/main/java"));
        reasons = Reasons.read(PROJECT.resolve("coverage/unreached.list"));
    }

    private static ModuleCoverage module(String name) throws IOException {
        return ModuleCoverage.of(name, PROJECT.resolve(name).resolve("target/classes"), data);
    }

    private static void none(List<String> faults) {
        assertEquals("", String.join("\n", faults));
    }

    @Test
    void everyEngineHasRunAndRunTheseClassFiles() {
        List<String> faults = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            if (!data.has(engine)) {
                faults.add("nothing is there of " + engine.title());
            }
            kernel.stale(engine).stream().map(IClassCoverage::getName).forEach(name -> faults.add(engine.title() + " has run another class file of " + name));
        }
        none(faults);
    }

    @Test
    void whatNoEngineTakesOfTheKernelHasAReasonAndNothingElseHas() {
        none(ReasonGate.faults(missed, reasons, KERNEL + "/src/main/java/"));
    }

    @Test
    void everyBranchOfADecisionCoreIsTaken() {
        SpecFiles files = SpecFiles.bundled();
        Set<String> cores = Core.all(files).stream().flatMap(core -> core.classes().stream().map(core::named))
                .map(name -> name.substring(BELOW.length())).collect(Collectors.toCollection(TreeSet::new));
        assertFalse(cores.isEmpty());
        Set<String> known = kernel.classes().stream().map(type -> type.getName().substring(BELOW.length()).replace('/', '.')).collect(Collectors.toSet());
        assertEquals(Set.of(), cores.stream().filter(core -> !known.contains(core)).collect(Collectors.toSet()));
        List<Model> models = ModelFile.all(files);
        none(CoreGate.faults(missed, cores, reasons, proof -> models.stream().anyMatch(model -> Stream.concat(model.invariants().stream(),
                model.properties().stream()).anyMatch(property -> proof.equals(model.name() + " " + property)))));
    }

    @TestFactory
    Stream<DynamicTest> noModuleIsBelowItsFloor() throws IOException {
        return Floor.read(PROJECT.resolve("coverage/floors.list")).stream().map(floor -> dynamicTest(floor.module() + ", " + floor.engine().map(Engine::title).orElse("all engines"),
                () -> none(floor.faults(module(floor.module())))));
    }
}
