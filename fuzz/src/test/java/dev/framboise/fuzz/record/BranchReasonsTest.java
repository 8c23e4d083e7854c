package dev.framboise.fuzz.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.fuzz.run.CampaignFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.IMethodCoverage;
import org.junit.jupiter.api.Test;

class BranchReasonsTest {
    private static final List<IClassCoverage> CLASSES = new KernelCoverage().classes();

    @Test
    void the_closest_reason_counts() {
        BranchReasons reasons = BranchReasons.of("# no reason\nA | of a class\nA.b, C.d | of methods\nA.b: x(a | b, c); | of a line\n");
        assertEquals("of a class", reasons.of("A", "other", "y();"));
        assertEquals("of methods", reasons.of("A", "b", "y();"));
        assertEquals("of methods", reasons.of("C", "d", "x(a | b, c);"));
        assertEquals("of a line", reasons.of("A", "b", "x(a | b, c);"));
        assertEquals("", reasons.of("C", "e", "y();"));
    }

    @Test
    void one_that_nobody_asked_for_is_told() {
        BranchReasons reasons = BranchReasons.of("A.b | taken by no input\nA.c | taken\n");
        reasons.of("A", "b", "y();");
        assertEquals(List.of("A.c"), reasons.unused());
    }

    @Test
    void a_line_without_a_reason_and_a_second_reason_are_refused() {
        assertThrows(CampaignFailure.class, () -> BranchReasons.of("A.b because\n"));
        assertThrows(CampaignFailure.class, () -> BranchReasons.of("A.b | one\nC.d, A.b | another\n"));
    }

    /** What stands for a reason's name where there is none in the kernel, or no such line. */
    private static List<String> strangers(BranchReasons reasons) {
        Set<String> names = new HashSet<>();
        Sources sources = Sources.bundled();
        for (IClassCoverage type : CLASSES) {
            String name = type.getName().substring(type.getName().lastIndexOf('/') + 1);
            List<String> lines = sources.lines(type.getPackageName() + "/" + type.getSourceFileName());
            names.add(name);
            for (IMethodCoverage method : type.getMethods()) {
                names.add(name + "." + method.getName());
                for (int number = method.getFirstLine(); number <= method.getLastLine() && number > 0; number++) {
                    names.add(name + "." + method.getName() + ": " + lines.get(number - 1).strip());
                }
            }
        }
        return reasons.names().stream().filter(name -> !names.contains(name)).toList();
    }

    @Test
    void each_reason_is_about_something_in_the_kernel() {
        assertEquals(List.of(), strangers(BranchReasons.bundled()));
    }

    /** The twin. */
    @Test
    void a_reason_about_nothing_is_seen() {
        assertEquals(List.of("Kernel.nowhere", "Kernel.serve: no line of it"),
                strangers(BranchReasons.of("Kernel.serve, Kernel.nowhere | it is not there\nKernel.serve: no line of it | nor is that\n")));
    }

    @Test
    void what_is_not_taken_is_listed_with_its_reason() {
        String text = new CoverageText(CLASSES, Sources.bundled()).text();
        assertTrue(text.contains("RamAllocator.freeBlocks 0/2 | for (int i = 0; i < ranges; i++) {\n    why: only tests ask\n"), text);
    }
}
