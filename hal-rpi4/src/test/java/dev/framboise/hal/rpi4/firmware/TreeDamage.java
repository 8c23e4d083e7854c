package dev.framboise.hal.rpi4.firmware;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What becomes of a device tree on its way. {@link TreeMutator} has more of it, by seeds; this can be shrunk. */
sealed interface TreeDamage {
    /** A word is another. */
    record Word(int offset, int value) implements TreeDamage {
        @Override
        public String toString() {
            return String.format("word at 0x%x := 0x%x", offset, value);
        }

        @Override
        public byte[] to(byte[] tree) {
            if (offset + 4 <= tree.length) {
                ByteBuffer.wrap(tree).putInt(offset, value);
            }
            return tree;
        }
    }

    /** A bit is another. */
    record Flip(int offset, int bit) implements TreeDamage {
        @Override
        public String toString() {
            return String.format("bit %d of byte 0x%x flips", bit, offset);
        }

        @Override
        public byte[] to(byte[] tree) {
            if (offset < tree.length) {
                tree[offset] ^= (byte) (1 << bit);
            }
            return tree;
        }
    }

    /** Its end is missing, and the header knows. */
    record Cut(int bytes) implements TreeDamage {
        @Override
        public String toString() {
            return "the last " + bytes + " bytes are missing, and the header knows";
        }

        @Override
        public byte[] to(byte[] tree) {
            byte[] cut = Arrays.copyOf(tree, Math.max(Fdt.HEADER_SIZE, tree.length - bytes));
            ByteBuffer.wrap(cut).putInt(4, cut.length);
            return cut;
        }
    }

    /** Does it, in place or in a copy. */
    byte[] to(byte[] tree);

    /** Any of them, to a tree of so many bytes. */
    static Arbitrary<TreeDamage> any(int length) {
        Arbitrary<Integer> value = Arbitraries.frequencyOf(Tuple.of(3,
            Arbitraries.of(0, 1, 2, 3, 4, 5, 8, 9, 16, 0x1000, 0x4000_0000, 0x7fff_ffff, 0x8000_0000, 0xff84_1000, -8, -1)),
            Tuple.of(1, Arbitraries.integers()));
        return Arbitraries.frequencyOf(Tuple.of(5, Combinators.combine(Arbitraries.integers().between(0, length / 4 - 1).map(n -> 4 * n), value).as(Word::new)),
            Tuple.of(3, Combinators.combine(Arbitraries.integers().between(0, length - 1), Arbitraries.integers().between(0, 7)).as(Flip::new)),
            Tuple.of(1, Arbitraries.integers().between(1, length).map(Cut::new)));
    }
}
