package dev.framboise.spec.java;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import tlc2.value.impl.Applicable;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.Value;

/** The elements of a set, numbered in the order of their names; functions on it as arrays, subsets of it as masks. */
final class Names {
    private final Value[] values;

    Names(Value set) {
        values = ((SetEnumValue) set.toSetEnum()).elems.toArray();
        Arrays.sort(values, Comparator.comparing(Value::toString));
    }

    int count() {
        return values.length;
    }

    Value of(int number) {
        return values[number];
    }

    /** The number of an element; -1 for what is none. */
    int number(Value value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i].equals(value)) {
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
            mask |= isIn.test(i) ? 1 << i : 0;
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
        for (int i = 0; i < values.length; i++) {
            if ((mask & 1 << i) != 0) {
                members[count++] = values[i];
            }
        }
        return new SetEnumValue(members, false);
    }

    /** A function on all elements. */
    Value function(IntFunction<Value> value) {
        Value[] range = new Value[values.length];
        Arrays.setAll(range, value);
        return new FcnRcdValue(values.clone(), range, false);
    }
}
