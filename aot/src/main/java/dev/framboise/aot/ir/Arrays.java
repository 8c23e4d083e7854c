package dev.framboise.aot.ir;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.heap.Layout;
import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.World;
import java.lang.reflect.Array;
import org.objectweb.asm.Opcodes;

/** Arrays: each access checks its index; elements of {@code @Frozen} arrays at constant indices are constants. */
final class Arrays {
    private final Code code;
    private final Memory memory;

    Arrays(Code code, Memory memory) {
        this.code = code;
        this.memory = memory;
    }

    void length() {
        code.push(length(code.nonNull(code.pop())));
    }

    /** The length of an array or string that is not null. */
    Value length(Value array) {
        if (array.isObject()) {
            return Value.integer(array.constant() instanceof String s ? s.length()
                    : Array.getLength(array.constant()));
        }
        String address = memory.address(code.operand(array), Layout.LENGTH);
        return Value.of(Kind.INT, memory.loadInvariant("i32", address, 4));
    }

    /** The descriptor of an array access's elements. */
    private String element(int opcode, Value array) {
        String type = array.type() == null || !array.type().startsWith("[") ? "[I" : array.type();
        return switch (opcode) {
            case Opcodes.IALOAD, Opcodes.IASTORE -> "I";
            case Opcodes.LALOAD, Opcodes.LASTORE -> "J";
            case Opcodes.BALOAD, Opcodes.BASTORE -> type.equals("[Z") ? "Z" : "B";
            case Opcodes.CALOAD, Opcodes.CASTORE -> "C";
            case Opcodes.SALOAD, Opcodes.SASTORE -> "S";
            case Opcodes.AALOAD, Opcodes.AASTORE -> type.equals("[I") ? World.descriptor(World.OBJECT)
                    : type.substring(1);
            default -> throw code.refuse(Rule.FLOATING_POINT, "an array of float or double");
        };
    }

    void load(int opcode) {
        Value index = code.pop();
        Value array = code.nonNull(code.pop());
        String element = element(opcode, array);
        refuseUnboxed(element);
        Value known = frozen(array, index);
        if (known != null) {
            code.push(known);
            return;
        }
        Storage storage = Storage.of(code.program().world(), element);
        boolean settled = array.isObject() && code.program().facts().isFrozen(array.constant());
        String ordering = settled ? null : "unordered";
        boolean neverNull = opcode == Opcodes.AALOAD && code.program().neverNull().elements(array.type());
        String address = element(array, index, storage);
        code.push(neverNull ? memory.loadNeverNull(element, address, ordering)
                : memory.load(element, storage, address, ordering));
    }

    private Value frozen(Value array, Value index) {
        boolean known = array.isObject() && index.isConstantNumber()
                && code.program().facts().isFrozen(array.constant())
                && index.intConstant() >= 0 && index.intConstant() < Array.getLength(array.constant());
        return known ? code.constant(array.type().substring(1), Array.get(array.constant(), index.intConstant()))
                : null;
    }

    private void refuseUnboxed(String element) {
        if (code.program().world().unboxed(element) != null) {
            throw code.refuse(Rule.UNBOXED, "an array of " + World.typeName(element).replace('/', '.'));
        }
    }

    void store(int opcode) {
        Value value = code.pop();
        Value index = code.pop();
        Value array = code.nonNull(code.pop());
        String element = element(opcode, array);
        if (array.isObject() && code.program().facts().isFrozen(array.constant())) {
            throw code.refuse(Rule.FROZEN_STORE, "a store to a @Frozen array");
        }
        if (opcode == Opcodes.AASTORE) {
            refuseUnboxed(element);
            code.flowInto(element, value);
            refuseCovariance(array, value);
            code.program().facts().storeElement(array.type());
        }
        Storage storage = Storage.of(code.program().world(), element);
        Value stored = element.equals("Z") && !value.isConstantNumber()
                ? Value.of(Kind.INT, code.define("and i32 " + value.text() + ", 1")) : value;
        memory.store(storage, element(array, index, storage), stored, "unordered");
    }

    private void refuseCovariance(Value array, Value value) {
        if (value.isNull()) {
            return;
        }
        World world = code.program().world();
        for (String type : code.program().ids().subtypes(array.type())) {
            boolean possible = !array.isObject() || type.equals(array.type());
            if (possible && !world.isSubtype(value.type(), World.typeName(type.substring(1)))) {
                throw code.refuse(Rule.COVARIANT_STORE, "a store of " + value.type().replace('/', '.')
                        + " to what may be an array of " + World.typeName(type.substring(1)).replace('/', '.'));
            }
        }
    }

    /** The address of an element, after checking the index. */
    String element(Value array, Value index, Storage storage) {
        checkIndex(index, length(array));
        String base = memory.address(code.operand(array), Layout.BASE);
        String wide = index.isConstantNumber() ? code.operand(index)
                : code.define("zext i32 " + index.text() + " to i64");
        return code.define("getelementptr " + storage.type() + ", ptr " + base + ", i64 " + wide);
    }

    /** Panics unless 0 <= index < length. */
    void checkIndex(Value index, Value length) {
        boolean inside = index.isConstantNumber() && length.isConstantNumber() && index.intConstant() >= 0
                && index.intConstant() < length.intConstant();
        if (!inside) {
            code.check(code.define("icmp ult i32 " + code.operand(index) + ", " + code.operand(length)),
                    PanicKind.ARRAY_INDEX);
        }
    }
}
