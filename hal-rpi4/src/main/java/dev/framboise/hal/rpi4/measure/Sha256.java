package dev.framboise.hal.rpi4.measure;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.metal.Frozen;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;

/**
 * The SHA-256 of a range of memory (FIPS 180-4), in pieces: after {@link #begin}, {@link #advance} until it says that this was
 * all. Between two pieces everything is in this object.
 */
public final class Sha256 {
    /** Bytes of a block (FIPS 180-4, 5.2.1). */
    public static final int BLOCK = 64;
    /** Most blocks that are taken in at once: 64 KiB. */
    public static final int PIECE = 1024;
    private static final int ROUNDS = 64;
    /** Bytes of the last block that are before the message's length (5.1.1). */
    private static final int BEFORE_LENGTH = BLOCK - Long.BYTES;
    /** {@link #left} when the message has ended, its first bit of padding included. */
    private static final long BEHIND = -1;

    /** 5.3.3. */
    @Frozen
    private static final int[] INITIAL = {
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
    };
    /** 4.2.2. */
    @Frozen
    private static final int[] CONSTANTS = {
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    };

    private final int[] state = new int[8];
    private final int[] schedule = new int[ROUNDS];
    private long at;
    private long left;
    private long bits;

    /**
     * Begins anew.
     *
     * @param va     where the message begins at EL2, a multiple of 8
     * @param length its bytes, 0 or more
     */
    @LoopBound(max = 8, reason = "words of the state")
    public void begin(long va, long length) {
        at = va;
        left = length;
        bits = length << 3;
        for (int i = 0; i < state.length; i++) {
            state[i] = INITIAL[i];
        }
    }

    /**
     * Takes in the next blocks.
     *
     * @param most so many at most, 1 to {@link #PIECE}
     * @return whether the digest is there; not to be called again then
     */
    @LoopBound(max = PIECE, reason = "blocks of a piece")
    public boolean advance(int most) {
        for (int i = 0; i < most; i++) {
            boolean isLast = left < BEFORE_LENGTH;
            if (left >= BLOCK) {
                loadBlock();
                at += BLOCK;
                left -= BLOCK;
            } else {
                loadEnd();
                left = BEHIND;
            }
            compress();
            if (isLast) {
                return true;
            }
        }
        return false;
    }

    /** A quarter of the digest, 0 to 3, the first octet highest. */
    public long quarter(int index) {
        return (long) state[2 * index] << Integer.SIZE | state[2 * index + 1] & 0xffff_ffffL;
    }

    @LoopBound(max = BLOCK / Long.BYTES, reason = "pairs of words of a block")
    private void loadBlock() {
        for (int i = 0; i < BLOCK / Integer.BYTES; i += 2) {
            long words = Long.reverseBytes(Access.load64(at + i * Integer.BYTES));
            schedule[i] = (int) (words >>> Integer.SIZE);
            schedule[i + 1] = (int) words;
        }
    }

    /** What is left of the message, a one, zeros, and where they fit, the length of all in bits. */
    @LoopBound(max = BLOCK, reason = "octets of a block")
    private void loadEnd() {
        for (int i = 0; i < BLOCK; i++) {
            int octet = i == left ? 0x80 : 0;
            if (i < left) {
                octet = Access.load8(at + i);
            }
            schedule[i / Integer.BYTES] = schedule[i / Integer.BYTES] << Byte.SIZE | octet;
        }
        if (left < BEFORE_LENGTH) {
            schedule[14] = (int) (bits >>> Integer.SIZE);
            schedule[15] = (int) bits;
        }
    }

    /** One block (6.2.2), four rounds in a row, so that only their sum of moves is one round's. */
    @LoopBound(max = ROUNDS - 16, reason = "words that are not the block's own")
    @LoopBound(max = ROUNDS / 4, reason = "rounds, four a turn")
    private void compress() {
        int[] w = schedule;
        for (int t = 16; t < ROUNDS; t++) {
            int x = w[t - 15];
            int y = w[t - 2];
            w[t] = (Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ y >>> 10) + w[t - 7]
                    + (Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3) + w[t - 16];
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int t = 0; t < ROUNDS; t += 4) {
            int first = h + one(e, f, g) + CONSTANTS[t] + w[t];
            d += first;
            h = first + two(a, b, c);
            int second = g + one(d, e, f) + CONSTANTS[t + 1] + w[t + 1];
            c += second;
            g = second + two(h, a, b);
            int third = f + one(c, d, e) + CONSTANTS[t + 2] + w[t + 2];
            b += third;
            f = third + two(g, h, a);
            int fourth = e + one(b, c, d) + CONSTANTS[t + 3] + w[t + 3];
            int newA = fourth + two(f, g, h);
            int newE = a + fourth;
            // a, b, c, d are now h, g, f and e of four rounds before
            e = newE;
            int oldB = b;
            int oldC = c;
            int oldD = d;
            a = newA;
            b = f;
            c = g;
            d = h;
            f = oldB;
            g = oldC;
            h = oldD;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    /** The upper-case sigma 1 of e, and Ch (4.1.2). */
    @Inline
    private static int one(int e, int f, int g) {
        return (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25)) + (g ^ e & (f ^ g));
    }

    /** The upper-case sigma 0 of a, and Maj (4.1.2). */
    @Inline
    private static int two(int a, int b, int c) {
        return (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22)) + (a & b | c & (a | b));
    }
}
