package dev.framboise.aot.ir;

import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.objectweb.asm.tree.MethodInsnNode;

/** The access modes of {@code VarHandle}, one to one to LLVM's orderings. */
final class VarHandles {
    private static final Map<String, String> FENCES = Map.of("acquireFence", "acquire", "releaseFence", "release",
            "fullFence", "seq_cst", "loadLoadFence", "acquire", "storeStoreFence", "release");
    private static final Map<String, String> LOADS = Map.of("get", "unordered", "getOpaque", "monotonic", "getAcquire",
            "acquire", "getVolatile", "seq_cst");
    private static final Map<String, String> STORES = Map.of("set", "unordered", "setOpaque", "monotonic",
            "setRelease", "release", "setVolatile", "seq_cst");
    private static final Map<String, String> UPDATES = Map.of("getAndAdd", "add", "getAndSet", "xchg",
            "getAndBitwiseOr", "or", "getAndBitwiseAnd", "and", "getAndBitwiseXor", "xor");
    private static final Map<String, String> EXCHANGES = Map.ofEntries(
            Map.entry("compareAndSet", "seq_cst seq_cst"),
            Map.entry("compareAndExchange", "seq_cst seq_cst"),
            Map.entry("compareAndExchangeAcquire", "acquire acquire"),
            Map.entry("compareAndExchangeRelease", "release monotonic"),
            Map.entry("weakCompareAndSetPlain", "monotonic monotonic"),
            Map.entry("weakCompareAndSet", "seq_cst seq_cst"),
            Map.entry("weakCompareAndSetAcquire", "acquire acquire"),
            Map.entry("weakCompareAndSetRelease", "release monotonic"));

    private record Place(String descriptor, String address, int coordinates) {
    }

    private final Code code;
    private final Memory memory;
    private final Fields fields;
    private final Arrays arrays;

    VarHandles(Code code, Memory memory, Fields fields, Arrays arrays) {
        this.code = code;
        this.memory = memory;
        this.fields = fields;
        this.arrays = arrays;
    }

