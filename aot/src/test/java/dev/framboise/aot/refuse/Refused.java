package dev.framboise.aot.refuse;

import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.Frozen;
import dev.framboise.metal.Instruction;
import dev.framboise.metal.Unboxed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;

/** One class for each way to be refused. */
final class Refused {
    private Refused() {
    }

    @Unboxed
    record Pa(long raw) {
    }

    static final class Box {
        Object content;
        int value;
        Pa address = new Pa(0);
    }

    static final Box BOX = new Box();

    static final class NewObject {
        @EntryPoint("entry")
        static int entry(int n) {
            return deeper(n);
        }

        private static int deeper(int n) {
            return new Box().value + n;
        }
    }

    static final class NewArray {
        @EntryPoint("entry")
        static int entry(int n) {
            return new int[n].length;
        }
    }

    static final class NewReferenceArray {
        @EntryPoint("entry")
        static int entry(int n) {
            return new Object[n].length;
        }
    }

    static final class CloneOfArray {
        static final int[] SOME = {1, 2};

        @EntryPoint("entry")
        static int entry() {
            return SOME.clone()[0];
        }
    }

    static final class ExceptionNotThrown {
        @EntryPoint("entry")
        static void entry() {
            IllegalStateException late = new IllegalStateException("late");
            throw late;
        }
    }

    static final class SynchronizedMethod {
        @EntryPoint("entry")
        static synchronized int entry() {
            return 1;
        }
    }

    static final class SynchronizedBlock {
        @EntryPoint("entry")
        static int entry() {
            synchronized (BOX) {
                return BOX.value;
            }
        }
    }

    static final class FloatParameter {
        @EntryPoint("entry")
        static int entry(int n) {
            return half(n);
        }

        private static int half(float f) {
            return (int) f;
        }
    }

    static final class DoubleArithmetic {
        @EntryPoint("entry")
        static int entry(int n) {
            return (int) (n * 1.5);
        }
    }

    static final class Lambda {
        @EntryPoint("entry")
        static int entry(int n) {
            IntSupplier supplier = () -> n;
            return supplier.getAsInt();
        }
    }

    static final class RecordEquality {
        record Pair(int a, int b) {
        }

        static final Pair ONE = new Pair(1, 2);

        @EntryPoint("entry")
        static boolean entry() {
            return ONE.equals(ONE);
        }
    }

    static final class Recursion {
        @EntryPoint("entry")
        static int entry(int n) {
            return even(n) ? 1 : 0;
        }

        private static boolean even(int n) {
            return n == 0 || odd(n - 1);
        }

        private static boolean odd(int n) {
            return n != 0 && even(n - 1);
        }
    }

    static final class TypedCatch {
        @EntryPoint("entry")
        static int entry(int n) {
            try {
                return 10 / n;
            } catch (ArithmeticException e) {
                return 0;
            }
        }
    }

    static final class Finally {
        @EntryPoint("entry")
        static int entry(int n) {
            try {
                return 10 / n;
            } finally {
                BOX.value = n;
            }
        }
    }

    static final class NativeMethod {
        @EntryPoint("entry")
        static int entry() {
            return unknown();
        }

        private static native int unknown();
    }

    static final class ClassConstant {
        @EntryPoint("entry")
        static boolean entry() {
            return Box.class == null;
        }
    }

    static final class GetClass {
        @EntryPoint("entry")
        static boolean entry() {
            return BOX.getClass() == null;
        }
    }

    static final class CovariantStore {
        static final Object[] SOME = new String[] {"a"};

        @EntryPoint("entry")
        static void entry(int i) {
            pick(i)[0] = BOX;
        }

        private static Object[] pick(int i) {
            return i == 0 ? SOME : null;
        }
    }

    static final class StringSwitch {
        @EntryPoint("entry")
        static int entry(int i) {
            switch (i > 2 ? "a" : "b") {
                case "a":
                    return 1;
                default:
                    return 2;
            }
        }
    }

    static final class StringBuilding {
        @EntryPoint("entry")
        static int entry(int i) {
            return ("a" + i).length();
        }
    }

    static final class JdkMethod {
        @EntryPoint("entry")
        static long entry() {
            return System.nanoTime();
        }
    }

    static final class JdkField {
        @EntryPoint("entry")
        static boolean entry() {
            return System.out == null;
        }
    }

    static final class RandomInSnapshot {
        static final class Holder {
            Random random = new Random(1);
        }

        static final Holder[] HOLDERS = {new Holder(), new Holder()};

        @EntryPoint("entry")
        static boolean entry(int i) {
            return HOLDERS[i].random == null;
        }
    }

    static final class LambdaInSnapshot {
        static final IntSupplier[] SUPPLIERS = {() -> 1};

        @EntryPoint("entry")
        static boolean entry(int i) {
            return SUPPLIERS[i] == null;
        }
    }

    static final class SaltedSet {
        static final Object[] SETS = {Set.of("a", "b")};

        @EntryPoint("entry")
        static boolean entry(int i) {
            return SETS[i] == BOX;
        }
    }

    static final class UnicodeString {
        @EntryPoint("entry")
        static char entry(int i) {
            return "framboise \u2764".charAt(i);
        }
    }

    static final class UnboxedIdentity {
        @EntryPoint("entry")
        static boolean entry(long a, long b) {
            return new Pa(a) == new Pa(b);
        }
    }

    static final class UnboxedAsObject {
        @EntryPoint("entry")
        static void entry(long a) {
            BOX.content = new Pa(a);
        }
    }

    static final class UnboxedNull {
        @EntryPoint("entry")
        static void entry() {
            BOX.address = null;
        }
    }

    static final class UnboxedArray {
        static final Pa[] SOME = {new Pa(1)};

        @EntryPoint("entry")
        static long entry(int i) {
            return SOME[i].raw();
        }
    }

    static final class UnboxedNullInSnapshot {
        static final class Late {
            Pa address;
        }

        static final Late[] LATE = {new Late(), new Late()};

        @EntryPoint("entry")
        static void entry(int i) {
            LATE[i].address = new Pa(i);
        }
    }

    enum Register {
        FIRST("hcr_el2"), SECOND("vttbr_el2");

        private final String assembler;

        Register(String assembler) {
            this.assembler = assembler;
        }

        @Instruction("mrs {result}, {this.assembler}")
        long read() {
            return assembler.length();
        }
    }

    static final class UnknownReceiver {
        @EntryPoint("entry")
        static long entry(int i) {
            return Register.values()[i].read();
        }
    }

    static final class UnknownVarHandle {
        static final VarHandle[] HANDLES = {MethodHandles.arrayElementVarHandle(int[].class)};
        static final int[] SOME = {1, 2};

        @EntryPoint("entry")
        static int entry(int i) {
            return (int) HANDLES[i].getVolatile(SOME, i);
        }
    }

    static final class ViewVarHandle {
        static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class,
                java.nio.ByteOrder.LITTLE_ENDIAN);
        static final byte[] SOME = new byte[16];

        @EntryPoint("entry")
        static long entry() {
            return (long) VIEW.get(SOME, 8);
        }
    }

    static final class FrozenStore {
        @Frozen
        static final int[] TABLE = {1, 2};

        @EntryPoint("entry")
        static void entry(int i) {
            TABLE[i] = 3;
        }
    }

    static final class FailingInitialiser {
        static final int VALUE = Integer.parseInt("twelve");

        @EntryPoint("entry")
        static int entry() {
            return VALUE;
        }
    }
}
