package dev.framboise.aot.ir;

import dev.framboise.aot.world.MethodInfo;
import dev.framboise.aot.world.World;

/** The module's groups of function attributes, and which of them a routine has. */
final class FunctionAttributes {
    private static final String COMMON = "nounwind null_pointer_is_valid \"no-builtins\" \"no-jump-tables\"=\"true\""
            + " \"disable-tail-calls\"=\"true\" \"frame-pointer\"=\"non-leaf\" \"target-cpu\"=\"cortex-a72\""
            + " \"target-features\"=\"+v8a,+crc,-fp-armv8,-neon,-aes,-sha2,-lse,-outline-atomics\"";

    private static final String FOR_SIZE = "ForSize";

    private FunctionAttributes() {
    }

    /** The reference to a routine's group, as it stands behind its parameters. */
    static String of(World world, MethodInfo method) {
        if (method.annotations().has("Inline")) {
            return " #1";
        }
        if (method.annotations().has("Cold")) {
            return " #2";
        }
        boolean apart = method.annotations().has("NoInline");
        if (isForSize(world, method)) {
            return apart ? " #7" : " #6";
        }
        return apart ? " #3" : " #0";
    }

    private static boolean isForSize(World world, MethodInfo method) {
        return method.annotations().has(FOR_SIZE) || method.owner().annotations().has(FOR_SIZE)
                || world.ofPackage(method.owner()).has(FOR_SIZE);
    }

    static void write(StringBuilder ir) {
        group(ir, 0, COMMON + " optsize");
        group(ir, 1, COMMON + " optsize alwaysinline");
        group(ir, 2, COMMON + " optsize noinline cold");
        group(ir, 3, COMMON + " optsize noinline");
        group(ir, 4, "nounwind");
        group(ir, 5, "nomerge cold noreturn nounwind");
        group(ir, 6, COMMON + " minsize optsize");
        group(ir, 7, COMMON + " minsize optsize noinline");
    }

    private static void group(StringBuilder ir, int number, String attributes) {
        ir.append("attributes #").append(number).append(" = { ").append(attributes).append(" }\n");
    }
}
