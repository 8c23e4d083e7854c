package dev.framboise.aot.ir;

import dev.framboise.aot.world.ClassInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The module's DWARF: one unit, a file per class's source, a subprogram per routine, a location per line. It is C++ to a
 * debugger, which has no Java: classes with superclasses and static members, {@code this}, {@code a.b} on pointers.
 */
final class DebugMetadata {
    private static final int RESERVED = 8;

    private final Map<String, String> known = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> globals = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    /** A node of this text, the same one for the same text. */
    String node(String text) {
        String name = known.get(text);
        if (name == null) {
            name = reserve();
            known.put(text, name);
            define(name, text);
        }
        return name;
    }

    /** A node whose text comes later: one that others must name before. */
    String reserve() {
        texts.add("!{}");
        return "!" + (RESERVED + texts.size() - 1);
    }

    /** Gives a reserved node its text. */
    void define(String name, String text) {
        texts.set(Integer.parseInt(name.substring(1)) - RESERVED, text);
    }

    /** A list of nodes. */
    String list(List<String> nodes) {
        return node("!{" + String.join(", ", nodes) + "}");
    }

    /** The file of a class's source. */
    String file(ClassInfo owner) {
        return node("!DIFile(filename: \"" + owner.sourcePath() + "\", directory: \".\")");
    }

    /** Completes the reserved subprogram of a routine, whose parameters are given. */
    void subprogram(String name, Routine routine, int firstLine, List<String> parameters) {
        ClassInfo owner = routine.method().owner();
        String file = file(owner);
        define(name, "distinct !DISubprogram(name: \"" + owner.binaryName() + "." + routine.method().name()
                + "\", scope: " + file + ", file: " + file + ", line: "
                + firstLine + ", type: !5, scopeLine: " + firstLine
                + ", spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0"
                + (parameters.isEmpty() ? "" : ", retainedNodes: " + list(parameters)) + ")");
    }

    /** The location of a line, in a subprogram or a block of one. */
    String location(String scope, int line) {
        return node("!DILocation(line: " + line + ", scope: " + scope + ")");
    }

    /** A variable with a place in memory, or a value, for as long as the program runs. */
    String global(String variable, String expression) {
        String global = node("!DIGlobalVariableExpression(var: " + variable + ", expr: !DIExpression(" + expression + "))");
        globals.add(global);
        return global;
    }

    /** Has a type described even where no variable is declared with it. */
    void retain(String type) {
        types.add(type);
    }

    void write(StringBuilder ir) {
        String globalList = list(globals);
        String typeList = list(types);
        ir.append("\n!llvm.dbg.cu = !{!0}\n!llvm.module.flags = !{!2, !3}\n");
        ir.append("!0 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !6, producer: \"framboise aot\","
                + " isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, globals: ").append(globalList)
                .append(", retainedTypes: ").append(typeList).append(")\n");
        ir.append("!1 = !{!\"branch_weights\", i32 1048575, i32 1}\n!4 = !{}\n");
        ir.append("!6 = !DIFile(filename: \"image\", directory: \".\")\n");
        ir.append("!2 = !{i32 7, !\"Dwarf Version\", i32 4}\n");
        ir.append("!3 = !{i32 2, !\"Debug Info Version\", i32 3}\n");
        ir.append("!5 = !DISubroutineType(types: !4)\n");
        ir.append("!7 = !DIFile(filename: \"java.lang\", directory: \".\")\n");
        for (int i = 0; i < texts.size(); i++) {
            ir.append('!').append(RESERVED + i).append(" = ").append(texts.get(i)).append('\n');
        }
    }
}
