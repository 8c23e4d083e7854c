package dev.framboise.spec.java;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** Java's primitives as values and back. */
final class Words {
    private Words() {
    }

    static int number(Value value) {
        return ((IntValue) value).val;
    }

    static Value number(int value) {
        return IntValue.gen(value);
    }

    static Value flag(boolean value) {
        return value ? BoolValue.ValTrue : BoolValue.ValFalse;
    }

    static boolean flag(Value value) {
        return ((BoolValue) value).val;
    }

    static String text(Value value) {
        return ((StringValue) value).val.toString();
    }

    static Value text(String value) {
        return new StringValue(value);
    }

    static RecordValue record(UniqueString[] names, Value... values) {
        return new RecordValue(names.clone(), values, false);
    }

    static UniqueString[] names(String... names) {
        return Stream.of(names).map(UniqueString::uniqueStringOf).toArray(UniqueString[]::new);
    }

    /** All in one array. */
    static long[] joined(int[]... arrays) {
        return Arrays.stream(arrays).flatMapToInt(IntStream::of).asLongStream().toArray();
    }

    /** Both in one array. */
    static long[] joined(long[] words, long... more) {
        return LongStream.concat(LongStream.of(words), LongStream.of(more)).toArray();
    }
}
