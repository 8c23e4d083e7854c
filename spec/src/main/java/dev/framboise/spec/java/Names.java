package dev.framboise.spec.java;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tlc2.value.impl.Applicable;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.Value;

/** The elements of a set, numbered in the order of their names; functions on it as arrays, subsets of it as masks. */
final class Names {
    private final Value[] values;
    private final int[] numbers;

    /** Numbers from 0 on. */
    Names(Value set) {
        this(sorted(set));
    }

    private Names(Value... values) {
        this.values = values;
        numbers = IntStream.range(0, values.length).filter(number -> values[number] != null).toArray();
    }

    /** Numbers from 0 on, but the last one has the greatest number below {@code room}: with few elements, both ends are looked at. */
    static Names spread(Value set, int room) {
        Value[] dense = sorted(set);
        Value[] values = Arrays.copyOf(dense, room);
        values[dense.length - 1] = null;
        values[room - 1] = dense[dense.length - 1];
        return new Names(values);
    }

    private static Value[] sorted(Value set) {
        Value[] values = ((SetEnumValue) set.toSetEnum()).elems.toArray();
        Arrays.sort(values, Comparator.comparing(Value::toString));
        return values;
    }

    /** How many there are, when they are numbered from 0 on. */
    int count() {
        return values.length;
    }

    /** All numbers that something has. */
    int[] numbers() {
        return numbers.clone();
    }

    /** The element with a number. */
    Value of(int number) {
        if (values[number] == null) {
            throw new IllegalArgumentException("nothing has the number " + number);
        }
        return values[number];
    }

    /** The number of an element; -1 for what is none. */
    int number(Value value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && values[i].equals(value)) {
                return i;
            }
        }
        return -1;
    }

    /** The value of a function at an element. */
    Value at(Value function, int number) {
        return ((Applicable) function).select(values[number]);
    }

    /** Those elements whose value of a function is like this. */
    int mask(IntPredicate isIn) {
        int mask = 0;
        for (int i = 0; i < values.length; i++) {
            mask |= values[i] != null && isIn.test(i) ? 1 << i : 0;
        }
        return mask;
    }

    /** A subset as a mask. */
    int mask(Value subset) {
        return mask(i -> subset.member(values[i]));
    }

    /** A mask as a subset. */
    Value subset(int mask) {
        Value[] members = new Value[Integer.bitCount(mask)];
        int count = 0;
        for (int i = 0; count < members.length; i++) {
            if ((mask & 1 << i) != 0) {
                members[count++] = of(i);
            }
        }
        return new SetEnumValue(members, false);
    }

    /** A function on all elements. */
    Value function(IntFunction<Value> value) {
        Value[] domain = new Value[numbers.length];
        Value[] range = new Value[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            domain[i] = values[numbers[i]];
            range[i] = value.apply(numbers[i]);
        }
        return new FcnRcdValue(domain, range, false);
    }
}
