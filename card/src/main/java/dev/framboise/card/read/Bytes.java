package dev.framboise.card.read;

import dev.framboise.card.DamagedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;

/** Part of an image, with the name of what is there and the place where it is. */
final class Bytes {
    private final String what;
    private final IntToLongFunction place;
    private final ByteBuffer bytes;

    /** @param place where each of the bytes is, counted from the image's beginning */
    Bytes(String what, IntToLongFunction place, ByteBuffer bytes) {
        this.what = what;
        this.place = place;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A part of {@code image}. @throws DamagedImage when it is not inside of it */
    static Bytes of(ByteBuffer image, String what, long at, long size) throws DamagedImage {
        if (at < 0 || size < 0 || at > image.limit() || size > image.limit() - at) {
            throw new DamagedImage(what, at, "needs " + size + " bytes, and the image ends with byte " + image.limit());
        }
        return new Bytes(what, offset -> at + offset, image.slice((int) at, (int) size));
    }

    int size() {
        return bytes.limit();
    }

    int u8(int offset) {
        return Byte.toUnsignedInt(bytes.get(offset));
    }

    int u16(int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }

    long u32(int offset) {
        return Integer.toUnsignedLong(bytes.getInt(offset));
    }

    /** One byte, one character. */
    String text(int offset, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) u8(offset + i));
        }
        return text.toString();
    }

    /** As another name calls it, from there on. */
    Bytes part(String name, int offset, int length) {
        return new Bytes(name, inside -> place.applyAsLong(offset + inside), bytes.slice(offset, length));
    }

    /** The first byte that differs from those of {@code other}, which is as long; -1 when none does. */
    int mismatch(Bytes other) {
        return bytes.mismatch(other.bytes);
    }

    /** The bytes themselves. */
    ByteBuffer raw() {
        return bytes.duplicate();
    }

    /** What to throw about the field there. */
    DamagedImage damaged(int offset, String why) {
        return new DamagedImage(what, place.applyAsLong(offset), why);
    }

    /** @throws DamagedImage when a field has not the one value that it may have */
    void require(int offset, String field, long value, long expected) throws DamagedImage {
        if (value != expected) {
            throw damaged(offset, field + " is " + value + " and not " + expected);
        }
    }
}
