package dev.framboise.aot.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/** The objects and static fields that a template may touch, and what is always true of them. */
final class Heap<V, B, M> {
    /** The size of a {@link Fixture#CELL}: a header of 8 bytes, fields in their order at multiples of their size. */
    static final int CELL_BYTES = 40;
    /** The size of an enum's constant: a header of 8 bytes, the ordinal, the name. */
    static final int ENUM_BYTES = 24;

    private record Place<V, B>(V base, V bytes, B exists) {
    }

    private final Algebra<V, B, M> algebra;
    private final Inputs<V, M> inputs;
    private final List<Place<V, B>> places = new ArrayList<>();
    private B invariant;
    private B small;

    Heap(Algebra<V, B, M> algebra, Template template, Inputs<V, M> inputs) {
        this.algebra = algebra;
        this.inputs = inputs;
        this.invariant = algebra.truth(true);
        this.small = algebra.truth(true);
        Type[] types = Type.getArgumentTypes(template.descriptor());
        for (int i = 0; i < types.length; i++) {
            String descriptor = types[i].getDescriptor();
            V base = inputs.argument(i);
            if (descriptor.startsWith("[") || descriptor.equals("Ljava/lang/String;")) {
                array(base, descriptor.startsWith("[") ? bytes(descriptor.substring(1)) : 1);
            } else if (descriptor.equals("L" + Fixture.CELL + ";")) {
                object(base, algebra.number(64, CELL_BYTES));
            } else if (descriptor.equals("Ljava/lang/Enum;")) {
                object(base, algebra.number(64, ENUM_BYTES));
                constant(base);
            }
        }
        for (Map.Entry<String, V> global : inputs.globals().entrySet()) {
            for (String field : Fixture.FIELDS) {
                if (global.getKey().equals(Fixture.global(Fixture.field(field)))) {
                    place(global.getValue(), algebra.number(64, bytes(field)), bytes(field), algebra.truth(true));
                }
            }
        }
    }

    /** The size of a value in memory. */
    static int bytes(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'Z', 'B' -> 1;
            case 'C', 'S' -> 2;
            case 'I' -> 4;
            default -> 8;
        };
    }

    private void array(V base, int scale) {
        V length = algebra.zeroExtend(word(algebra.binary("add", base, algebra.number(64, 4))), 64);
        V bytes = algebra.binary("add", algebra.number(64, 8),
                algebra.binary("mul", length, algebra.number(64, scale)));
        B exists = algebra.not(algebra.isZero(base));
        always(exists, algebra.compare("ule", length, algebra.number(64, Integer.MAX_VALUE)));
        small = algebra.and(small, algebra.or(algebra.not(exists),
                algebra.compare("ule", length, algebra.number(64, 5))));
        object(base, bytes);
    }

    private void constant(V base) {
        B isNull = algebra.isZero(base);
        V ordinal = word(algebra.binary("add", base, algebra.number(64, 8)));
        V name = algebra.concat(word(algebra.binary("add", base, algebra.number(64, 20))),
                word(algebra.binary("add", base, algebra.number(64, 16))));
        always(algebra.not(isNull), algebra.not(algebra.isZero(name)));
        small = algebra.and(small, algebra.or(isNull,
                algebra.compare("ule", ordinal, algebra.number(32, JavaHeap.CONSTANTS - 1))));
    }

    private V word(V address) {
        V value = algebra.read(inputs.memory(), address);
        for (int i = 1; i < 4; i++) {
            V octet = algebra.read(inputs.memory(), algebra.binary("add", address, algebra.number(64, i)));
            value = algebra.concat(octet, value);
        }
        return value;
    }

    private void object(V base, V bytes) {
        place(base, bytes, 8, algebra.not(algebra.isZero(base)));
    }

    private void place(V base, V bytes, int align, B exists) {
        places.add(new Place<>(base, bytes, exists));
        always(exists, algebra.isZero(algebra.binary("and", base, algebra.number(64, align - 1))));
        // The place does not reach past the end of the address space.
        always(exists, algebra.compare("ult", base, algebra.binary("sub", algebra.number(64, 0), bytes)));
    }

    private void always(B exists, B holds) {
        invariant = algebra.and(invariant, algebra.or(algebra.not(exists), holds));
    }

    /** What holds of every object: aligned, inside the address space, no negative length; an enum's name is not null. */
    B invariant() {
        return invariant;
    }

    /** Whether a JVM can be given these objects: short arrays, constants of an enum that is there. */
    B small() {
        return small;
    }

    /** Whether an access of so many bytes lies inside one of the objects or static fields. */
    B inside(V address, int bytes) {
        B inside = algebra.truth(false);
        for (Place<V, B> place : places) {
            V offset = algebra.binary("sub", address, place.base());
            V last = algebra.binary("sub", place.bytes(), algebra.number(64, bytes));
            B fits = algebra.and(algebra.compare("ule", algebra.number(64, bytes), place.bytes()),
                    algebra.compare("ule", offset, last));
            inside = algebra.or(inside, algebra.and(place.exists(), fits));
        }
        return inside;
    }
}
