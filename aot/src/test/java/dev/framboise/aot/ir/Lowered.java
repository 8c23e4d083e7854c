package dev.framboise.aot.ir;

import dev.framboise.metal.AssemblyRoutine;
import dev.framboise.metal.Cold;
import dev.framboise.metal.Effect;
import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.Export;
import dev.framboise.metal.Frozen;
import dev.framboise.metal.Indexed;
import dev.framboise.metal.Inline;
import dev.framboise.metal.Instruction;
import dev.framboise.metal.LinkerSymbol;
import dev.framboise.metal.NoInline;
import dev.framboise.metal.SharedWithAssembly;
import dev.framboise.metal.Unboxed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/** One entry point for each way of lowering. */
final class Lowered {
    @Unboxed
    record Pa(long raw) {
        Pa plus(long n) {
            return new Pa(raw + n);
        }
    }

    interface Shape {
        int area();
    }

    record Square(int side) implements Shape {
        @Override
        public int area() {
            return side * side;
        }
    }

    static final class Rectangle implements Shape {
        private final int width;
        private int height;

        Rectangle(int width, int height) {
            this.width = width;
            this.height = height;
        }

        @Override
        public int area() {
            return width * height;
        }
    }

    interface Lonely {
        int value();
    }

    static final class OnlyOne implements Lonely {
        private final int known = 42;
        private int changing = 7;

        @Override
        public int value() {
            return known + changing++;
        }
    }

    enum Verdict {
        DONE, AGAIN, STOP
    }

    enum Register {
        HCR("hcr_el2"), VTTBR("vttbr_el2");

        private final String assembler;

        Register(String assembler) {
            this.assembler = assembler;
        }

        @Instruction(value = "mrs {result}, {this.assembler}", effect = Effect.ORDERED)
        long read() {
            return assembler.length();
        }

        @Instruction("msr {this.assembler}, {0}\nisb")
        void write(long bits) {
        }

        @Inline
        void set(long bits) {
            write(read() | bits);
        }
    }

    @SharedWithAssembly
    static final class Frame {
        long x0;
        long x1;
        boolean fast;
        int spsr;

        @Indexed(first = "x0", count = 2)
        long get(int i) {
            return i == 0 ? x0 : x1;
        }

        @Indexed(first = "x0", count = 2)
        void set(int i, long value) {
        }
    }

    /** Every object has an end, one has no beginning. */
    static final class Link {
        final Cell end;
        final Cell beginning;

        Link(Cell end, Cell beginning) {
            this.end = end;
            this.beginning = beginning;
        }
    }

    /** Of the one array that something is stored to. */
    static final class Worn {
        final int kind;

        Worn(int kind) {
            this.kind = kind;
        }
    }

    static final class Cell {
        int plain;
        volatile int fenced;
        Cell next;
    }

    @Export("frames")
    static final Frame[] FRAMES = {new Frame(), new Frame()};
    static final Shape[] SHAPES = {new Square(2), new Rectangle(3, 4)};
    /** One of its kind holds a null. */
    static final Shape[][] SHELVES = {SHAPES, {null}};
    static final Lonely[] LONELY = {new OnlyOne()};
    static final Cell CELL = new Cell();
    static final Cell[] CELLS = {CELL, new Cell()};
    static final Link[] LINKS = {new Link(CELLS[0], CELLS[1]), new Link(CELLS[1], null)};
    static final Worn[] WORN = {new Worn(1), new Worn(2)};
    static final int[] NUMBERS = new int[8];
    @Frozen
    static final long[] TABLE = {1, 10, 100};
    static final Pa BASE = new Pa(0x4000_0000L);
    static final VarHandle FENCED;
    static final VarHandle NUMBER = MethodHandles.arrayElementVarHandle(int[].class);
    static int counter;
    static int neverWritten = 5;

