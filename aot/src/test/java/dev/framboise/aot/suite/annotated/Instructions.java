package dev.framboise.aot.suite.annotated;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Effect;
import dev.framboise.metal.Instruction;

/** @Instruction replaces a call by the instruction that its body describes. */
public final class Instructions implements Case {
    @Instruction(value = "add {result}, {0}, {1}", effect = Effect.NONE)
    private static long add(long a, long b) {
        return a + b;
    }

    @Instruction(value = "rbit {result}, {0}", effect = Effect.NONE)
    private static long reverse(long a) {
        return Long.reverse(a);
    }

    @Instruction(value = "clz {result:w}, {0:w}", effect = Effect.NONE)
    private static int zeros(int a) {
        return Integer.numberOfLeadingZeros(a);
    }

    @Instruction(value = "eor {result}, {0}, {1}\nadd {result}, {result}, {2}", effect = Effect.ORDERED)
    private static long sequence(long a, long b, long c) {
        return (a ^ b) + c;
    }

    @Instruction("nop")
    private static void nothing() {
    }

    @Override
    public long run(int n) {
        nothing();
        long sum = add(n, 5) + reverse(n) + zeros(n);
        if (n > 1000000) {
            add(n, n);
        }
        return sequence(sum, 0x1234, n);
    }
}
