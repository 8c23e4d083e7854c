package dev.framboise.aot;

import dev.framboise.aot.refuse.Refusal;
import dev.framboise.metal.EntryPoint;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Compiles fixture classes of the tests. */
public final class Front {
    private Front() {
    }

    /** The class path of the fixtures. */
    public static List<Path> classPath() {
        return List.of(location(Front.class), location(EntryPoint.class));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The compilation of these roots, which must be accepted. */
    public static Compilation compile(Class<?>... roots) {
        try {
            return FrontEnd.compile(request(roots));
        } catch (RefusedException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The refusals of these roots; empty when they are accepted. */
    public static List<Refusal> refusals(Class<?>... roots) {
        try {
            FrontEnd.compile(request(roots));
            return List.of();
        } catch (RefusedException e) {
            return e.refusals();
        }
    }

    private static CompilationRequest request(Class<?>... roots) {
        return new CompilationRequest(classPath(), Arrays.stream(roots).map(Class::getName).toList());
    }

    /** The lines of one function of a module, without what the debugger is told. */
    public static String function(Compilation compilation, String symbol) {
        String ir = compilation.llvmIr();
        int at = ir.indexOf("@\"" + symbol + "\"(", ir.indexOf("\ndefine "));
        while (at >= 0 && !ir.substring(ir.lastIndexOf('\n', at) + 1, at).startsWith("define")) {
            at = ir.indexOf("@\"" + symbol + "\"(", at + 1);
        }
        if (at < 0) {
            throw new AssertionError("no function " + symbol + " in\n" + ir);
        }
        return ir.substring(ir.lastIndexOf('\n', at) + 1, ir.indexOf("\n}\n", at) + 3).replaceAll(", !dbg !\\d+|  #dbg_value.*\\n", "");
    }
}
