package dev.framboise.aot.heap;

import dev.framboise.aot.SnapshotSummary;
import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes the image heap as LLVM globals. What may change is never internal: LLVM would take a call that only synchronises
 * for one that leaves an internal global alone, and other cores do not.
 */
public final class HeapWriter {
    private final World world;
    private final ImageHeap heap;
    private final ClassIds ids;
    private final StringBuilder ir;
    private final UnaryOperator<String> attachments;
    private int objects;
    private long immutableBytes;
    private long mutableBytes;

    /** A writer that appends to {@code ir}, after the global of each symbol what {@code attachments} says of it. */
    public HeapWriter(World world, ImageHeap heap, ClassIds ids, StringBuilder ir, UnaryOperator<String> attachments) {
        this.world = world;
        this.heap = heap;
        this.ids = ids;
        this.ir = ir;
        this.attachments = attachments;
    }

    /** Writes every object. */
    public void write() {
        heap.objects().forEach(this::write);
    }

    /** Writes a static field that the program may write. */
    public void writeStatic(FieldInfo field, Object value) {
        Storage storage = Storage.of(world, field.descriptor());
        ir.append("@\"").append(field).append("\" = hidden global ").append(storage.type())
                .append(' ').append(constant(storage, value)).append(", section \"")
                .append(SnapshotSummary.MUTABLE_SECTION).append("\", align ").append(storage.bytes())
                .append(attachments.apply(field.toString())).append('\n');
        mutableBytes += storage.bytes();
    }

    /** What was written so far. */
    public SnapshotSummary summary() {
        return new SnapshotSummary(objects, immutableBytes, mutableBytes);
    }

    private void write(ImageObject object) {
        StringBuilder types = new StringBuilder("i32, i32");
        StringBuilder values = new StringBuilder();
        int length = 0;
        int size;
        if (object.object() instanceof String string) {
            byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
            length = bytes.length;
            size = Layout.BASE + length;
            types.append(", [").append(length).append(" x i8]");
            values.append(", ").append("[").append(length).append(" x i8] ").append(bytes(bytes));
        } else if (object.object().getClass().isArray()) {
            length = Array.getLength(object.object());
            Storage storage = Storage.of(world, object.typeName().substring(1));
            size = Layout.BASE + length * storage.bytes();
            types.append(", [").append(length).append(" x ").append(storage.type()).append(']');
            values.append(", ").append("[").append(length).append(" x ").append(storage.type()).append("] ")
                    .append(elements(object.object(), length, storage));
        } else {
            size = fields(object, types, values);
        }
        boolean immutable = heap.isImmutable(object);
        boolean shared = isShared(object);
        String linkage = object.exported() ? "" : immutable ? "internal " : "hidden ";
        String section = immutable ? SnapshotSummary.IMMUTABLE_SECTION : SnapshotSummary.MUTABLE_SECTION;
        ir.append("@\"").append(object.symbol()).append("\" = ").append(linkage)
                .append(immutable ? "constant " : "global ")
                .append("<{ ").append(types).append(" }> <{ i32 ").append(ids.of(object.typeName())).append(", i32 ")
                .append(length).append(values).append(" }>, section \"").append(section).append("\", align ")
                .append(shared ? 16 : 8).append(attachments.apply(object.symbol())).append('\n');
        count(immutable, (size + 7) / 8 * 8);
    }

    private void count(boolean immutable, int size) {
        objects++;
        if (immutable) {
            immutableBytes += size;
        } else {
            mutableBytes += size;
        }
    }

    private boolean isShared(ImageObject object) {
        for (ClassInfo c = world.find(object.typeName()); c != null; c = world.superWithFields(c)) {
            if (c.isShared()) {
                return true;
            }
        }
        return false;
    }

    private int fields(ImageObject object, StringBuilder types, StringBuilder values) {
        int at = Layout.BASE;
        for (Map.Entry<FieldInfo, Integer> field : heap.fields(object).entrySet()) {
            Storage storage = Storage.of(world, field.getKey().descriptor());
            at = pad(at, field.getValue(), types, values);
            types.append(", ").append(storage.type());
            values.append(", ").append(storage.type()).append(' ')
                    .append(constant(storage, heap.value(field.getKey(), object.object())));
            at += storage.bytes();
        }
        return pad(at, (at + 7) / 8 * 8, types, values);
    }

    private static int pad(int at, int to, StringBuilder types, StringBuilder values) {
        if (at < to) {
            types.append(", [").append(to - at).append(" x i8]");
            values.append(", [").append(to - at).append(" x i8] zeroinitializer");
        }
        return to;
    }

    private String elements(Object array, int length, Storage storage) {
        StringBuilder text = new StringBuilder("[");
        boolean zero = true;
        for (int i = 0; i < length; i++) {
            String element = constant(storage, Array.get(array, i));
            zero &= element.equals("0") || element.equals("null");
            text.append(i == 0 ? "" : ", ").append(storage.type()).append(' ').append(element);
        }
        return zero ? "zeroinitializer" : text.append(']').toString();
    }

    private static String bytes(byte[] bytes) {
        StringBuilder text = new StringBuilder("c\"");
        for (byte b : bytes) {
            if (b >= ' ' && b < 127 && b != '"' && b != '\\') {
                text.append((char) b);
            } else {
                text.append(String.format("\\%02X", b & 0xff));
            }
        }
        return text.append('"').toString();
    }

    private String constant(Storage storage, Object value) {
        if (storage == Storage.REFERENCE) {
            return value == null ? "null" : "@\"" + heap.symbolOf(value) + "\"";
        }
        if (value == null) {
            return "0";
        }
        Object primitive = unbox(value);
        if (primitive instanceof Boolean b) {
            return b ? "1" : "0";
        }
        return primitive instanceof Character c ? Integer.toString(c) : primitive.toString();
    }

    private Object unbox(Object value) {
        FieldInfo component = world.unboxed("L" + ImageHeap.typeName(value) + ";");
        return component == null ? value : heap.value(component, value);
    }
}
