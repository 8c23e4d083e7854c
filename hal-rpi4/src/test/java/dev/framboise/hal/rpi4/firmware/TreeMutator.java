package dev.framboise.hal.rpi4.firmware;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a well-formed tree in the ways in which trees are damaged, and in those in which an enemy would. */
public final class TreeMutator {
    private static final int HEADER_WORDS = 10;
    private static final int TOTAL_SIZE = 4;
    private static final int STRUCTURE_OFFSET = 8;
    private static final int STRINGS_OFFSET = 12;
    private static final int RESERVATIONS_OFFSET = 16;
    private static final int STRUCTURE_SIZE = 36;
    private static final int BEGIN_NODE = 1;
    private static final int PROPERTY = 3;
    private static final int NOP = 4;
    private static final int END = 9;
    private static final int[] ODD = {0, 1, 2, 3, 4, 5, 8, 12, 16, 31, 0xfff, 0x1000, 0x1001, 0x3fff_ffff, 0x4000_0000,
        0x7fff_fffc, 0x7fff_ffff, 0x8000_0000, 0xfc00_0000, 0xff84_1000, 0xffff_f000, -8, -4, -2, -1};
    private static final int[] TOKENS = {0, 1, 2, 3, 4, 5, 9, -1};

    /** The ways; each has its test to show that it bites. */
    public enum Way {
        /** Up to eight bits, anywhere. */
        FLIP_BITS,
        /** The end is missing, and the header may or may not know. */
        TRUNCATE,
        /** Two tokens change places, or one becomes another. */
        SWAP_TOKENS,
        /** A property has another name's offset, or none's. */
        MOVE_NAME,
        /** A property's length is another. */
        STRETCH,
        /** Nodes within nodes. */
        NEST,
        /** A word of a value is an odd number: cells, addresses, sizes. */
        ODD_CELLS,
        /** The numbers of /memory are absurd: overlapping, wrapping, beyond the board. */
        ODD_MEMORY,
        /** A node with all in it is gone. */
        DROP_NODE,
        /** A node with all in it is there many times, once with an odd number in it. */
        REPEAT_NODE,
        /** A word of the header is an odd number. */
        ODD_HEADER,
        /** The reservation block is odd numbers. */
        ODD_RESERVATIONS
    }

    private final byte[] sound;
    private final int structure;
    private final List<Integer> tokens = new ArrayList<>();
    private final List<Integer> properties = new ArrayList<>();
    private final List<int[]> nodes = new ArrayList<>();

    /** A mutator of {@code sound}, which it never changes. */
    public TreeMutator(byte[] sound) {
        this.sound = sound.clone();
        structure = ByteBuffer.wrap(sound).getInt(STRUCTURE_OFFSET);
        index();
    }

    private void index() {
        List<Integer> open = new ArrayList<>();
        int at = structure;
        for (int token = word(sound, at); token != END; token = word(sound, at)) {
            tokens.add(at);
            if (token == BEGIN_NODE) {
                open.add(at);
                at += 4;
                while (sound[at] != 0) {
                    at++;
                }
                at = at + 4 & ~3;
            } else if (token == PROPERTY) {
                properties.add(at);
                at += 12 + word(sound, at + 4) + 3 & ~3;
            } else {
                at += 4;
                if (token != NOP) {
                    nodes.add(new int[] {open.remove(open.size() - 1), at});
                }
            }
        }
    }

    /** A tree damaged in one to three ways that {@code seed} chooses. */
    public byte[] damaged(long seed) {
        Random random = new Random(seed);
        byte[] tree = damaged(Way.values()[random.nextInt(Way.values().length)], random);
        for (int more = random.nextInt(3); more > 0; more--) {
            // What moves bytes came first, or not at all: the index is the sound tree's.
            tree = inPlace(random, tree);
        }
        return tree;
    }

    /** A tree damaged in one way. */
    public byte[] damaged(Way way, Random random) {
        return switch (way) {
            case FLIP_BITS -> flip(random, sound.clone());
            case TRUNCATE -> truncate(random);
            case SWAP_TOKENS -> swapTokens(random);
            case MOVE_NAME -> oddWord(any(random, properties) + 8, random);
            case STRETCH -> stretch(random);
            case NEST -> insert(any(random, tokens), nest(random.nextInt(40)));
            case ODD_CELLS -> oddWord(wordOfValue(random, any(random, properties)), random);
            case ODD_MEMORY -> oddMemory(random);
            case DROP_NODE -> drop(any(random, nodes));
            case REPEAT_NODE -> repeat(any(random, nodes), 1 + random.nextInt(40), random);
            case ODD_HEADER -> oddWord(TOTAL_SIZE + 4 * random.nextInt(HEADER_WORDS - 1), random);
            case ODD_RESERVATIONS -> oddReservations(random);
        };
    }

