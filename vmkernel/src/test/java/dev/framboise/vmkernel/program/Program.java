package dev.framboise.vmkernel.program;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Operations, which are records, one after the other: which core does what, and when, is all in them. What jqwik falsifies is shrunk to a short one,
 * whose text is Java that can be pasted into a test, each operation with what it says in the field's words.
 */
public record Program<O>(List<O> operations) {
    /** Numbers below are decimal. */
    private static final int SMALL = 16;

    /** What jqwik asks for how many there will be; nothing here depends on it. */
    private static final int GENERATED = 1000;

    /** No more operations than these; jqwik leaves out what is not needed to falsify. */
    public static <O> Arbitrary<Program<O>> of(Arbitrary<O> operation, int most) {
        return Arbitraries.fromGenerator(ShrinkableProgram.generator(operation.generator(GENERATED), most));
    }

    /** These operations. */
    @SafeVarargs
    public static <O> Program<O> of(O... operations) {
        List<O> all = new ArrayList<>();
        for (O operation : operations) {
            all.add(operation);
        }
        return new Program<>(all);
    }

    private static String java(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        }
        if (value instanceof Long number) {
            return Math.abs(number) < SMALL ? number + "L" : "0x" + Long.toHexString(number) + "L";
        }
        if (value instanceof Integer number && Math.abs(number) >= SMALL) {
            return "0x" + Integer.toHexString(number);
        }
        return value instanceof Record part ? constructor(part) : String.valueOf(value);
    }

    private static String constructor(Record operation) {
        return Stream.of(operation.getClass().getRecordComponents()).map(each -> java(component(operation, each)))
            .collect(Collectors.joining(", ", "new " + operation.getClass().getSimpleName() + "(", ")"));
    }

    private static Object component(Record operation, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(operation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        String separator = "";
        StringBuilder text = new StringBuilder("Program.of(");
        for (O operation : operations) {
            text.append(separator).append("\n    /* ").append(operation).append(" */ ").append(constructor((Record) operation));
            separator = ",";
        }
        return text.append(")").toString();
    }
}
