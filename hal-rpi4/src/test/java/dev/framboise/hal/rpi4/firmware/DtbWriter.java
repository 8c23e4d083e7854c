package dev.framboise.hal.rpi4.firmware;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes flattened device trees (Devicetree Specification 0.4, 5), independent of the reader. */
public final class DtbWriter {
    private static final int HEADER = 40;

    private final ByteArrayOutputStream structure = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final ByteArrayOutputStream reservations = new ByteArrayOutputStream();
    private final Map<String, Integer> names = new LinkedHashMap<>();

    /** Begins a node. */
    public DtbWriter begin(String name) {
        word(1);
        padded(name.getBytes(StandardCharsets.US_ASCII), 1);
        return this;
    }

    /** Ends it. */
    public DtbWriter end() {
        word(2);
        return this;
    }

    /** A raw structure token. */
    public DtbWriter token(int token) {
        word(token);
        return this;
    }

    /** A property of bytes. */
    public DtbWriter bytes(String name, byte[] value) {
        word(3);
        word(value.length);
        word(names.computeIfAbsent(name, text -> {
            int at = strings.size();
            strings.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            strings.write(0);
            return at;
        }));
        padded(value, 0);
        return this;
    }

    /** A property without a value. */
    public DtbWriter flag(String name) {
        return bytes(name, new byte[0]);
    }

    /** A property of 32-bit cells, each given as a long. */
    public DtbWriter cells(String name, long... cells) {
        ByteBuffer value = ByteBuffer.allocate(cells.length * 4);
        for (long cell : cells) {
            value.putInt((int) cell);
        }
        return bytes(name, value.array());
    }

    /** A property of strings. */
    public DtbWriter strings(String name, String... values) {
        return bytes(name, (String.join("\0", values) + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    /** An entry of the memory reservation block. */
    public DtbWriter reserve(long start, long length) {
        reservations.writeBytes(ByteBuffer.allocate(16).putLong(start).putLong(length).array());
        return this;
    }

    private void word(int word) {
        structure.writeBytes(ByteBuffer.allocate(4).putInt(word).array());
    }

    private void padded(byte[] bytes, int zeros) {
        structure.writeBytes(bytes);
        structure.writeBytes(new byte[zeros]);
        structure.writeBytes(new byte[-structure.size() & 3]);
    }

    /** The whole tree, ended. */
    public byte[] blob() {
        word(9);
        return unended();
    }

    /** The whole tree, as it is. */
    public byte[] unended() {
        byte[] reserved = reservations.toByteArray();
        int structureAt = HEADER + reserved.length + 16;
        int stringsAt = structureAt + structure.size();
        ByteBuffer out = ByteBuffer.allocate(stringsAt + strings.size());
        out.putInt(0xd00dfeed).putInt(out.capacity()).putInt(structureAt).putInt(stringsAt).putInt(HEADER);
        out.putInt(17).putInt(16).putInt(0).putInt(strings.size()).putInt(structure.size());
        out.put(reserved).putLong(0).putLong(0).put(structure.toByteArray()).put(strings.toByteArray());
        return out.array();
    }
}
