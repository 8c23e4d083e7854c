package dev.framboise.aot.ir;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.heap.Layout;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.World;
import java.util.List;

/** {@code instanceof} and {@code checkcast}: comparisons of class ids, and nothing where the closed world knows. */
final class TypeTests {
    private final Code code;
    private final Memory memory;

    TypeTests(Code code, Memory memory) {
        this.code = code;
        this.memory = memory;
    }

    private void refuseUnboxed(Value value, String type) {
        World world = code.program().world();
        boolean same = value.isUnboxed() && value.type().equals(type);
        if (!same && (value.isUnboxed() || world.unboxed(World.descriptor(type)) != null)) {
            throw code.refuse(Rule.UNBOXED, "a cast or instanceof to " + type.replace('/', '.'));
        }
    }

    private List<String> possible(Value value) {
        return code.program().ids().subtypes(value.type());
    }

    private boolean is(String name, String type) {
        return code.program().world().isSubtype(name, type);
    }

    void cast(String type) {
        Value value = code.pop();
        refuseUnboxed(value, type);
        if (value.isUnboxed() || value.isNull()) {
            code.push(value);
            return;
        }
        if (value.isObject()) {
            if (!is(value.type(), type)) {
                fail();
            }
            code.push(value);
            return;
        }
        boolean narrower = is(value.type(), type);
        if (!narrower && !possible(value).stream().allMatch(name -> is(name, type))) {
            check(value, type);
        }
        Value cast = narrower ? value : value.typed(type);
        code.state().replace(v -> v.sameAs(value) && !narrower ? v.typed(type) : v);
        code.push(cast);
    }

    private void fail() {
        code.panic(PanicKind.CLASS_CAST, PanicKind.CLASS_CAST.exceptionClass(), "");
        throw new Dead();
    }

    private void check(Value value, String type) {
        String end = code.fresh("b");
        if (!value.isNonNull()) {
            String test = code.fresh("b");
            String isNull = code.define("icmp eq ptr " + value.text() + ", null");
            code.emit("br i1 " + isNull + ", label %" + end + ", label %" + test);
            code.begin(test);
        }
        code.check(matches(value, type), PanicKind.CLASS_CAST);
        if (!value.isNonNull()) {
            code.emit("br label %" + end);
            code.begin(end);
        }
    }

    /** An i1: whether the class of an object that is not null is one of the subtypes. */
    private String matches(Value value, String type) {
        String id = memory.loadInvariant("i32", memory.address(value.text(), Layout.CLASS_ID), 4);
        String result = "false";
        int first = 0;
        int last = -1;
        for (String name : possible(value)) {
            if (!is(name, type)) {
                continue;
            }
            int next = code.program().ids().of(name);
            if (next != last + 1 || first == 0) {
                result = first == 0 ? result : either(result, range(id, first, last));
                first = next;
            }
            last = next;
        }
        return first == 0 ? result : either(result, range(id, first, last));
    }

    private String range(String id, int first, int last) {
        if (first == last) {
            return code.define("icmp eq i32 " + id + ", " + first);
        }
        return code.define("icmp ult i32 " + code.define("sub i32 " + id + ", " + first) + ", " + (last - first + 1));
    }

    private String either(String a, String b) {
        return a.equals("false") ? b : code.define("or i1 " + a + ", " + b);
    }

    void test(String type) {
        Value value = code.pop();
        refuseUnboxed(value, type);
        if (value.isUnboxed() || value.isNull() || value.isObject()) {
            boolean holds = value.isUnboxed() || value.isObject() && is(value.type(), type);
            code.push(Value.integer(holds ? 1 : 0));
            return;
        }
        List<String> possible = possible(value);
        if (possible.stream().noneMatch(name -> is(name, type))) {
            code.push(Value.integer(0));
            return;
        }
        boolean all = possible.stream().allMatch(name -> is(name, type));
        if (all && value.isNonNull()) {
            code.push(Value.integer(1));
            return;
        }
        code.push(Value.of(Kind.INT, code.define("zext i1 " + instance(value, type, all) + " to i32")));
    }

    private String instance(Value value, String type, boolean all) {
        if (value.isNonNull()) {
            return matches(value, type);
        }
        String isObject = code.define("icmp ne ptr " + value.text() + ", null");
        if (all) {
            return isObject;
        }
        String start = code.block();
        String test = code.fresh("b");
        String end = code.fresh("b");
        code.emit("br i1 " + isObject + ", label %" + test + ", label %" + end);
        code.begin(test);
        String matches = matches(value, type);
        code.emit("br label %" + end);
        code.begin(end);
        return code.define("phi i1 [ false, %" + start + " ], [ " + matches + ", %" + test + " ]");
    }
}
