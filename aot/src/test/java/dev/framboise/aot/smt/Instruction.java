package dev.framboise.aot.smt;

import java.util.List;

/** One instruction of LLVM IR that does not end its block. */
sealed interface Instruction {
    /** Arithmetic on two integers of a width. */
    record Binary(String result, String operation, Operand left, Operand right) implements Instruction {
    }

    /** {@code icmp}. */
    record Compare(String result, String predicate, Operand left, Operand right) implements Instruction {
    }

    /** {@code select}. */
    record Select(String result, Operand condition, Operand whenTrue, Operand whenFalse) implements Instruction {
    }

    /** {@code trunc}, {@code sext} or {@code zext} to a width. */
    record Convert(String result, String operation, Operand operand, int to) implements Instruction {
    }

    /** {@code phi}: an operand for each block that jumps here. */
    record Phi(String result, List<Incoming> incoming) implements Instruction {
    }

    /** An edge of a phi. */
    record Incoming(Operand operand, String from) {
    }

    /** A call of an LLVM intrinsic, {@code name} without {@code llvm.} and the type. */
    record Call(String result, String name, List<Operand> arguments) implements Instruction {
    }

    /** {@code extractvalue} out of the pair that an intrinsic with overflow makes. */
    record Extract(String result, String pair, int index) implements Instruction {
    }

    /** {@code getelementptr} without promises: base + index * scale, which wraps. */
    record Address(String result, int scale, Operand base, Operand index) implements Instruction {
    }

    /** A load of {@code width} bits; zero is poison where the compiler promises that it is never null. */
    record Load(String result, int width, Operand address, int align, boolean isNonNull) implements Instruction {
    }

    /** A store. */
    record Store(Operand value, Operand address, int align) implements Instruction {
    }
}