    void invoke(MethodInsnNode insn, Value[] arguments) {
        if (FENCES.containsKey(insn.name)) {
            code.emit("fence " + FENCES.get(insn.name));
            return;
        }
        Value handle = code.pop();
        if (!(handle.constant() instanceof VarHandle known)) {
            throw code.refuse(Rule.VAR_HANDLE, insn.name + " on a VarHandle that is not a constant");
        }
        boolean writes = !LOADS.containsKey(insn.name);
        Place place = place(known, arguments, writes);
        Value[] operands = new Value[arguments.length - place.coordinates];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = flow(place, arguments[place.coordinates + i]);
        }
        Storage storage = Storage.of(code.program().world(), place.descriptor);
        String update = insn.name.replaceAll("(Acquire|Release)$", "");
        if (!writes) {
            code.push(memory.load(place.descriptor, storage, place.address, LOADS.get(insn.name)));
        } else if (STORES.containsKey(insn.name)) {
            memory.store(storage, place.address, operands[0], STORES.get(insn.name));
        } else if (UPDATES.containsKey(update)) {
            update(insn, place, storage, UPDATES.get(update), operands[0]);
        } else if (EXCHANGES.containsKey(insn.name)) {
            exchange(insn, place, storage, operands);
        } else {
            throw code.refuse(Rule.VAR_HANDLE, "VarHandle." + insn.name);
        }
        refuseOtherResult(insn, place);
    }

    /** The call site's own descriptor is what {@code javac} inferred; a JVM would convert, this compiler does not. */
    private void refuseOtherResult(MethodInsnNode insn, Place place) {
        String result = insn.desc.substring(insn.desc.indexOf(')') + 1);
        if (result.equals("V") && code.state() != null && !STORES.containsKey(insn.name)) {
            code.pop();
            return;
        }
        boolean exact = result.equals("V") || result.equals(place.descriptor)
                || result.equals("Z") && insn.name.contains("CompareAndSet") || insn.name.equals("compareAndSet")
                || result.startsWith("L") && place.descriptor.startsWith("L");
        if (!exact) {
            throw code.refuse(Rule.VAR_HANDLE, insn.name + " returning " + result + " for a variable of type "
                    + place.descriptor);
        }
    }

    private Value flow(Place place, Value value) {
        Value checked = code.flowInto(place.descriptor, value);
        if (checked.kind() != code.kind(place.descriptor)) {
            throw code.refuse(Rule.VAR_HANDLE, "a value of another type than the variable's, " + place.descriptor);
        }
        return checked;
    }

    private Place place(VarHandle handle, Value[] arguments, boolean writes) {
        World world = code.program().world();
        Facts facts = code.program().facts();
        DynamicConstantDesc<?> description = handle.describeConstable().orElseThrow(
                () -> code.refuse(Rule.VAR_HANDLE, "a VarHandle that does not describe a field or an array"));
        DirectMethodHandleDesc maker = description.bootstrapMethod();
        String owner = World.typeName(((ClassDesc) description.bootstrapArgsList().get(0)).descriptorString());
        if (maker.equals(ConstantDescs.BSM_VARHANDLE_ARRAY)) {
            Value array = code.nonNull(arguments[0]);
            String element = owner.substring(1);
            Storage storage = Storage.of(world, element);
            if (storage == null) {
                code.kind(element);
            }
            if (writes) {
                facts.storeElement(array.type());
            }
            return new Place(element, arrays.element(array, arguments[1], storage), 2);
        }
        FieldInfo field = world.field(owner, description.constantName());
        if (field == null) {
            throw code.refuse(Rule.MISSING, owner.replace('/', '.') + "." + description.constantName());
        }
        code.kind(field.descriptor());
        if (writes) {
            facts.write(field);
        }
        facts.keep(field);
        if (maker.equals(ConstantDescs.BSM_VARHANDLE_STATIC_FIELD)) {
            return new Place(field.descriptor(), fields.address(field), 0);
        }
        return new Place(field.descriptor(), fields.address(field, code.nonNull(arguments[0])), 1);
    }

    private static String ordering(String name) {
        return name.endsWith("Acquire") ? "acquire" : name.endsWith("Release") ? "release" : "seq_cst";
    }

    private void update(MethodInsnNode insn, Place place, Storage storage, String operation, Value operand) {
        refuseIdentity(insn, place, !operation.equals("xchg"));
        String old = code.define("atomicrmw " + operation + " ptr " + place.address + ", "
                + memory.narrow(storage, operand) + " " + ordering(insn.name) + ", align " + storage.bytes());
        code.push(code.declared(place.descriptor, memory.widen(place.descriptor, storage, old)));
    }

    private void exchange(MethodInsnNode insn, Place place, Storage storage, Value[] operands) {
        refuseIdentity(insn, place, true);
        String pair = code.define("cmpxchg " + (insn.name.startsWith("weak") ? "weak " : "") + "ptr " + place.address
                + ", " + memory.narrow(storage, operands[0]) + ", " + memory.narrow(storage, operands[1]) + " "
                + EXCHANGES.get(insn.name) + ", align " + storage.bytes());
        String type = "{ " + storage.type() + ", i1 } ";
        if (insn.name.startsWith("compareAndExchange")) {
            String old = code.define("extractvalue " + type + pair + ", 0");
            code.push(code.declared(place.descriptor, memory.widen(place.descriptor, storage, old)));
        } else {
            String done = code.define("extractvalue " + type + pair + ", 1");
            code.push(Value.of(Kind.INT, code.define("zext i1 " + done + " to i32")));
        }
    }

    private void refuseIdentity(MethodInsnNode insn, Place place, boolean comparesOrComputes) {
        if (comparesOrComputes && code.program().world().unboxed(place.descriptor) != null) {
            throw code.refuse(Rule.UNBOXED, insn.name + " on a variable of type "
                    + World.typeName(place.descriptor).replace('/', '.'));
        }
    }

}
