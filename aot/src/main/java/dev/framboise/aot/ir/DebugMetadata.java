package dev.framboise.aot.ir;

import dev.framboise.aot.world.ClassInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** The module's DWARF: one unit, a file per class's source, a subprogram per routine, a location per line. */
final class DebugMetadata {
    private static final int RESERVED = 7;

    private final Map<String, Integer> nodes = new LinkedHashMap<>();

    private String node(String text) {
        return "!" + nodes.computeIfAbsent(text, t -> RESERVED + nodes.size());
    }

    /** The subprogram of a routine. */
    String subprogram(Routine routine, int firstLine) {
        ClassInfo owner = routine.method().owner();
        String file = node("!DIFile(filename: \"" + owner.sourcePath() + "\", directory: \".\")");
        String type = owner.name().replace('/', '.');
        return node("distinct !DISubprogram(name: \"" + type + "." + routine.method().name() + "\", linkageName: \""
                + routine.symbol() + "\", scope: " + file + ", file: " + file + ", line: " + firstLine + ", type: !5"
                + ", scopeLine: " + firstLine + ", spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0)");
    }

    /** The location of a line of a subprogram. */
    String location(String subprogram, int line) {
        return node("!DILocation(line: " + line + ", scope: " + subprogram + ")");
    }

    void write(StringBuilder ir) {
        ir.append("\n!llvm.dbg.cu = !{!0}\n!llvm.module.flags = !{!2, !3}\n");
        ir.append("!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !6, producer: \"framboise aot\","
                + " isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug)\n");
        ir.append("!1 = !{!\"branch_weights\", i32 1048575, i32 1}\n!4 = !{}\n");
        ir.append("!6 = !DIFile(filename: \"image\", directory: \".\")\n");
        ir.append("!2 = !{i32 7, !\"Dwarf Version\", i32 4}\n");
        ir.append("!3 = !{i32 2, !\"Debug Info Version\", i32 3}\n");
        ir.append("!5 = !DISubroutineType(types: !4)\n");
        nodes.forEach((text, number) -> ir.append('!').append(number).append(" = ").append(text).append('\n'));
    }
}
