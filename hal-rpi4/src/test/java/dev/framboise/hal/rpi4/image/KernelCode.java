package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.JavaLoop;
import dev.framboise.aot.RefusedException;
import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.EntryPoint;
import dev.framboise.vmkernel.Limits;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Classes of the kernel's that no image has yet, compiled as if one had. */
final class KernelCode {
    private KernelCode() {
    }

    /** What the compiler makes of a program of this module's tests. */
    static Compilation compile(Class<?> root) throws RefusedException, URISyntaxException {
        List<Path> classPath = new ArrayList<>();
        for (Class<?> one : List.of(root, Limits.class, Pa.class, EntryPoint.class)) {
            classPath.add(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return FrontEnd.compile(new CompilationRequest(classPath, List.of(root.getName())));
    }

    /** The compiler takes {@code root}; of a package there are more loops than {@code least}, each with its bound declared. */
    static void assertTakenAndBounded(Class<?> root, String packageName, int least) throws RefusedException, URISyntaxException {
        List<JavaLoop> loops = compile(root).loops().stream().filter(loop -> loop.className().contains(packageName)).toList();
        assertTrue(loops.size() > least, loops.toString());
        assertEquals(List.of(), loops.stream().filter(loop -> loop.limit() != JavaLoop.Limit.DECLARED).toList());
    }
}
