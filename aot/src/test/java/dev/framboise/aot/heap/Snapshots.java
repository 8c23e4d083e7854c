package dev.framboise.aot.heap;

import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.Export;
import dev.framboise.metal.Frozen;
import dev.framboise.metal.SharedWithAssembly;
import dev.framboise.metal.Unboxed;
import java.util.Random;

/** Objects for the image heap. */
final class Snapshots {
    @Unboxed
    record Ipa(long raw) {
    }

    static class Base {
        byte first = 1;
        long wide = -2;
    }

    static final class Derived extends Base {
        short third = 3;
        Ipa address = new Ipa(0x80);
        Derived other;
        Random neverRead = new Random(1);
        int readOnly = 17;
    }

    @SharedWithAssembly
    static final class Registers {
        int kept;
        long alsoKept;
    }

    static final Derived[] PAIR = {new Derived(), new Derived()};
    @Export("registers")
    static final Registers REGISTERS = new Registers();
    @Export("bytes")
    @Frozen
    static final byte[] BYTES = {1, -1, 0};
    static final char[] CHARS = {'a', 0xffff};
    static final boolean[] FLAGS = {true, false};
    static final String[] NAMES = {"one", "one", "tw\u00f6"};
    static long total = 5;
    static Derived current = PAIR[1];

    static {
        PAIR[0].other = PAIR[1];
        PAIR[1].other = PAIR[0];
        PAIR[1].readOnly = 18;
    }

    private Snapshots() {
    }

    @EntryPoint("touch")
    static long touch(int i, Ipa address) {
        Derived one = PAIR[i];
        one.first++;
        one.wide++;
        one.third++;
        one.address = address;
        total += one.address.raw() + one.other.readOnly + CHARS[i] + NAMES[i].length() + (FLAGS[i] ? 1 : 0);
        current = current.other;
        CHARS[i] = 'b';
        return total;
    }
}
