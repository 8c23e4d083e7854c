package dev.framboise.aot.refuse;

import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.Frozen;
import dev.framboise.metal.Instruction;
import dev.framboise.metal.Unboxed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Random;

/** The way out of each refusal, taken. */
final class Accepted {
    private Accepted() {
    }

    @Unboxed
    record Pa(long raw) {
        boolean isSame(Pa other) {
            return raw == other.raw;
        }
    }

    static final class Box {
        int value;
        Pa address = new Pa(0);
        Random onlyOnTheHost = new Random(1);
    }

    static final Box BOX = new Box();

    static final class Pool {
        static final Box[] POOL = {new Box(), new Box()};

        @EntryPoint("entry")
        static int entry(int n) {
            return POOL[n].value;
        }
    }

    static final class ThrownAtOnce {
        @EntryPoint("entry")
        static int entry(int n) {
            if (n > 5) {
                throw new IllegalStateException("n is " + n + new StringBuilder(n));
            }
            return n;
        }
    }

    static final class Loop {
        @EntryPoint("entry")
        static boolean entry(int n) {
            boolean even = true;
            for (int i = 0; i < n; i++) {
                even = !even;
            }
            return even;
        }
    }

    static final class UnreachableCatch {
        private static final boolean ON_METAL = true;

        @EntryPoint("entry")
        static int entry(int n) {
            return ON_METAL ? n : onTheHost(n);
        }

        private static int onTheHost(int n) {
            try {
                return 10 / n;
            } catch (ArithmeticException e) {
                return 0;
            }
        }
    }

    static final class ExactArray {
        static final Box[] BOXES = {null};

        @EntryPoint("entry")
        static void entry(int i) {
            BOXES[i] = BOX;
        }
    }

    static final class LatinString {
        @EntryPoint("entry")
        static char entry(int i) {
            return "framboise \u00e9".charAt(i);
        }
    }

    static final class HostObjectNotRead {
        @EntryPoint("entry")
        static void entry() {
            BOX.value++;
        }
    }

    static final class ComparedComponents {
        @EntryPoint("entry")
        static boolean entry(long a, long b) {
            return new Pa(a).isSame(new Pa(b));
        }
    }

    static final class SwitchedReceiver {
        @EntryPoint("entry")
        static long entry(int i) {
            Refused.Register register = Refused.Register.values()[i];
            return register == Refused.Register.FIRST ? Refused.Register.FIRST.read() : Refused.Register.SECOND.read();
        }
    }

    static final class KnownVarHandle {
        static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);
        static final int[] SOME = {1, 2};

        @EntryPoint("entry")
        static int entry(int i) {
            return (int) ELEMENT.getVolatile(SOME, i);
        }
    }

    static final class FrozenRead {
        @Frozen
        static final int[] TABLE = {1, 2};

        @EntryPoint("entry")
        static int entry(int i) {
            return TABLE[i];
        }
    }

    static final class KnownHole {
        @EntryPoint("entry")
        static long entry(long a) {
            return same(a);
        }

        @Instruction("mov {result}, {0}")
        private static long same(long a) {
            return a;
        }
    }
}