    private static byte[] inPlace(Random random, byte[] tree) {
        return random.nextBoolean() ? flip(random, tree)
                : set(tree, random.nextInt(Math.max(1, tree.length - 3)) & ~3, any(random));
    }

    private static byte[] flip(Random random, byte[] tree) {
        for (int bits = random.nextInt(8); bits >= 0; bits--) {
            tree[random.nextInt(tree.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return tree;
    }

    private byte[] truncate(Random random) {
        byte[] cut = Arrays.copyOf(sound, 8 + random.nextInt(sound.length - 8));
        int known = random.nextInt(3);
        if (known > 0) {
            set(cut, TOTAL_SIZE, cut.length);
        }
        if (known > 1 && cut.length > structure) {
            set(cut, STRUCTURE_SIZE, cut.length - structure);
        }
        return cut;
    }

    private byte[] swapTokens(Random random) {
        byte[] tree = sound.clone();
        int one = any(random, tokens);
        int other = any(random, tokens);
        int was = word(tree, one);
        if (random.nextBoolean()) {
            set(tree, one, word(tree, other));
            return set(tree, other, was);
        }
        return set(tree, one, TOKENS[random.nextInt(TOKENS.length)]);
    }

    private byte[] stretch(Random random) {
        int length = any(random, properties) + 4;
        return random.nextBoolean() ? oddWord(length, random)
                : set(sound.clone(), length, word(sound, length) + random.nextInt(33) - 16);
    }

    private int wordOfValue(Random random, int property) {
        int words = word(sound, property + 4) / 4;
        return property + 12 + 4 * random.nextInt(Math.max(1, words));
    }

    private byte[] oddMemory(Random random) {
        byte[] tree = sound.clone();
        int reg = memoryReg();
        for (int at = reg + 12; at < reg + 12 + word(sound, reg + 4); at += 4) {
            if (random.nextInt(3) > 0) {
                set(tree, at, random.nextBoolean() ? any(random) : random.nextInt());
            }
        }
        return tree;
    }

    /** The last property of the tree is the memory's. */
    private int memoryReg() {
        return properties.get(properties.size() - 1);
    }

    private byte[] drop(int[] node) {
        return resized(splice(node[0], node[1], new byte[0]), node[0] - node[1]);
    }

    private byte[] repeat(int[] node, int times, Random random) {
        ByteArrayOutputStream copies = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            copies.write(sound, node[0], node[1] - node[0]);
        }
        byte[] tree = insert(node[1], copies.toByteArray());
        return set(tree, node[1] + random.nextInt(copies.size()) & ~3, any(random));
    }

    private static byte[] nest(int levels) {
        ByteArrayOutputStream nodes = new ByteArrayOutputStream();
        for (int i = 0; i < levels; i++) {
            nodes.writeBytes(ByteBuffer.allocate(8).putInt(BEGIN_NODE).put("n\0\0\0".getBytes(StandardCharsets.US_ASCII))
                    .array());
        }
        for (int i = 0; i < levels; i++) {
            nodes.writeBytes(ByteBuffer.allocate(4).putInt(2).array());
        }
        return nodes.toByteArray();
    }

    private byte[] oddReservations(Random random) {
        byte[] tree = sound.clone();
        int at = word(sound, RESERVATIONS_OFFSET);
        for (int i = random.nextInt(24); i >= 0 && at + 4 <= tree.length; i--, at += 4) {
            set(tree, at, any(random));
        }
        return tree;
    }

    private byte[] oddWord(int at, Random random) {
        return set(sound.clone(), at, random.nextInt(4) > 0 ? any(random) : random.nextInt());
    }

    private byte[] insert(int at, byte[] more) {
        return resized(splice(at, at, more), more.length);
    }

    private byte[] splice(int from, int to, byte[] with) {
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        tree.write(sound, 0, from);
        tree.writeBytes(with);
        tree.write(sound, to, sound.length - to);
        return tree.toByteArray();
    }

    /** The header of a tree whose structure block, before the strings, has grown. */
    private byte[] resized(byte[] tree, int growth) {
        set(tree, TOTAL_SIZE, tree.length);
        set(tree, STRUCTURE_SIZE, word(sound, STRUCTURE_SIZE) + growth);
        int strings = word(sound, STRINGS_OFFSET);
        return strings > structure ? set(tree, STRINGS_OFFSET, strings + growth) : tree;
    }

    private static int any(Random random) {
        return ODD[random.nextInt(ODD.length)];
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static int word(byte[] tree, int at) {
        return ByteBuffer.wrap(tree).getInt(at);
    }

    private static byte[] set(byte[] tree, int at, int value) {
        if (at >= 0 && at + 4 <= tree.length) {
            ByteBuffer.wrap(tree).putInt(at, value);
        }
        return tree;
    }
}
