package dev.framboise.aot.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.Front;
import dev.framboise.aot.PanicKind;
import dev.framboise.aot.PanicSite;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoweringTest {
    private static final String OWNER = "dev.framboise.aot.ir.Lowered";

    private static Compilation compilation;

    @BeforeAll
    static void compile() {
        compilation = Front.compile(Lowered.class);
    }

    private static String function(String symbol) {
        return Front.function(compilation, symbol);
    }

    private static void has(String symbol, String... fragments) {
        int from = 0;
        String ir = function(symbol);
        for (String fragment : fragments) {
            int at = ir.indexOf(fragment, from);
            assertTrue(at >= 0, "no '" + fragment + "' after " + from + " in\n" + ir);
            from = at + fragment.length();
        }
    }

    private static void lacks(String symbol, String... fragments) {
        for (String fragment : fragments) {
            assertFalse(function(symbol).contains(fragment), "'" + fragment + "' in\n" + function(symbol));
        }
    }

    @Test
    void divisionChecksForZeroAndKeepsMinByMinusOneDefined() {
        has("divide", "icmp ne i32 %a1, 0", "br i1", "icmp eq i32 %a1, -1", "select i1", "sdiv i32 %a0", "sub i32 0, %a0",
                "select i1");
        has("remainder", "icmp ne i64 %a2, 0", "select i1", "srem i64 %a0");
    }

    @Test
    void divisionByAKnownDivisorChecksNothing() {
        has("divide_by_ten", "sdiv i32 %a0, 10");
        lacks("divide_by_ten", "br i1", "select");
    }

    @Test
    void shiftCountsAreMasked() {
        has("shift", "and i32 %a2, 63", "sext i32", "lshr i64 %a0");
    }

    @Test
    void anIndexIsCheckedOnceAsUnsigned() {
        has("element", "icmp ult i32 %a0, 8", "br i1", "!prof !1", "load atomic i32", "unordered, align 4");
        lacks("element_three", "br i1");
    }

    @Test
    void nothingIsInsideANegativeLength() {
        has("checked", "icmp sge i32 %a0, 0", "icmp slt i32 %a0, %a1", "and i1", "br i1");
    }

    @Test
    void aReferenceIsCheckedOnceBeforeItsFirstUse() {
        String ir = function("nulls");
        has("nulls", "icmp ne ptr %a0, null", "load atomic i32", "unordered", "load atomic i32", "seq_cst");
        assertEquals(ir.indexOf(", null"), ir.lastIndexOf(", null"), ir);
    }

    @Test
    void aFieldThatHoldsAReferenceInEveryObjectIsNotChecked() {
        assertEquals(1, panics("never_null"), function("never_null"));
        assertEquals(2, panics("once_null"), function("once_null"));
    }

    @Test
    void anElementIsCheckedWhereTheProgramStoresToSuchAnArray() {
        assertEquals(3, panics("stored_element"), function("stored_element"));
    }

    private static int panics(String symbol) {
        return function(symbol).split("asm sideeffect \"brk", -1).length - 1;
    }

    @Test
    void volatileStoresAreSequentiallyConsistentAndPlainOnesUnordered() {
        has("store_cells", "store atomic i32 %a1", "unordered", "store atomic i32 %a1", "seq_cst", "store atomic ptr @\"heap.",
                "unordered");
    }

    @Test
    void aCallWithSeveralTargetsSwitchesOverTheClassAndCallsDirectly() {
        has("area", "switch i32", "call i32 @\"dev.framboise.aot.ir.Lowered$", "call i32 @\"dev.framboise.aot.ir.Lowered$",
                "phi i32");
    }

    @Test
    void aCallWithOneTargetIsDirectAndItsOnlyReceiverAConstant() {
        has("lonely", "call i32 @\"" + OWNER + "$OnlyOne.value()\"(ptr @\"heap." + OWNER + "$OnlyOne.1\")");
        lacks("lonely", "switch");
        has(OWNER + "$OnlyOne.value()", "add i32 42, %v");
    }

    @Test
    void noCallIsIndirect() {
        assertFalse(Pattern.compile("call [^\n@]*%[^\n(]*\\(").matcher(
                compilation.llvmIr().replaceAll("asm [^\n]*", "")).find());
    }

    @Test
    void elementsOfFrozenArraysAreConstants() {
        has("table", "icmp ult i32 %a0, 3", "!invariant.load", "add i64 100, %v");
        assertTrue(compilation.llvmIr().contains("constant <{ i32, i32, [3 x i64] }>"));
    }

    @Test
    void aStaticFieldThatNothingWritesIsAConstant() {
        has("statics", "load atomic i32, ptr @\"" + OWNER + ".counter\"", "store atomic i32", "ret i32 5");
    }

    @Test
    void varHandleModesKeepTheirOrder() {
        has("lock", "cmpxchg ptr", "i32 0, i32 1 seq_cst seq_cst", "store atomic i32 0", "release", "atomicrmw add ptr",
                "i32 1 acquire", "fence seq_cst", "load atomic i32", "acquire");
    }

    @Test
    void anInstructionTakesItsTextFromAConstantReceiverAcrossAJoin() {
        has("registers", "phi i64", "asm sideeffect \"msr hcr_el2, ${0:x}\\0Aisb\", \"r,~{cc},~{memory}\"(i64 %v",
                "call void @\"" + OWNER + "$Register.set(J)$0\"(ptr null, i64 8)");
        has(OWNER + "$Register.set(J)$0", "call i64 asm sideeffect \"mrs ${0:x}, vttbr_el2\", \"=r\"()", "or i64");
    }

    @Test
    void aPureInstructionMayBeMoved() {
        has("pure", "call i64 asm \"clz ${0:w}, ${1:w}\", \"=r,r\"(i64 %v", "trunc i64");
    }

    @Test
    void indexedFieldsAreOneCheckAndOneAccess() {
        has("frame", "icmp ne ptr %a0, null", "icmp ult i32 %a1, 2", "store atomic i64 1", "trunc i32", "store atomic i8",
                "load atomic i64");
    }

    @Test
    void anUnboxedRecordIsItsComponent() {
        has("unboxed", "phi i64 [ %a0, %", "7, %", "call i64 @\"" + OWNER + "$Pa.plus(J)\"(i64 %v", "i64 1073741824)");
        lacks("unboxed", "ptr");
        has(OWNER + "$Pa.plus(J)", "(i64 %this, i64 %a1)", "add i64 %this, %a1", "ret i64");
    }

    @Test
    void aSwitchOverAnEnumIsOverItsOrdinal() {
        has("verdict", "icmp ne ptr %a0, null", "switch i32 %v", "i32 0, label %", "i32 2, label %");
        lacks("verdict", "SwitchMap", "heap.[I");
    }

    @Test
    void aThrowIsASiteOfItsOwn() {
        List<PanicSite> sites = compilation.panicSites().stream().filter(s -> s.methodName().equals("thrown")).toList();
        assertEquals(List.of("IllegalStateException: more than three", "AssertionError: two"), sites.stream()
                .map(s -> s.exceptionClass().replaceAll(".*\\.", "") + ": " + s.message()).toList());
        assertEquals(List.of(PanicKind.EXPLICIT_THROW, PanicKind.ASSERTION),
                sites.stream().map(PanicSite::kind).toList());
        assertEquals(3, sites.get(1).line() - sites.get(0).line() + 1);
        has("thrown", "brk #" + sites.get(0).index() + "\"", "unreachable", "brk #" + sites.get(1).index() + "\"",
                "unreachable");
    }

    @Test
    void smallParametersOfAnEntryAreExtendedAgain() {
        has("narrow", "and i32 %a0, 255", "icmp ne i32", "sext i8", "zext i16", "sext i16");
        lacks(OWNER + ".rarely(I)", "sext", "zext");
    }

    @Test
    void aTypeTestComparesClassNumbers() {
        has("type_test", "!invariant.load", "icmp eq i32 %v", "phi i1");
    }

    @Test
    void aStringIsItsBytes() {
        has("text", "icmp ult i32 %a0, 6", "load i8", "zext i8");
        assertTrue(compilation.llvmIr().contains("[6 x i8] c\"ready\\0A\""));
    }

    @Test
    void whatLiesOutsideIsDeclared() {
        has("outside", "ptrtoint ptr @\"__image_end\" to i64", "call i32 @\"routine\"(i32 3)", "trunc i32", "sext i8");
        assertTrue(compilation.llvmIr().contains("declare dso_local i32 @\"routine\"(i32) #4"));
        assertTrue(compilation.llvmIr().contains("@\"__image_end\" = external dso_local global i8"));
    }

    @Test
    void coldCodeLiesApartAndIsNotInlined() {
        has(OWNER + ".rarely(I)", " #2 section \".text.unlikely\" ");
        has(OWNER + ".apart(I)", " #3 ");
        assertTrue(compilation.llvmIr().matches("(?s).*attributes #2 = \\{[^}]*noinline cold \\}.*"));
    }

    @Test
    void aLoopKeepsItsConstants() {
        has("loop", "phi i64 [ 0, %entry ]", "phi i32 [ 0, %entry ]", "getelementptr i8, ptr @\"heap." + OWNER + "$Cell.");
        lacks("loop", "phi ptr", "null");
    }

    @Test
    void nothingIsPromisedThatJavaDoesNotPromise() {
        // What follows the functions is for the debugger, and may name anything.
        String functions = compilation.llvmIr().substring(0, compilation.llvmIr().indexOf("\n!llvm.dbg.cu"));
        assertFalse(Pattern.compile("\\b(nsw|nuw|inbounds|exact|fast|poison|undef)\\b").matcher(functions).find());
    }

    @Test
    void everyCallSaysItsLine() {
        compilation.llvmIr().lines().filter(l -> l.startsWith("  ") && l.contains("call "))
                .forEach(l -> assertTrue(l.contains("!dbg !"), l));
    }

    @Test
    void functionsForbidWhatTheBoardDoesNotHave() {
        String attributes = compilation.llvmIr().lines().filter(l -> l.startsWith("attributes #0")).findFirst()
                .orElseThrow();
        for (String one : List.of("nounwind", "null_pointer_is_valid", "\"no-builtins\"", "\"no-jump-tables\"=\"true\"",
                "\"disable-tail-calls\"=\"true\"", "\"frame-pointer\"=\"non-leaf\"", "-fp-armv8", "-neon", "-lse",
                "optsize")) {
            assertTrue(attributes.contains(one), attributes);
        }
    }

    @Test
    void offsetsOfSharedClassesAreForAssembly() {
        assertEquals("""
                .equ ARRAY_BASE, 8
                .equ ARRAY_LENGTH, 4
                .equ Frame_x0, 8
                .equ Frame_x1, 16
                .equ Frame_fast, 24
                .equ Frame_spsr, 28
                .equ Frame_SIZE, 32
                """, compilation.assemblyOffsets());
        assertTrue(compilation.llvmIr().contains("@\"frames\" = global <{ i32, i32, [2 x ptr] }>"));
    }
}
