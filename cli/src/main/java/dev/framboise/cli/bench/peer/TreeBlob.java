package dev.framboise.cli.bench.peer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Device trees as bytes (Devicetree specification 0.4, chapter 5). */
final class TreeBlob {
    private static final int MAGIC = 0xd00dfeed;
    private static final int VERSION = 17;
    private static final int LAST_COMPATIBLE = 16;
    private static final int HEADER = 40;
    private static final int RESERVATIONS = 16;
    private static final int BEGIN_NODE = 1;
    private static final int END_NODE = 2;
    private static final int PROPERTY = 3;
    private static final int NOP = 4;
    private static final int END = 9;

    private final ByteArrayOutputStream structure = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final Map<String, Integer> stringOffsets = new LinkedHashMap<>();

    private TreeBlob() {
    }

    /** The root of {@code blob}, whose memory reservations are dropped. @throws IllegalArgumentException when it is none */
    static TreeNode parse(byte[] blob) {
        ByteBuffer in = ByteBuffer.wrap(blob);
        if (blob.length < HEADER || in.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("not a device tree");
        }
        int stringsAt = in.getInt(12);
        in.position(in.getInt(8));
        TreeNode outside = new TreeNode("");
        node(in, stringsAt, outside);
        return outside.children().get(0);
    }

    private static void node(ByteBuffer in, int stringsAt, TreeNode into) {
        while (true) {
            switch (in.getInt()) {
                case BEGIN_NODE -> {
                    TreeNode child = into.add(new TreeNode(string(in, in.position())));
                    in.position(align(in.position() + child.name().length() + 1));
                    node(in, stringsAt, child);
                }
                case PROPERTY -> {
                    byte[] value = new byte[in.getInt()];
                    String name = string(in, stringsAt + in.getInt());
                    in.get(value);
                    in.position(align(in.position()));
                    into.properties().put(name, value);
                }
                case NOP -> {
                }
                case END_NODE, END -> {
                    return;
                }
                default -> throw new IllegalArgumentException("not a device tree's structure");
            }
        }
    }

    private static String string(ByteBuffer in, int at) {
        int end = at;
        while (in.get(end) != 0) {
            end++;
        }
        return new String(in.array(), at, end - at, StandardCharsets.UTF_8);
    }

    private static int align(int offset) {
        return offset + 3 & ~3;
    }

    /** The bytes of {@code root}. */
    static byte[] write(TreeNode root) {
        TreeBlob blob = new TreeBlob();
        blob.put(root);
        blob.word(END);
        int structureAt = HEADER + RESERVATIONS;
        int stringsAt = structureAt + blob.structure.size();
        int total = stringsAt + blob.strings.size();
        return ByteBuffer.allocate(total)
                .putInt(MAGIC).putInt(total).putInt(structureAt).putInt(stringsAt).putInt(HEADER).putInt(VERSION)
                .putInt(LAST_COMPATIBLE).putInt(0).putInt(blob.strings.size()).putInt(blob.structure.size())
                .put(new byte[RESERVATIONS]).put(blob.structure.toByteArray()).put(blob.strings.toByteArray()).array();
    }

    private void put(TreeNode node) {
        word(BEGIN_NODE);
        padded((node.name() + "\0").getBytes(StandardCharsets.UTF_8));
        node.properties().forEach((name, value) -> {
            word(PROPERTY);
            word(value.length);
            word(stringOffset(name));
            padded(value);
        });
        node.children().forEach(this::put);
        word(END_NODE);
    }

    private int stringOffset(String name) {
        return stringOffsets.computeIfAbsent(name, fresh -> {
            int at = strings.size();
            strings.writeBytes((fresh + "\0").getBytes(StandardCharsets.UTF_8));
            return at;
        });
    }

    private void word(int value) {
        structure.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    }

    private void padded(byte[] bytes) {
        structure.writeBytes(bytes);
        structure.writeBytes(new byte[align(bytes.length) - bytes.length]);
    }
}
