package dev.framboise.aot.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.Front;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the module tells a debugger, beside what the module does. */
class DebugMetadataTest {
    private static final String OWNER = Lowered.class.getName();

    private final Compilation compilation = Front.compile(Lowered.class);
    private final String ir = compilation.llvmIr();

    /** The text of a metadata node. */
    private String node(String name) {
        return only("(?m)^" + Pattern.quote(name) + " = (.*)$").group(1);
    }

    private Matcher only(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(ir);
        assertTrue(found.find(), "nothing matches " + pattern);
        return found;
    }

    private String type(String className) {
        return only("(?m)^(!\\d+) = !DICompositeType\\(tag: DW_TAG_class_type, name: \"" + Pattern.quote(className) + "\"").group(1);
    }

    private static String field(String node, String key) {
        Matcher value = Pattern.compile("\\b" + key + ": ([^,)]+)").matcher(node);
        assertTrue(value.find(), key + " in " + node);
        return value.group(1);
    }

    private List<String> members(String className) {
        return Pattern.compile("!\\d+").matcher(node(field(node(type(className)), "elements"))).results()
                .map(member -> node(member.group())).toList();
    }

    @Test
    void membersLieWhereAssemblyIsToldThatTheyLie() {
        Matcher told = Pattern.compile("\\.equ Frame_(?!SIZE)(\\w+), (\\d+)").matcher(compilation.assemblyOffsets());
        int count = 0;
        while (told.find()) {
            String member = members(OWNER + "$Frame").stream().filter(m -> field(m, "name").equals('"' + told.group(1) + '"'))
                    .findFirst().orElseThrow();
            assertEquals(8 * Integer.parseInt(told.group(2)), Integer.parseInt(field(member, "offset")), member);
            count++;
        }
        assertEquals(4, count, compilation.assemblyOffsets());
        assertTrue(compilation.assemblyOffsets().contains(
                ".equ Frame_SIZE, " + Integer.parseInt(field(node(type(OWNER + "$Frame")), "size")) / 8 + "\n"));
    }

    @Test
    void parametersHaveTheirNamesNumbersAndTypes() {
        String subprogram = only("(?m)^(!\\d+) = distinct !DISubprogram\\(name: \"" + Pattern.quote(OWNER) + "\\.divide\"").group(1);
        Matcher parameters = Pattern.compile("(!\\d+) = !DILocalVariable\\(.*scope: " + subprogram + ",.*").matcher(ir);
        assertTrue(parameters.find());
        assertEquals("1", field(parameters.group(), "arg"));
        assertEquals("!DIBasicType(name: \"int\", size: 32, encoding: DW_ATE_signed)", node(field(parameters.group(), "type")));
        assertTrue(ir.contains("  #dbg_value(i32 %a0, " + parameters.group(1) + ", !DIExpression(), "), parameters.group());
    }

    @Test
    void anArrayHasItsLengthAndItsElements() {
        List<String> members = members("int[]");
        assertEquals(List.of("\"length\"", "\"elements\""), members.stream().map(member -> field(member, "name")).toList());
        assertEquals(List.of("32", "64"), members.stream().map(member -> field(member, "offset")).toList());
    }

    @Test
    void anUnboxedRecordIsATypedefOfItsComponent() {
        String record = only("(?m)^!\\d+ = (!DIDerivedType\\(tag: DW_TAG_typedef, name: \"" + Pattern.quote(OWNER + "$Pa") + "\".*)$").group(1);
        assertTrue(node(field(record, "baseType")).contains("name: \"long\""), record);
    }

    @Test
    void aStaticFieldThatNeverChangesIsTheAddressOfItsObject() {
        String variable = only("(!\\d+) = distinct !DIGlobalVariable\\(name: \"" + Pattern.quote(OWNER + ".CELL") + "\"").group(1);
        String global = only("(!\\d+) = !DIGlobalVariableExpression\\(var: " + variable + ", expr: !DIExpression\\(DW_OP_stack_value\\)").group(1);
        assertTrue(Pattern.compile("(?m)^@\"heap\\." + Pattern.quote(OWNER) + "\\$Cell\\.1\" = .*!dbg " + global + "\\b").matcher(ir).find(), global);
    }

    @Test
    void everyNodeThatIsNamedIsDefinedOnce() {
        List<String> defined = Pattern.compile("(?m)^(!\\d+) = ").matcher(ir).results().map(m -> m.group(1)).toList();
        assertEquals(defined.size(), defined.stream().distinct().count());
        List<String> dangling = Pattern.compile("!\\d+").matcher(ir).results().map(m -> m.group()).distinct()
                .filter(name -> !defined.contains(name)).toList();
        assertTrue(dangling.isEmpty(), dangling.toString());
    }

    @Test
    void nothingIsPlacedInTheImageForTheDebugger() {
        // A record names no object: what LLVM sees of one is what the program itself uses.
        assertFalse(Pattern.compile("#dbg_value\\(ptr @").matcher(ir).find());
    }
}
