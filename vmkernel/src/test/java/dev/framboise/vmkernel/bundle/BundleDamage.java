package dev.framboise.vmkernel.bundle;

import dev.framboise.vmkernel.TestBundle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What becomes of a bundle on its way. */
sealed interface BundleDamage {
    /** A word of the header or a descriptor is another. */
    record Word(int offset, int value) implements BundleDamage {
        @Override
        public String toString() {
            return String.format("word at 0x%x := 0x%x", offset, value);
        }

        @Override
        public byte[] to(byte[] bundle) {
            if (offset + 4 <= bundle.length) {
                ByteBuffer.wrap(bundle).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
            }
            return bundle;
        }
    }

    /** A bit is another. */
    record Flip(int offset, int bit) implements BundleDamage {
        @Override
        public String toString() {
            return String.format("bit %d of byte 0x%x flips", bit, offset);
        }

        @Override
        public byte[] to(byte[] bundle) {
            if (offset < bundle.length) {
                bundle[offset] ^= (byte) (1 << bit);
            }
            return bundle;
        }
    }

    /** Its end is missing. */
    record Cut(int bytes) implements BundleDamage {
        @Override
        public String toString() {
            return "the last " + bytes + " bytes are missing";
        }

        @Override
        public byte[] to(byte[] bundle) {
            return Arrays.copyOf(bundle, Math.max(0, bundle.length - bytes));
        }
    }

    /** The checksum is right for what is there now, as an enemy would make it. */
    record Seal() implements BundleDamage {
        @Override
        public String toString() {
            return "the checksum is made right";
        }

        @Override
        public byte[] to(byte[] bundle) {
            int guests = bundle.length < BundleLayout.HEADER_SIZE ? -1
                : ByteBuffer.wrap(bundle).order(ByteOrder.LITTLE_ENDIAN).getInt(BundleLayout.HEADER_GUESTS);
            if (guests >= 0 && guests <= (bundle.length - BundleLayout.HEADER_SIZE) / BundleLayout.DESCRIPTOR_SIZE) {
                TestBundle.seal(bundle);
            }
            return bundle;
        }
    }

    /** Does it, in place or in a copy. */
    byte[] to(byte[] bundle);

    /** Any of them, to a bundle of two guests. */
    static Arbitrary<BundleDamage> any() {
        int front = TestBundle.descriptor(2);
        Arbitrary<Integer> value = Arbitraries.frequencyOf(Tuple.of(3,
            Arbitraries.of(0, 1, 2, 4, 5, 8, 64, 2047, 2048, 4095, 4096, 8192, 0x20_0000, 0x7fff_ffff, 0x8000_0000, -4096, -1)),
            Tuple.of(1, Arbitraries.integers()));
        return Arbitraries.frequencyOf(Tuple.of(5, Combinators.combine(Arbitraries.integers().between(0, front / 4 - 1).map(n -> 4 * n), value).as(Word::new)),
            Tuple.of(2, Combinators.combine(Arbitraries.integers().between(0, front - 1), Arbitraries.integers().between(0, 7)).as(Flip::new)),
            Tuple.of(1, Arbitraries.integers().between(1, 9000).map(Cut::new)), Tuple.of(5, Arbitraries.just(new Seal())));
    }
}
