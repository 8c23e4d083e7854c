package dev.framboise.aot.suite.annotated;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Effect;
import dev.framboise.metal.Instruction;

/** @Instruction takes constants from its receiver's fields. */
public final class InstructionOfReceiver implements Case {
    private static final class Shifter {
        private final String operation;
        private final int distance;

        Shifter(String operation, int distance) {
            this.operation = operation;
            this.distance = distance;
        }

        @Instruction(value = "{this.operation} {result}, {0}, #{this.distance}", effect = Effect.NONE)
        long apply(long value) {
            return switch (operation) {
                case "lsl" -> value << distance;
                case "lsr" -> value >>> distance;
                default -> value >> distance;
            };
        }
    }

    private static final Shifter LEFT = new Shifter("lsl", 5);
    private static final Shifter RIGHT = new Shifter("lsr", 7);
    private static final Shifter SIGNED = new Shifter("asr", 9);

    @Override
    public long run(int n) {
        return LEFT.apply(n) * 3 + RIGHT.apply(n) * 5 + SIGNED.apply(n);
    }
}
