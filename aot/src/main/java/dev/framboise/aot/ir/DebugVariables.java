package dev.framboise.aot.ir;

import dev.framboise.aot.heap.ImageHeap;
import dev.framboise.aot.world.MethodInfo;
import dev.framboise.aot.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;

/**
 * The variables of one routine by the names of its source. Where one gets a value, a record says which; a record is no
 * instruction and changes none.
 */
final class DebugVariables {
    /** The mark of a record that waits for the end of the routine: a comment to LLVM. */
    private static final String LATER = "  ;later ";
    private static final Pattern LEFT = Pattern.compile("(?m)^" + LATER + ".*\\n");

    /** A variable, and a range of instructions in which it is one, the last excluded. */
    private record Scoped(LocalVariableNode variable, int start, int end, String node) {
        boolean covers(int position) {
            return start <= position && position < end;
        }
    }

    private final Program program;
    private final DebugMetadata metadata;
    private final MethodInfo method;
    private final String subprogram;
    private final List<Scoped> variables = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    /** By node, the object of the image that a variable always is, or this map itself when it is several or none. */
    private final Map<String, Object> objects = new HashMap<>();
    private final Map<String, String> nodes = new HashMap<>();
    /** By node, the text of a variable up to its type. */
    private final Map<String, String> heads = new HashMap<>();
    private int position;

    DebugVariables(Program program, Routine routine, int firstLine) {
        this.program = program;
        this.metadata = program.debug();
        this.method = routine.method();
        this.subprogram = metadata.reserve();
        List<LocalVariableNode> table = method.node().localVariables;
        if (table != null) {
            InsnList instructions = method.node().instructions;
            table.forEach(v -> add(v, instructions.indexOf(v.start), instructions.indexOf(v.end), firstLine));
        }
        metadata.subprogram(subprogram, routine, firstLine, parameters);
    }

    String subprogram() {
        return subprogram;
    }

    private void add(LocalVariableNode variable, int start, int end, int line) {
        int parameter = parameter(variable.index);
        boolean isParameter = parameter > 0 && start == 0;
        boolean isThis = isParameter && variable.index == 0 && !method.isStatic();
        boolean isUnboxed = method.owner().unboxedComponent() != null;
        // A debugger would look into `this`, and an unboxed record is nothing to look into.
        String name = isThis && isUnboxed ? method.owner().unboxedComponent().name() : variable.name;
        String head = "!DILocalVariable(name: \"" + name + "\", " + (isParameter ? "arg: " + parameter + ", " : "")
                + "scope: " + subprogram + ", file: " + metadata.file(method.owner()) + ", line: " + line
                + (isThis && !isUnboxed ? ", flags: DIFlagArtificial | DIFlagObjectPointer" : "") + ", type: ";
        // One variable, when the class file has several ranges for it.
        String node = nodes.computeIfAbsent(head + variable.desc, h -> metadata.reserve());
        metadata.define(node, head + program.debugTypes().of(variable.desc) + ")");
        heads.put(node, head);
        variables.add(new Scoped(variable, start, end, node));
        if (isParameter && !isThis && !parameters.contains(node)) {
            parameters.add(node);
        }
    }

    /** The number of the parameter that lies in a slot, from 1, or 0. */
    private int parameter(int slot) {
        int at = 0;
        int number = 1;
        if (!method.isStatic()) {
            if (slot == 0) {
                return number;
            }
            at++;
            number++;
        }
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            if (slot == at) {
                return number;
            }
            at += type.getSize();
            number++;
        }
        return 0;
    }

    /** Moves to an instruction. */
    void at(int newPosition) {
        position = newPosition;
    }

    /** Records which variables end here, and what those hold that begin. */
    void begin(State state, StringBuilder body) {
        for (Scoped variable : variables) {
            if (variable.end == position) {
                body.append(unknown(LATER, variable.node));
            }
        }
        for (Scoped variable : variables) {
            if (variable.start == position) {
                record(variable, state.local(variable.variable.index), body);
            }
        }
    }

    /** Records that the variable in a slot, if there is one here, holds something else now. */
    void change(int slot, Value value, StringBuilder body) {
        for (Scoped variable : variables) {
            // A variable begins behind the store that gives it its first value, and is recorded there.
            if (variable.variable.index == slot && variable.covers(position)) {
                record(variable, value, body);
            }
        }
    }

    private void record(Scoped variable, Value value, StringBuilder body) {
        if (value == null || value.isUninitialised()) {
            return;
        }
        boolean isObject = value.text() == null;
        objects.merge(variable.node, isObject ? value.constant() : objects, (before, now) -> before == now ? now : objects);
        body.append(isObject ? unknown(LATER, variable.node) : record("  ", value.kind().type() + " " + value.text(), variable.node));
    }

    private String unknown(String mark, String node) {
        return record(mark, "!4", node);
    }

    private String record(String mark, String operand, String node) {
        return mark + "#dbg_value(" + operand + ", " + node + ", !DIExpression(), " + metadata.location(subprogram, 0) + ")\n";
    }

    /**
     * Completes the records of a body. LLVM keeps no address of an object in a record: a variable that always holds the same
     * object is a constant when that has no state, or else described like a static one of this routine; a variable that
     * holds several is unknown while it holds an object of the image.
     */
    String finish(StringBuilder body) {
        String text = body.toString();
        for (Scoped variable : variables) {
            Object held = objects.put(variable.node, Boolean.TRUE);
            if (held == objects) {
                text = text.replace(unknown(LATER, variable.node), unknown("  ", variable.node));
            } else if (held != null && held != Boolean.TRUE && program.debugTypes().isConstant(ImageHeap.typeName(held))) {
                text = text.replace(unknown(LATER, variable.node), record("  ", "i64 " + DebugTypes.NO_ADDRESS, variable.node));
                metadata.define(variable.node, heads.get(variable.node)
                        + program.debugTypes().of(World.descriptor(ImageHeap.typeName(held))) + ")");
            } else if (held != null && held != Boolean.TRUE) {
                program.debugGlobals().local(variable.variable.name, subprogram, method.owner(), held);
            }
        }
        return LEFT.matcher(text).replaceAll("");
    }
}