    static {
        try {
            FENCED = MethodHandles.lookup().findVarHandle(Cell.class, "fenced", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Lowered() {
    }

    @EntryPoint("divide")
    static int divide(int a, int b) {
        return a / b;
    }

    @EntryPoint("never_null")
    static int neverNull(int i) {
        return LINKS[i].end.plain;
    }

    @EntryPoint("once_null")
    static int onceNull(int i) {
        return LINKS[i].beginning.plain;
    }

    @EntryPoint("shelves")
    static int shelves(int i) {
        return SHELVES[i].length;
    }

    @EntryPoint("stored_element")
    static int storedElement(int i) {
        WORN[i & 1] = null;
        return WORN[i].kind;
    }

    @EntryPoint("divide_by_ten")
    static int divideByTen(int a) {
        return a / 10;
    }

    @EntryPoint("remainder")
    static long remainder(long a, long b) {
        return a % b;
    }

    @EntryPoint("shift")
    static long shift(long a, int count) {
        return a >>> count;
    }

    @EntryPoint("element")
    static int element(int i) {
        return NUMBERS[i];
    }

    @EntryPoint("checked")
    static int checked(int i, int length) {
        return Objects.checkIndex(i, length);
    }

    @EntryPoint("element_three")
    static int elementThree() {
        return NUMBERS[3];
    }

    @EntryPoint("nulls")
    static int nulls(Cell cell) {
        return cell.plain + cell.fenced;
    }

    @EntryPoint("store_cells")
    static void storeCells(int i, int value) {
        CELLS[i].plain = value;
        CELL.fenced = value;
        CELLS[i].next = CELL;
    }

    @EntryPoint("area")
    static int area(int i) {
        return SHAPES[i].area();
    }

    @EntryPoint("grow")
    static void grow() {
        ((Rectangle) SHAPES[1]).height++;
    }

    @EntryPoint("lonely")
    static int lonely(int i) {
        return LONELY[i].value();
    }

    @EntryPoint("table")
    static long table(int i) {
        return TABLE[2] + TABLE[i];
    }

    @EntryPoint("statics")
    static int statics() {
        counter++;
        return neverWritten;
    }

    @EntryPoint("lock")
    static boolean lock(int i) {
        boolean taken = FENCED.compareAndSet(CELL, 0, 1);
        FENCED.setRelease(CELL, 0);
        int old = (int) NUMBER.getAndAddAcquire(NUMBERS, i, 1);
        VarHandle.fullFence();
        return taken & (int) FENCED.getAcquire(CELL) == old;
    }

    @EntryPoint("registers")
    static void registers(boolean which) {
        Register.HCR.write(which ? 1 : 2);
        Register.VTTBR.set(8);
    }

    @EntryPoint("frame")
    static long frame(Frame frame, int i) {
        frame.set(i, 1);
        frame.fast = frame.spsr == 5;
        return frame.get(1);
    }

    @EntryPoint("unboxed")
    static long unboxed(long a, boolean which) {
        Pa p = new Pa(which ? a : 7);
        return p.plus(BASE.raw()).raw();
    }

    @EntryPoint("verdict")
    static int verdict(Verdict verdict) {
        switch (verdict) {
            case DONE:
                return 1;
            case STOP:
                return 30;
            default:
                return 200;
        }
    }

    @EntryPoint("thrown")
    static void thrown(int n) {
        if (n > 3) {
            throw new IllegalStateException("more than three");
        }
        assert n != 2 : "two";
    }

    @EntryPoint("narrow")
    static int narrow(boolean z, byte b, char c, short s) {
        return (z ? 1 : 0) + b + c + s;
    }

    @EntryPoint("type_test")
    static int typeTest(int i) {
        return SHAPES[i] instanceof Rectangle r ? r.height : 0;
    }

    @EntryPoint("text")
    static int text(int i) {
        return "ready\n".charAt(i);
    }

    @EntryPoint("outside")
    static long outside() {
        return end() + routine((byte) 3);
    }

    @LinkerSymbol("__image_end")
    private static long end() {
        return 0;
    }

    @AssemblyRoutine("routine")
    private static byte routine(byte b) {
        return b;
    }

    @Instruction(value = "clz {result:w}, {0:w}", effect = Effect.NONE)
    private static int leadingZeros(int a) {
        return Integer.numberOfLeadingZeros(a);
    }

    @EntryPoint("pure")
    static int pure(int a) {
        return leadingZeros(a) + rarely(a) + apart(a);
    }

    @Cold
    private static int rarely(int a) {
        return a * 3;
    }

    @NoInline
    private static int apart(int a) {
        return a * 5;
    }

    @EntryPoint("loop")
    static long loop(int n) {
        Cell cell = CELL;
        long sum = 0;
        for (int i = 0; i < n; i++) {
            if ((i & 1) == 0) {
                continue;
            }
            sum += cell.plain;
        }
        return sum;
    }
}
