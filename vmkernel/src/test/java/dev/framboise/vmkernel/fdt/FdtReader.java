package dev.framboise.vmkernel.fdt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a flattened device tree by the Devicetree Specification, strictly: what it does not expect is an error. */
final class FdtReader {
    private final ByteBuffer blob;
    private final Map<String, byte[]> properties = new LinkedHashMap<>();

    FdtReader(byte[] bytes) {
        blob = ByteBuffer.wrap(bytes);
        check(blob.getInt(0) == 0xd00dfeed, "magic");
        check(blob.getInt(4) == bytes.length, "total size");
        check(blob.getInt(20) == 17 && blob.getInt(24) == 16, "version");
        int reservations = blob.getInt(16);
        check(reservations % 8 == 0 && blob.getLong(reservations) == 0 && blob.getLong(reservations + 8) == 0,
                "reservations");
        int structure = blob.getInt(8);
        int strings = blob.getInt(12);
        check(structure % 4 == 0 && structure >= reservations + 16, "structure offset");
        check(structure + blob.getInt(36) <= strings, "structure before strings");
        check(strings + blob.getInt(32) == bytes.length, "strings end the blob");
        blob.position(structure);
        read(strings);
        check(blob.position() == structure + blob.getInt(36), "structure size");
    }

    private void read(int strings) {
        String path = null;
        int depth = 0;
        while (true) {
            switch (blob.getInt()) {
                case 1 -> {
                    String name = text();
                    check(depth == 0 == name.isEmpty(), "only the root has no name");
                    path = depth == 0 ? "" : path + "/" + name;
                    check(properties.put(path + "/", new byte[0]) == null, "node twice: " + path);
                    depth++;
                }
                case 2 -> {
                    depth--;
                    check(depth >= 0, "end without begin");
                    path = depth == 0 ? "" : path.substring(0, path.lastIndexOf('/'));
                }
                case 3 -> {
                    check(depth > 0, "property outside a node");
                    byte[] value = new byte[blob.getInt()];
                    String name = string(strings + blob.getInt());
                    blob.get(value);
                    align();
                    check(properties.put(path + "/" + name, value) == null, "property twice: " + name);
                }
                case 9 -> {
                    check(depth == 0, "end inside a node");
                    return;
                }
                default -> throw new AssertionError("token at " + (blob.position() - 4));
            }
        }
    }

    private String text() {
        String text = string(blob.position());
        blob.position(blob.position() + text.length() + 1);
        align();
        return text;
    }

    private String string(int at) {
        int end = at;
        while (blob.get(end) != 0) {
            end++;
        }
        return new String(blob.array(), at, end - at, StandardCharsets.US_ASCII);
    }

    private void align() {
        while (blob.position() % 4 != 0) {
            check(blob.get() == 0, "padding");
        }
    }

    private static void check(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("device tree: " + what);
        }
    }

    boolean has(String path) {
        return properties.containsKey(path);
    }

    /** The texts of a property, separated by {@code |}. */
    String texts(String path) {
        String all = new String(value(path), StandardCharsets.US_ASCII);
        check(all.endsWith("\0"), path + " ends in NUL");
        return all.substring(0, all.length() - 1).replace('\0', '|');
    }

    /** The cells of a property, in hexadecimal. */
    String cells(String path) {
        ByteBuffer value = ByteBuffer.wrap(value(path));
        StringBuilder text = new StringBuilder();
        while (value.hasRemaining()) {
            text.append(text.length() == 0 ? "" : " ").append(Integer.toHexString(value.getInt()));
        }
        return text.toString();
    }

    byte[] value(String path) {
        byte[] value = properties.get(path);
        check(value != null, "no " + path);
        return value;
    }
}
