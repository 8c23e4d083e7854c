package dev.framboise.aot.smt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.smt.Numbers.Bits;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IrReaderTest {
    private static String function(String body) {
        return "define dso_local i32 @\"f\"(i32 %a0, i32 %a1) #0 {\nentry:\n  " + body.replace("; ", "\n  ") + "\n}\n";
    }

    private static String run(String body, long a, long b) {
        Numbers numbers = new Numbers();
        Inputs<Bits, Map<BigInteger, Integer>> inputs = new Inputs<>(List.of(numbers.number(32, a),
                numbers.number(32, b)), Map.of(), Map.of());
        Template template = Template.of("NOP", "", "(II)I", m -> { }, (v, in) -> Expected.nothing());
        return Observation.of(IrReader.read(function(body)), template, Map.of(1, PanicKind.OVERFLOW), inputs).end();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "%v0 = add nsw i32 %a0, %a1; ret i32 %v0",
        "%v0 = sdiv exact i32 %a0, %a1; ret i32 %v0",
        "%v0 = freeze i32 %a0; ret i32 %v0",
        "%v0 = add <2 x i32> %a0, %a1; ret i32 %v0",
        "%v0 = load i32, ptr null, align 4; ret i32 %v0",
        "%v0 = load atomic i32, ptr null seq_cst, align 4; ret i32 %v0",
        "%v0 = getelementptr inbounds i8, ptr null, i64 8; ret i32 0",
        "store i32 %a0, ptr null, align 4; ret i32 0",
        "call void @\"g\"(); ret i32 0",
        "ret i32 undef",
        "call void asm sideeffect \"brk #1\", \"~{memory}\"() #5; ret i32 0",
        "br i1 true, label %entry, label %entry",
        "br label %nowhere"})
    void whatItDoesNotKnowIsAnError(String body) {
        assertThrows(IllegalArgumentException.class, () -> IrReader.read(function(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "%v0 = call i32 @llvm.sshl.sat.i32(i32 %a0, i32 %a1); ret i32 %v0",
        "ret i32 %v7",
        "ret i64 %a0",
        "%v0 = add i32 %a0, %a1; %v0 = add i32 %a0, %a1; ret i32 %v0"})
    void whatHasNoMeaningIsAnError(String body) {
        assertThrows(IllegalArgumentException.class, () -> run(body, 1, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "%v0 = shl i32 %a0, %a1; ret i32 %v0 | 1 | 31 | 0x80000000",
        "%v0 = shl i32 %a0, %a1; ret i32 %v0 | 1 | 32 | undefined",
        "%v0 = lshr i32 %a0, %a1; ret i32 %v0 | 1 | -1 | undefined",
        "%v0 = ashr i32 %a0, %a1; ret i32 0 | 1 | 32 | 0x0",
        "%v0 = sdiv i32 %a0, %a1; ret i32 0 | 1 | 0 | undefined",
        "%v0 = sdiv i32 %a0, %a1; ret i32 %v0 | -2147483648 | -1 | undefined",
        "%v0 = srem i32 %a0, %a1; ret i32 %v0 | -2147483648 | -1 | undefined",
        "%v0 = srem i32 %a0, %a1; ret i32 %v0 | -7 | 3 | 0xffffffff",
        "%v0 = udiv i32 %a0, %a1; ret i32 %v0 | -2147483648 | -1 | 0x0",
        "%v0 = shl i32 %a0, %a1; %v1 = select i1 true, i32 7, i32 %v0; ret i32 %v1 | 1 | 32 | 0x7",
        "%v0 = shl i32 %a0, %a1; %v1 = icmp eq i32 %v0, 0; %v2 = select i1 %v1, i32 7, i32 7; ret i32 %v2"
                + " | 1 | 32 | undefined",
        "%v0 = call i32 @llvm.ctlz.i32(i32 %a0, i1 true); ret i32 %v0 | 0 | 0 | undefined",
        "%v0 = call i32 @llvm.ctlz.i32(i32 %a0, i1 true); ret i32 %v0 | 1 | 0 | 0x1f",
        "unreachable | 0 | 0 | undefined",
        "call void asm sideeffect \"brk #1\", \"~{memory}\"() #5; unreachable | 0 | 0 | OVERFLOW"})
    void poisonAndUndefinedBehaviourAreSeen(String body, long a, long b, String end) {
        assertEquals(end, run(body, a, b));
    }

    @Test
    void loadsOutsideOfObjectsAreUndefined() {
        assertEquals("undefined", run("%v0 = load atomic i32, ptr null unordered, align 4; ret i32 %v0", 1, 2));
    }

    @Test
    void aBranchOnPoisonIsUndefined() {
        String body = "%v0 = shl i32 %a0, %a1; %v1 = icmp eq i32 %v0, 0; br i1 %v1, label %x, label %x\nx:\n  ret i32 0";
        assertEquals("0x0", run(body, 1, 2));
        assertEquals("undefined", run(body, 1, 40));
    }

    @Test
    void pathsAreCounted() {
        assertEquals(2, IrReader.read(function(
                "br i1 true, label %x, label %y\nx:\n  br label %z\ny:\n  br label %z\nz:\n  ret i32 0")).paths());
        assertTrue(IrReader.read(function("ret i32 0")).paths() == 1);
    }
}
