package dev.framboise.proof.run;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.objectweb.asm.Type;

/** The access modes of VarHandles of fields and of elements of arrays, one access at a time: what they order is not looked at. */
final class VarHandles {
    private final Terms terms;
    private final Heap heap;

    VarHandles(Terms terms, Heap heap) {
        this.terms = terms;
        this.heap = heap;
    }

    /** A variable that a handle names. */
    private interface Variable {
        Object get();

        void set(Object value);
    }

    /** Carries out an access. @param bounds checks an index, or throws */
    Object access(VarHandle handle, String mode, Object[] arguments, Interpreter bounds) {
        int coordinates = handle.coordinateTypes().size();
        Variable variable = variable(handle, arguments, bounds);
        Object first = arguments.length > coordinates ? arguments[coordinates] : null;
        Object second = arguments.length > coordinates + 1 ? arguments[coordinates + 1] : null;
        Object before = variable.get();
        if (mode.startsWith("compareAndSet") || mode.startsWith("weakCompareAndSet")) {
            Term same = bounds.isSame(before, first);
            if (second instanceof Term term) {
                variable.set(terms.choose(same, term, (Term) before));
            } else if (bounds.decide(same)) {
                variable.set(second);
            }
            return terms.number(same, 32);
        }
        if (mode.startsWith("compareAndExchange")) {
            variable.set(terms.choose(terms.equal((Term) before, (Term) first), (Term) second, (Term) before));
            return before;
        }
        if (mode.startsWith("getAnd")) {
            variable.set(combined(mode, before, first));
            return before;
        }
        if (mode.startsWith("set")) {
            variable.set(first);
            return null;
        }
        if (mode.startsWith("get")) {
            return before;
        }
        throw new Unsupported("VarHandle." + mode);
    }

    private Object combined(String mode, Object before, Object value) {
        if (mode.startsWith("getAndSet")) {
            return value;
        }
        Op op = mode.startsWith("getAndAdd") ? Op.ADD : mode.startsWith("getAndBitwiseOr") ? Op.OR
                : mode.startsWith("getAndBitwiseAnd") ? Op.AND : mode.startsWith("getAndBitwiseXor") ? Op.XOR : null;
        if (op == null) {
            throw new Unsupported("VarHandle." + mode);
        }
        return terms.binary(op, (Term) before, (Term) value);
    }

    private Variable variable(VarHandle handle, Object[] arguments, Interpreter bounds) {
        VarHandle.VarHandleDesc named = handle.describeConstable().orElseThrow(() -> new Unsupported("a VarHandle without a name"));
        MethodType coordinates = MethodType.methodType(void.class, handle.coordinateTypes());
        if (coordinates.parameterCount() == 2) {
            Arr array = (Arr) arguments[0];
            int index = bounds.place(array, (Term) arguments[1]);
            return new Variable() {
                @Override
                public Object get() {
                    return heap.element(array, index);
                }

                @Override
                public void set(Object value) {
                    array.set(index, heap.fitting(array.element, value));
                }
            };
        }
        if (coordinates.parameterCount() != 1) {
            throw new Unsupported("the VarHandle of a static field, " + named);
        }
        String owner = Type.getInternalName(coordinates.parameterType(0));
        Obj object = (Obj) bounds.nonNull(arguments[0]);
        return new Variable() {
            @Override
            public Object get() {
                return heap.get(object, owner, named.constantName());
            }

            @Override
            public void set(Object value) {
                heap.put(object, owner, named.constantName(), Type.getDescriptor(handle.varType()), value);
            }
        };
    }
}
