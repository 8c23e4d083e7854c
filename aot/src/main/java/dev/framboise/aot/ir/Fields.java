package dev.framboise.aot.ir;

import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.tree.FieldInsnNode;

/** Fields: those the program never writes are constants of the snapshot where the object is known. */
final class Fields {
    private static final int MANY = 4096;

    private final Code code;
    private final Memory memory;

    Fields(Code code, Memory memory) {
        this.code = code;
        this.memory = memory;
    }

    private FieldInfo resolve(FieldInsnNode insn) {
        World world = code.program().world();
        FieldInfo field = world.field(insn.owner, insn.name);
        if (field == null) {
            String name = insn.owner.replace('/', '.') + "." + insn.name;
            throw code.refuse(world.find(insn.owner) == null && world.host().load(insn.owner) != null
                    ? Rule.JDK_FIELD : Rule.MISSING, name);
        }
        boolean misplaced = field.annotations().has("Frozen")
                && !(field.isFinal() && field.descriptor().startsWith("["));
        if (misplaced) {
            throw code.refuse(Rule.ANNOTATION, "@Frozen on " + field + ", which is not a final array");
        }
        return field;
    }

    /** Whether the field holds what it held when the image was built, as far as is known. */
    private boolean isSettled(FieldInfo field) {
        if (field.isStatic() && field.isFinal()) {
            return true;
        }
        boolean writtenOutside = field.owner().isShared() && storage(field) != Storage.REFERENCE;
        return !code.program().facts().isWritten(field) && !field.isVolatile() && !writtenOutside;
    }

    private Value settled(FieldInfo field, Object receiver) {
        Object value = code.read(field, receiver);
        if (field.isFrozen() && value != null) {
            code.program().facts().freeze(value);
        }
        if (field.isSwitchMap()) {
            code.program().switchMaps().add(value);
        }
        return code.constant(field.descriptor(), value);
    }

    private static String ordering(FieldInfo field) {
        return field.isVolatile() ? "seq_cst" : "unordered";
    }

    private Storage storage(FieldInfo field) {
        code.kind(field.descriptor());
        return Storage.of(code.program().world(), field.descriptor());
    }

    void getStatic(FieldInsnNode insn) {
        FieldInfo field = resolve(insn);
        Storage storage = storage(field);
        if (isSettled(field)) {
            code.push(settled(field, null));
            return;
        }
        code.push(memory.load(field.descriptor(), storage, address(field), ordering(field)));
    }

    /** The address of a static field; it is given a place in the image. */
    String address(FieldInfo field) {
        code.read(field, null);
        code.program().statics().add(field);
        return "@\"" + field + "\"";
    }

    void putStatic(FieldInsnNode insn) {
        FieldInfo field = resolve(insn);
        Value value = code.flowInto(field.descriptor(), code.pop());
        code.program().facts().write(field);
        memory.store(storage(field), address(field), value, ordering(field));
    }

    void get(FieldInsnNode insn) {
        FieldInfo field = resolve(insn);
        Value object = code.pop();
        if (object.isUnboxed()) {
            code.push(object.typed(null));
            return;
        }
        code.push(get(field, code.nonNull(object)));
    }

    /** The value of a field of an object that is not null. */
    Value get(FieldInfo field, Value object) {
        Facts facts = code.program().facts();
        Storage storage = storage(field);
        if (isSettled(field)) {
            if (object.isObject()) {
                return settled(field, object.constant());
            }
            Value common = common(field);
            if (common != null) {
                return common;
            }
        }
        facts.keep(field);
        boolean neverNull = storage == Storage.REFERENCE && isSettled(field)
                && code.program().neverNull().field(field, holder -> code.read(field, holder));
        return neverNull ? memory.loadNeverNull(field.descriptor(), address(field, object), null)
                : memory.load(field.descriptor(), storage, address(field, object), isSettled(field) ? null : ordering(field));
    }

    /** What every object of the image holds in the field, when they all hold the same. */
    private Value common(FieldInfo field) {
        Map<FieldInfo, Value> known = code.program().commonValues();
        if (!known.containsKey(field)) {
            known.put(field, findCommon(field));
        }
        return known.get(field);
    }

    private Value findCommon(FieldInfo field) {
        Object first = null;
        boolean any = false;
        int count = 0;
        for (String type : code.program().ids().subtypes(field.owner().name())) {
            for (Object instance : code.program().facts().instances(type)) {
                Object value = code.read(field, instance);
                boolean same = storage(field) == Storage.REFERENCE ? value == first : Objects.equals(value, first);
                if (any && !same || ++count > MANY) {
                    return null;
                }
                first = value;
                any = true;
            }
        }
        return any ? code.constant(field.descriptor(), first) : null;
    }

    /** The address of an instance field. */
    String address(FieldInfo field, Value object) {
        int offset = code.program().layouts().of(field.owner()).offset(field);
        return memory.address(code.operand(object), offset);
    }

    void put(FieldInsnNode insn) {
        FieldInfo field = resolve(insn);
        Value value = code.flowInto(field.descriptor(), code.pop());
        Value object = code.pop();
        if (object.isUninitialised()) {
            code.operand(object);
        }
        Storage storage = storage(field);
        code.program().facts().write(field);
        Value target = code.nonNull(object);
        memory.store(storage, address(field, target), value, ordering(field));
    }
}
