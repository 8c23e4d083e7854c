package dev.framboise.aot.smt;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a block ends. */
sealed interface Terminator {
    /** The blocks that may follow, each once. */
    List<String> successors();

    /** {@code ret}; the operand is null for void. */
    record Return(Operand operand) implements Terminator {
        @Override
        public List<String> successors() {
            return List.of();
        }
    }

    /** {@code br label}. */
    record Jump(String target) implements Terminator {
        @Override
        public List<String> successors() {
            return List.of(target);
        }
    }

    /** {@code br i1}. */
    record Fork(Operand condition, String whenTrue, String whenFalse) implements Terminator {
        @Override
        public List<String> successors() {
            return Stream.of(whenTrue, whenFalse).distinct().toList();
        }
    }

    /** {@code switch}. */
    record Switch(Operand value, String otherwise, Map<BigInteger, String> cases) implements Terminator {
        @Override
        public List<String> successors() {
            return Stream.concat(cases.values().stream(), Stream.of(otherwise)).distinct().toList();
        }
    }

    /** {@code brk #site}, then {@code unreachable}. */
    record Panic(int site) implements Terminator {
        @Override
        public List<String> successors() {
            return List.of();
        }
    }

    /** {@code unreachable} that nothing stands before: undefined behaviour. */
    record Unreachable() implements Terminator {
        @Override
        public List<String> successors() {
            return List.of();
        }
    }
}
