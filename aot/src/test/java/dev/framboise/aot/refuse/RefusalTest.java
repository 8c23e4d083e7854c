package dev.framboise.aot.refuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.Front;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.RefusedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
    private static final String MISSING_ROOT = "dev.framboise.Nowhere";

    private static Arguments of(Class<?> fixture, Rule rule, String what) {
        return Arguments.of(fixture, rule, what);
    }

    static List<Arguments> refused() {
        return List.of(
                of(Refused.NewObject.class, Rule.ALLOCATION, "new dev.framboise.aot.refuse.Refused$Box"),
                of(Refused.NewArray.class, Rule.ALLOCATION, "a new array"),
                of(Refused.NewReferenceArray.class, Rule.ALLOCATION, "a new array"),
                of(Refused.CloneOfArray.class, Rule.ALLOCATION, "clone() of an array"),
                of(Refused.ExceptionNotThrown.class, Rule.ALLOCATION,
                        "new java.lang.IllegalStateException, which is not thrown at once"),
                of(Refused.SynchronizedMethod.class, Rule.SYNCHRONIZED, "the synchronized method "
                        + "dev.framboise.aot.refuse.Refused$SynchronizedMethod.entry"),
                of(Refused.SynchronizedBlock.class, Rule.SYNCHRONIZED, "a synchronized block"),
                of(Refused.FloatParameter.class, Rule.FLOATING_POINT, "float or double arithmetic"),
                of(Refused.DoubleArithmetic.class, Rule.FLOATING_POINT, "float or double arithmetic"),
                of(Refused.Lambda.class, Rule.INVOKEDYNAMIC, "invokedynamic"),
                of(Refused.RecordEquality.class, Rule.INVOKEDYNAMIC, "invokedynamic"),
                of(Refused.Recursion.class, Rule.RECURSION, "a cycle of 2 call(s)"),
                of(Refused.TypedCatch.class, Rule.CATCH, "catch (java.lang.ArithmeticException)"),
                of(Refused.Finally.class, Rule.CATCH, "finally, or synchronized"),
                of(Refused.NativeMethod.class, Rule.NATIVE, "dev.framboise.aot.refuse.Refused$NativeMethod.unknown"),
                of(Refused.ClassConstant.class, Rule.REFLECTION, "dev.framboise.aot.refuse.Refused$Box.class"),
                of(Refused.GetClass.class, Rule.REFLECTION, "java.lang.Object.getClass()"),
                of(Refused.CovariantStore.class, Rule.COVARIANT_STORE, "a store of dev.framboise.aot.refuse.Refused$Box"
                        + " to what may be an array of java.lang.String"),
                of(Refused.StringSwitch.class, Rule.STRING, "java.lang.String.hashCode()"),
                of(Refused.StringBuilding.class, Rule.ALLOCATION, "new java.lang.StringBuilder"),
                of(Refused.JdkMethod.class, Rule.JDK_METHOD, "java.lang.System.nanoTime()"),
                of(Refused.JdkField.class, Rule.JDK_FIELD, "java.lang.System.out"),
                of(Refused.RandomInSnapshot.class, Rule.HOST_OBJECT, "an object of java.util.Random"),
                of(Refused.LambdaInSnapshot.class, Rule.HOST_OBJECT, "a lambda or another class made at run time: "
                        + "dev.framboise.aot.refuse.Refused$LambdaInSnapshot$$Lambda"),
                of(Refused.SaltedSet.class, Rule.HOST_OBJECT, "an object of java.util.ImmutableCollections$Set"),
                of(Refused.UnicodeString.class, Rule.HOST_OBJECT, "a string that is not Latin-1: framboise \u2764"),
                of(Refused.UnboxedIdentity.class, Rule.UNBOXED, "== on dev.framboise.aot.refuse.Refused$Pa"),
                of(Refused.UnboxedAsObject.class, Rule.UNBOXED, "the @Unboxed dev.framboise.aot.refuse.Refused$Pa used"
                        + " as java.lang.Object"),
                of(Refused.UnboxedNull.class, Rule.UNBOXED, "null used as the @Unboxed "
                        + "dev.framboise.aot.refuse.Refused$Pa"),
                of(Refused.UnboxedArray.class, Rule.UNBOXED, "an array of dev.framboise.aot.refuse.Refused$Pa"),
                of(Refused.UnboxedNullInSnapshot.class, Rule.UNBOXED,
                        "dev.framboise.aot.refuse.Refused$UnboxedNullInSnapshot$Late.address is null"),
                of(Refused.UnknownReceiver.class, Rule.RECEIVER_NOT_CONSTANT,
                        "dev.framboise.aot.refuse.Refused$Register.read"),
                of(Refused.UnknownVarHandle.class, Rule.VAR_HANDLE, "getVolatile on a VarHandle that is not a constant"),
                of(Refused.ViewVarHandle.class, Rule.VAR_HANDLE,
                        "a VarHandle that does not describe a field or an array"),
                of(Refused.FrozenStore.class, Rule.FROZEN_STORE, "a store to a @Frozen array"),
                of(Misdeclared.InstanceEntryPoint.class, Rule.ANNOTATION, "@EntryPoint on dev.framboise.aot.refuse."
                        + "Misdeclared$InstanceEntryPoint.entry, which is not static"),
                of(Misdeclared.MutableExport.class, Rule.ANNOTATION, "@Export on dev.framboise.aot.refuse."
                        + "Misdeclared$MutableExport.exported, which is not static final and a reference"),
                of(Misdeclared.ExportedTwice.class, Rule.ANNOTATION,
                        "@Export of an object that already has the symbol first"),
                of(Misdeclared.MutableFrozen.class, Rule.ANNOTATION, "@Frozen on dev.framboise.aot.refuse."
                        + "Misdeclared$MutableFrozen.table, which is not a final array"),
                of(Misdeclared.WideUnboxed.class, Rule.ANNOTATION, "@Unboxed on dev.framboise.aot.refuse."
                        + "Misdeclared$WideUnboxed$Two, which is not a record of one primitive component"),
                of(Misdeclared.IndexedOverInts.class, Rule.ANNOTATION, "@Indexed on dev.framboise.aot.refuse."
                        + "Misdeclared$IndexedOverInts$Row.get needs 2 consecutive long fields from a, and the form "
                        + "long get(int) or void set(int, long)"),
                of(Misdeclared.UnknownHole.class, Rule.ANNOTATION, "{1} in the @Instruction dev.framboise.aot.refuse."
                        + "Misdeclared$UnknownHole.same"),
                of(Misdeclared.InstanceRoutine.class, Rule.ANNOTATION, "@AssemblyRoutine on dev.framboise.aot.refuse."
                        + "Misdeclared$InstanceRoutine.routine, which is not static"),
                of(Misdeclared.LinkerSymbolWithParameter.class, Rule.ANNOTATION, "@LinkerSymbol on dev.framboise.aot."
                        + "refuse.Misdeclared$LinkerSymbolWithParameter.symbol, which is not static without parameters "
                        + "returning long"),
                of(Misdeclared.TwoEntries.class, Rule.ANNOTATION, "@EntryPoint on dev.framboise.aot.refuse."
                        + "Misdeclared$TwoEntries.two: something else has the symbol entry"),
                of(Misdeclared.TwoMeanings.class, Rule.ANNOTATION, "two meanings of the symbol entry"),
                of(Misdeclared.ExportedAsEntry.class, Rule.ANNOTATION, "@EntryPoint on dev.framboise.aot.refuse."
                        + "Misdeclared$ExportedAsEntry.entry: something else has the symbol entry"),
                of(Refused.FailingInitialiser.class, Rule.INITIALISER, "dev.framboise.aot.refuse."
                        + "Refused$FailingInitialiser: java.lang.NumberFormatException: For input string: \"twelve\""));
    }

    @ParameterizedTest(name = "{0} is refused as {1}")
    @MethodSource("refused")
    void theMessageNamesTheRuleThePlaceThePathAndTheWayOut(Class<?> fixture, Rule rule, String what) {
        List<Refusal> refusals = Front.refusals(fixture);
        assertFalse(refusals.isEmpty(), "accepted");
        Refusal first = refusals.get(0);
        assertEquals(rule, first.rule(), first::toString);
        assertTrue(first.what().startsWith(what), first::toString);
        String message = first.toString();
        assertTrue(message.contains(rule.reason()) && message.contains(rule.wayOut()), message);
        assertTrue(first.place().startsWith("Refused.java:") || rule == Rule.ANNOTATION, message);
        assertTrue(first.path().get(0).contains(fixture.getSimpleName()) || rule == Rule.ANNOTATION, message);
    }

    @ParameterizedTest(name = "{0} is accepted")
    @MethodSource("accepted")
    void theWayOutIsAccepted(Class<?> fixture) {
        assertEquals(List.of(), Front.refusals(fixture));
    }

    static List<Class<?>> accepted() {
        return Arrays.stream(Accepted.class.getDeclaredClasses())
                .filter(c -> Arrays.stream(c.getDeclaredMethods()).anyMatch(m -> m.getName().equals("entry")))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .<Class<?>>map(c -> c)
                .toList();
    }

    @Test
    void aRefusalReadsAsAWhole() {
        Refusal refusal = Front.refusals(Refused.NewObject.class).get(0);
        assertEquals("""
                Refused.java:LINE: ALLOCATION: new dev.framboise.aot.refuse.Refused$Box
                    reason:  nothing is allocated after boot: there is no heap and no collector
                    way out: allocate in a constructor or a static initialiser, which run at build time, and keep a pool
                    path:    dev.framboise.aot.refuse.Refused$NewObject.entry(Refused.java:LINE)
                             -> dev.framboise.aot.refuse.Refused$NewObject.deeper(Refused.java:LINE)""",
                refusal.toString().replaceAll("java:\\d+", "java:LINE"));
    }

    @Test
    void anObjectIsRefusedWithTheReferencesThatLeadToIt() {
        Refusal refusal = Front.refusals(Refused.RandomInSnapshot.class).get(0);
        assertEquals(List.of("dev.framboise.aot.refuse.Refused$RandomInSnapshot.entry", "element 0",
                "dev.framboise.aot.refuse.Refused$RandomInSnapshot$Holder.random"),
                refusal.path().stream().map(s -> s.replaceAll("\\(.*", "")).toList());
    }

    @Test
    void recursionIsRefusedWithItsCycle() {
        Refusal refusal = Front.refusals(Refused.Recursion.class).get(0);
        assertEquals(List.of("dev.framboise.aot.refuse.Refused$Recursion.even",
                "dev.framboise.aot.refuse.Refused$Recursion.odd"),
                refusal.path().stream().map(s -> s.replaceAll("\\(.*", "")).toList());
    }

    @Test
    void aMissingClassIsRefused() {
        RefusedException refused = Assertions.assertThrows(RefusedException.class,
                () -> FrontEnd.compile(new CompilationRequest(List.of(Path.of(".")), List.of(MISSING_ROOT))));
        assertEquals(Rule.MISSING, refused.refusals().get(0).rule());
        assertTrue(refused.getMessage().contains("the class " + MISSING_ROOT), refused.getMessage());
    }

    @Test
    void everyRuleHasATest() {
        Set<Rule> testedElsewhere = EnumSet.of(Rule.MISSING, Rule.CLASS_FILE);
        Set<Rule> tested = EnumSet.copyOf(testedElsewhere);
        refused().forEach(arguments -> tested.add((Rule) arguments.get()[1]));
        assertEquals(EnumSet.allOf(Rule.class), tested);
    }
}
