package dev.framboise.aot.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.Front;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImageHeapTest {
    private static final String OWNER = "heap.dev.framboise.aot.heap.Snapshots";

    private static Compilation compilation;

    @BeforeAll
    static void compile() {
        compilation = Front.compile(Snapshots.class);
    }

    private static String global(String symbol) {
        return compilation.llvmIr().lines().filter(l -> l.startsWith("@\"" + symbol + "\" = ")).findFirst()
                .orElseThrow(() -> new AssertionError("no " + symbol + " in\n" + compilation.llvmIr()))
                .replaceAll("<\\{ i32 \\d+,", "<{ i32 ID,").replaceAll(", !dbg !\\d+", "");
    }

    @Test
    void fieldsFollowTheirSuperclassesWithNaturalAlignmentAndUnreadOnesHaveNoPlace() {
        String object = global(OWNER + "$Derived.1");
        assertTrue(object.contains("<{ i32, i32, i8, [7 x i8], i64, i16, [6 x i8], i64, ptr, i32, [4 x i8] }>"), object);
        assertTrue(object.contains("<{ i32 ID, i32 0, i8 1, [7 x i8] zeroinitializer, i64 -2, i16 3,"
                + " [6 x i8] zeroinitializer, i64 128, ptr @\"" + OWNER + "$Derived.2\", i32 18,"), object);
        assertFalse(compilation.llvmIr().contains("Random"));
    }

    @Test
    void whatTheProgramWritesIsWritableAndTheRestIsNot() {
        assertTrue(global(OWNER + "$Derived.1").contains(" = hidden global "));
        assertTrue(global(OWNER + "$Derived.1").contains("section \".data.heap\""));
        assertTrue(global("heap.java.lang.String.1").contains(" = internal constant "));
        assertTrue(global("heap.java.lang.String.1").contains("section \".rodata.heap\""));
        assertTrue(global("heap.[C.1").contains(" = hidden global "));
        assertTrue(global("bytes").contains(" = constant "));
    }

    @Test
    void anObjectHasOneAddressHoweverItIsReached() {
        assertTrue(global("dev.framboise.aot.heap.Snapshots.current").contains("ptr @\"" + OWNER + "$Derived.1\""));
        assertEquals(2, compilation.llvmIr().lines().filter(l -> l.startsWith("@\"heap.java.lang.String.")).count());
        String names = global("heap.[Ljava.lang.String;.1");
        assertEquals(2, names.split("ptr @\"heap.java.lang.String.1\"", -1).length - 1, names);
    }

    @Test
    void arraysKeepTheirElements() {
        assertTrue(global("bytes").contains("<{ i32 ID, i32 3, [3 x i8] [i8 1, i8 -1, i8 0] }>"), global("bytes"));
        assertTrue(global("heap.[C.1").contains("[2 x i16] [i16 97, i16 65535]"));
        assertTrue(global("heap.[Z.1").contains("[2 x i8] [i8 1, i8 0]"));
        assertTrue(compilation.llvmIr().contains("[3 x i8] c\"tw\\F6\""));
    }

    @Test
    void staticFieldsStartWithWhatTheInitialiserLeft() {
        assertTrue(global("dev.framboise.aot.heap.Snapshots.total").contains("hidden global i64 5,"));
    }

    @Test
    void aSharedClassKeepsEveryFieldAndIsWritable() {
        String registers = global("registers");
        assertTrue(registers.contains(" = global <{ i32, i32, i32, [4 x i8], i64 }>"), registers);
        assertTrue(registers.endsWith("align 16"), registers);
        assertTrue(compilation.assemblyOffsets().contains(".equ Registers_alsoKept, 16\n"));
    }

    @Test
    void theSummaryCountsWhatWasWritten() {
        long globals = compilation.llvmIr().lines().filter(l -> l.matches("@\"(heap\\.|registers|bytes).*")).count();
        assertEquals(globals, compilation.snapshot().objects());
        assertEquals(0, compilation.snapshot().immutableBytes() % 8);
    }
}
