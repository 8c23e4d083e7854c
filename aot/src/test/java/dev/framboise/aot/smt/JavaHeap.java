package dev.framboise.aot.smt;

import dev.framboise.aot.smt.Numbers.Bits;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The objects of a memory as objects of this JVM, and back. */
final class JavaHeap {
    /** The constants of the enum that stands for all. */
    static final int CONSTANTS = TimeUnit.values().length;

    private final ClassLoader loader;
    private final Map<BigInteger, Integer> memory;
    private final Map<BigInteger, Object> objects = new HashMap<>();

    JavaHeap(ClassLoader loader, Map<BigInteger, Integer> memory) {
        this.loader = loader;
        this.memory = memory;
    }

    private static BigInteger at(BigInteger base, int offset) {
        return new Numbers().number(64, base.add(BigInteger.valueOf(offset))).value();
    }

    private long read(BigInteger address, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | memory.getOrDefault(at(address, i), 0);
        }
        return value;
    }

    /** A value of a type out of its bits: the low ones for the small types, an address for a reference. */
    Object value(String descriptor, long bits) throws ReflectiveOperationException {
        return switch (descriptor.charAt(0)) {
            case 'Z' -> (bits & 0xff) != 0;
            case 'B' -> (byte) bits;
            case 'C' -> (char) bits;
            case 'S' -> (short) bits;
            case 'I' -> (int) bits;
            case 'J' -> bits;
            default -> reference(descriptor, new Numbers().number(64, bits).value());
        };
    }

    private Object reference(String descriptor, BigInteger address) throws ReflectiveOperationException {
        if (address.signum() == 0) {
            return null;
        }
        Object object = objects.get(address);
        if (object == null) {
            object = make(descriptor, address);
            objects.put(address, object);
        }
        return object;
    }

    private Object make(String descriptor, BigInteger address) throws ReflectiveOperationException {
        if (descriptor.startsWith("[")) {
            return array(descriptor.substring(1), address);
        }
        switch (descriptor) {
            case "Ljava/lang/String;" -> {
                byte[] octets = (byte[]) array("B", address);
                return new String(octets, StandardCharsets.ISO_8859_1);
            }
            case "Ljava/lang/Enum;" -> {
                TimeUnit constant = TimeUnit.values()[(int) read(at(address, 8), 4)];
                objects.put(new Numbers().number(64, read(at(address, 16), 8)).value(), constant.name());
                return constant;
            }
            case "Ljava/lang/IllegalStateException;" -> {
                return new IllegalStateException();
            }
            default -> {
                return descriptor.equals("L" + Fixture.CELL + ";") ? cell(address) : new Object();
            }
        }
    }

    private Object array(String element, BigInteger address) throws ReflectiveOperationException {
        int length = (int) read(at(address, 4), 4);
        Object array = Array.newInstance(org.objectweb.asm.Type.getType(element).getSort()
                == org.objectweb.asm.Type.OBJECT ? Object.class : primitive(element), length);
        int bytes = Heap.bytes(element);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, value(element, read(at(address, 8 + i * bytes), bytes)));
        }
        return array;
    }

    private static Class<?> primitive(String descriptor) throws ClassNotFoundException {
        return Class.forName("[" + descriptor).getComponentType();
    }

    private Object cell(BigInteger address) throws ReflectiveOperationException {
        Object cell = loader.loadClass(Fixture.CELL.replace('/', '.')).getConstructor().newInstance();
        int offset = 8;
        for (String type : Fixture.FIELDS) {
            offset = (offset + Heap.bytes(type) - 1) / Heap.bytes(type) * Heap.bytes(type);
            cell.getClass().getField(Fixture.field(type)).set(cell, value(type, read(at(address, offset),
                    Heap.bytes(type))));
            offset += Heap.bytes(type);
        }
        return cell;
    }

    /** Sets the static fields from memory. */
    void setStatics(Map<String, Bits> globals) throws ReflectiveOperationException {
        for (String type : Fixture.FIELDS) {
            Bits address = globals.get(Fixture.global(Fixture.field(type)));
            if (address != null) {
                statics(type).set(null, value(type, read(address.value(), Heap.bytes(type))));
            }
        }
    }

    private Field statics(String type) throws ReflectiveOperationException {
        return loader.loadClass(Fixture.STATICS.replace('/', '.')).getField(Fixture.field(type));
    }

    /** The bytes of the elements and fields as they are now. */
    Map<BigInteger, Integer> bytes(Map<String, Bits> globals) throws ReflectiveOperationException {
        Map<BigInteger, Integer> bytes = new HashMap<>();
        for (Map.Entry<BigInteger, Object> entry : objects.entrySet()) {
            Object object = entry.getValue();
            if (object.getClass().isArray()) {
                String element = object.getClass().getComponentType().descriptorString();
                for (int i = 0; i < Array.getLength(object); i++) {
                    write(bytes, at(entry.getKey(), 8 + i * Heap.bytes(element)), element, Array.get(object, i));
                }
            } else if (object.getClass().getName().equals(Fixture.CELL.replace('/', '.'))) {
                int offset = 8;
                for (String type : Fixture.FIELDS) {
                    offset = (offset + Heap.bytes(type) - 1) / Heap.bytes(type) * Heap.bytes(type);
                    write(bytes, at(entry.getKey(), offset), type,
                            object.getClass().getField(Fixture.field(type)).get(object));
                    offset += Heap.bytes(type);
                }
            }
        }
        for (String type : Fixture.FIELDS) {
            Bits address = globals.get(Fixture.global(Fixture.field(type)));
            if (address != null) {
                write(bytes, address.value(), type, statics(type).get(null));
            }
        }
        return bytes;
    }

    private void write(Map<BigInteger, Integer> bytes, BigInteger address, String type, Object value) {
        BigInteger bits = bits(type, value);
        for (int i = 0; i < Heap.bytes(type); i++) {
            bytes.put(at(address, i), bits.shiftRight(8 * i).intValue() & 0xff);
        }
    }

    /** A value as it is in a register. */
    BigInteger bits(String type, Object value) {
        Numbers numbers = new Numbers();
        return switch (type.charAt(0)) {
            case 'Z' -> BigInteger.valueOf((Boolean) value ? 1 : 0);
            case 'C' -> BigInteger.valueOf((Character) value);
            case 'B', 'S', 'I' -> numbers.number(32, ((Number) value).longValue()).value();
            case 'J' -> numbers.number(64, (Long) value).value();
            default -> objects.entrySet().stream().filter(e -> e.getValue() == value).map(Map.Entry::getKey).findFirst()
                    .orElse(BigInteger.ZERO);
        };
    }
}
