package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.JavaLoop;
import dev.framboise.aot.RefusedException;
import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.EntryPoint;
import dev.framboise.vmkernel.sched.Scheduler;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The compiler takes the scheduler: no image has it yet. */
class SchedulerOnMetalTest {
    private static Compilation compile(Class<?> root) throws RefusedException, URISyntaxException {
        List<Path> classPath = new ArrayList<>();
        for (Class<?> one : List.of(root, Scheduler.class, Pa.class, EntryPoint.class)) {
            classPath.add(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return FrontEnd.compile(new CompilationRequest(classPath, List.of(root.getName())));
    }

    @Test
    void allOfItIsInTheSubsetAndEveryLoopIsBounded() throws Exception {
        Compilation compilation = compile(SchedulerCalls.class);
        List<JavaLoop> loops = compilation.loops().stream().filter(loop -> loop.className().contains(".sched.")).toList();
        assertTrue(loops.size() > 10, loops.toString());
        assertEquals(List.of(), loops.stream().filter(loop -> loop.limit() != JavaLoop.Limit.DECLARED).toList());
    }

    @Test
    void whatIsOutsideTheSubsetIsRefused() {
        RefusedException refused = assertThrows(RefusedException.class, () -> compile(SchedulerCalls.Allocating.class));
        assertTrue(refused.getMessage().contains("ALLOCATION: new " + Scheduler.class.getName()), refused.getMessage());
    }
}
