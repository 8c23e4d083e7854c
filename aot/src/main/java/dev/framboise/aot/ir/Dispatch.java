package dev.framboise.aot.ir;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.heap.ImageHeap;
import dev.framboise.aot.heap.Layout;
import dev.framboise.aot.world.MethodInfo;
import dev.framboise.aot.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodInsnNode;

/** Virtual and interface calls: the classes that have an object in the image decide, and no branch is indirect. */
final class Dispatch {
    private final Code code;
    private final Calls calls;

    Dispatch(Code code, Calls calls) {
        this.code = code;
        this.calls = calls;
    }

    void invoke(MethodInsnNode insn, Value receiver, Value[] arguments) {
        Map<MethodInfo, List<Integer>> targets = targets(insn, receiver);
        boolean isVoid = insn.desc.endsWith("V");
        if (targets.isEmpty()) {
            code.panic(PanicKind.NULL_POINTER, PanicKind.NULL_POINTER.exceptionClass(), "");
            throw new Dead();
        }
        Value result;
        if (targets.size() == 1) {
            result = calls.call(targets.keySet().iterator().next(), receiver, arguments);
        } else {
            result = choose(targets, receiver, arguments);
        }
        if (!isVoid) {
            code.push(result);
        }
    }

    private Map<MethodInfo, List<Integer>> targets(MethodInsnNode insn, Value receiver) {
        World world = code.program().world();
        String key = insn.name + insn.desc;
        Map<MethodInfo, List<Integer>> targets = new LinkedHashMap<>();
        List<String> classes = receiver.isObject() ? List.of(ImageHeap.typeName(receiver.constant()))
                : code.program().ids().subtypes(narrower(receiver.type(), insn.owner));
        for (String name : classes) {
            MethodInfo target = world.method(name, key);
            if (target == null) {
                throw calls.missing(insn);
            }
            targets.computeIfAbsent(target, t -> new ArrayList<>()).add(code.program().ids().of(name));
        }
        return targets;
    }

    private String narrower(String type, String owner) {
        return type != null && code.program().world().isSubtype(type, owner) ? type : owner;
    }

    private Value choose(Map<MethodInfo, List<Integer>> targets, Value receiver, Value[] arguments) {
        Memory memory = new Memory(code);
        String object = code.operand(receiver);
        String id = memory.loadInvariant("i32", memory.address(object, Layout.CLASS_ID), 4);
        List<String> cases = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        targets.forEach((target, ids) -> {
            String block = code.fresh("d");
            blocks.add(block);
            if (blocks.size() < targets.size()) {
                ids.forEach(i -> cases.add("i32 " + i + ", label %" + block));
            }
        });
        code.emit("switch i32 " + id + ", label %" + blocks.get(blocks.size() - 1) + " [ " + String.join(" ", cases)
                + " ]");
        String end = code.fresh("b");
        List<String> phi = new ArrayList<>();
        Value result = null;
        int i = 0;
        State before = code.state();
        boolean returns = false;
        for (MethodInfo target : targets.keySet()) {
            code.begin(blocks.get(i++));
            code.state(before.copy());
            Value one = calls.call(target, receiver, arguments);
            if (one != null) {
                phi.add("[ " + code.operand(one) + ", %" + code.block() + " ]");
                result = result == null ? one : commonType(result, one);
            }
            code.emit("br label %" + end);
            returns = true;
        }
        code.begin(end);
        code.state(before);
        if (result == null || !returns) {
            return null;
        }
        String name = code.define("phi " + result.kind().type() + " " + String.join(", ", phi));
        return new Value(result.kind(), name, result.type(), false, null);
    }

    private Value commonType(Value first, Value second) {
        World world = code.program().world();
        if (first.type() == null || second.type() == null || first.type().equals(second.type())) {
            return first;
        }
        if (world.isSubtype(first.type(), second.type())) {
            return second;
        }
        return world.isSubtype(second.type(), first.type()) ? first : first.typed(World.OBJECT);
    }
}
