package dev.framboise.aot.refuse;

import dev.framboise.metal.AssemblyRoutine;
import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.Export;
import dev.framboise.metal.Frozen;
import dev.framboise.metal.Indexed;
import dev.framboise.metal.Instruction;
import dev.framboise.metal.LinkerSymbol;
import dev.framboise.metal.Unboxed;

/** One class for each annotation that stands where it means nothing. */
final class Misdeclared {
    private Misdeclared() {
    }

    static final class InstanceEntryPoint {
        @EntryPoint("entry")
        int entry() {
            return 1;
        }
    }

    static final class MutableExport {
        @Export("exported")
        static int[] exported = {1};
    }

    static final class ExportedTwice {
        @Export("first")
        static final int[] FIRST = {1};
        @Export("second")
        static final int[] SECOND = FIRST;
    }

    static final class MutableFrozen {
        @Frozen
        static int[] table = {1, 2};

        @EntryPoint("entry")
        static int entry(int i) {
            return table[i];
        }
    }

    static final class WideUnboxed {
        @Unboxed
        record Two(long a, long b) {
        }

        static final Two TWO = new Two(1, 2);

        @EntryPoint("entry")
        static long entry() {
            return TWO.a();
        }
    }

    static final class IndexedOverInts {
        static final class Row {
            int a;
            int b;

            @Indexed(first = "a", count = 2)
            long get(int i) {
                return i == 0 ? a : b;
            }
        }

        static final Row ROW = new Row();

        @EntryPoint("entry")
        static long entry(int i) {
            return ROW.get(i);
        }
    }

    static final class UnknownHole {
        @EntryPoint("entry")
        static long entry(long a) {
            return same(a);
        }

        @Instruction("mov {result}, {1}")
        private static long same(long a) {
            return a;
        }
    }

    static final class InstanceRoutine {
        static final InstanceRoutine ONE = new InstanceRoutine();

        @EntryPoint("entry")
        static void entry() {
            ONE.routine();
        }

        @AssemblyRoutine("routine")
        void routine() {
        }
    }

    static final class LinkerSymbolWithParameter {
        @EntryPoint("entry")
        static long entry() {
            return symbol(1);
        }

        @LinkerSymbol("__symbol")
        static long symbol(int i) {
            return i;
        }
    }

    static final class TwoEntries {
        @EntryPoint("entry")
        static void one() {
        }

        @EntryPoint("entry")
        static void two() {
        }
    }

    static final class TwoMeanings {
        @EntryPoint("entry")
        static long entry() {
            routine();
            return 0;
        }

        @AssemblyRoutine("entry")
        static void routine() {
        }
    }

    static final class ExportedAsEntry {
        @Export("entry")
        static final int[] ARRAY = {1};

        @EntryPoint("entry")
        static void entry() {
        }
    }
}
