package dev.framboise.proof.run;

import dev.framboise.proof.a64.Environment;
import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.FieldNode;

/** Memory as the image's code sees it: its objects are a heap's, its stack is its own, all else is physical memory. */
final class ObjectMemory implements Environment {
    /** Where the stack is: no object is near. */
    static final long STACK = 0x7ffe_0000_0000_0000L;
    private static final long STACK_BYTES = 1 << 16;
    /** Where EL2 sees physical memory, below the image (docs/architecture.md). */
    private static final long DIRECT_MAP = 0x40_0000_0000L;
    private static final long IMAGE = 0x7f_c000_0000L;
    private static final int BASE = 8;
    /** Elements of which an index that is not known may be one. */
    private static final int MOST_ELEMENTS = 256;

    private final Terms terms;
    private final Path path;
    private final Heap heap;
    private final Placement placement;
    private final Machine machine;
    private final Map<Long, Term> stack = new HashMap<>();

    ObjectMemory(Terms terms, Path path, Heap heap, Placement placement, Machine machine) {
        this.terms = terms;
        this.path = path;
        this.heap = heap;
        this.placement = placement;
        this.machine = machine;
    }

    @Override
    public int fetch(long address) {
        return placement.instruction(address);
    }

    @Override
    public boolean fork(Term truth) {
        return path.fork(truth);
    }

    @Override
    public Term readSystem(int encoding) {
        return machine.read(SystemEncodings.name(encoding));
    }

    @Override
    public void writeSystem(int encoding, Term value) {
        machine.write(SystemEncodings.name(encoding), value);
    }

    @Override
    public boolean execute(int word, Term operand) {
        String event = SystemEncodings.event(word);
        if (event == null) {
            throw new Unsupported("an instruction of SYS, or a barrier, that is not known here: " + Integer.toHexString(word));
        }
        if (!event.isEmpty()) {
            machine.events().add(event);
        }
        return true;
    }

    /** An address that is one of several numbers is one of them on each path. */
    private Term settled(Term address) {
        List<Term> numbers = new ArrayList<>();
        if (address.isConstant() || !leaves(address, numbers)) {
            return address;
        }
        List<Term> each = new ArrayList<>();
        numbers.forEach(number -> each.add(terms.equal(address, number)));
        return numbers.get(path.choose(each));
    }

    private static boolean leaves(Term term, List<Term> numbers) {
        if (term.isConstant()) {
            if (!numbers.contains(term)) {
                numbers.add(term);
            }
            return true;
        }
        return term.op == Op.ITE && leaves(term.b, numbers) && leaves(term.c, numbers);
    }

    private static long base(Term address) {
        return address.isConstant() ? address.value : address.op == Op.ADD && address.b.isConstant() ? address.b.value : 0;
    }

    /** Whether physical memory is mapped there. */
    private static boolean isMapped(long address) {
        return address >= DIRECT_MAP && address < IMAGE;
    }

    private boolean isStack(long address) {
        return address >= STACK - STACK_BYTES && address < STACK + STACK_BYTES;
    }

    @Override
    public Term load(Term where, int bytes) {
        Term address = settled(where);
        long base = base(address);
        if (isStack(base)) {
            return joined(address, bytes, at -> stack.computeIfAbsent(at, a -> terms.input(8, "stack " + Long.toHexString(a))));
        }
        Object host = placement.objectAt(base);
        if (host != null) {
            return address.isConstant() ? ofObject(host, (int) (base - placement.address(host)), bytes) : element(host, address, bytes);
        }
        if (address.isConstant()) {
            Placement.Place place = placement.staticAt(base);
            if (place != null && place.offset() == 0 && placement.bytes(place.field().desc) == bytes) {
                return bits(place.field().desc, heap.getStatic(place.owner(), place.field().name), bytes);
            }
            Long constant = placement.constant(base, bytes);
            if (constant != null) {
                return terms.constant(8 * bytes, constant);
            }
            if (!isMapped(base)) {
                throw new Unsupported("a load from 0x" + Long.toHexString(base));
            }
        }
        return machine.load(address, bytes);
    }

    @Override
    public void store(Term where, int bytes, Term value) {
        Term address = settled(where);
        long base = base(address);
        if (isStack(base)) {
            if (!address.isConstant()) {
                throw new Unsupported("a place of the stack that is not known");
            }
            for (int i = 0; i < bytes; i++) {
                stack.put(base + i, octet(value, i));
            }
            return;
        }
        Object host = placement.objectAt(base);
        if (host != null) {
            if (address.isConstant()) {
                toObject(host, (int) (base - placement.address(host)), bytes, value);
            } else {
                setElement(host, address, bytes, value);
            }
            return;
        }
        Placement.Place place = address.isConstant() ? placement.staticAt(base) : null;
        if (place != null && place.offset() == 0 && placement.bytes(place.field().desc) == bytes) {
            heap.putStatic(place.owner(), place.field().name, value(place.field().desc, value));
        } else if (address.isConstant() && !isMapped(base)) {
            throw new Unsupported("a store to 0x" + Long.toHexString(base));
        } else {
            machine.store(address, bytes, value);
        }
    }

    private Term octet(Term value, int i) {
        return terms.low(terms.binary(Op.LSHR, value, terms.constant(value.width, 8L * i)), 8);
    }

    /** A byte by its address. */
    private interface Bytes {
        Term at(long address);
    }

    private Term joined(Term address, int bytes, Bytes source) {
        if (!address.isConstant()) {
            throw new Unsupported("a place of the stack that is not known");
        }
        return join(bytes, i -> source.at(address.value + i), 1);
    }

    /** A number from pieces, the least significant first. */
    private Term join(int bytes, Bytes pieces, int piece) {
        Term whole = join(bytes, pieces, piece, true);
        return whole != null ? whole : join(bytes, pieces, piece, false);
    }

    private Term join(int bytes, Bytes pieces, int piece, boolean asOne) {
        int width = 8 * bytes;
        if (asOne) {
            // All bytes of one value: that value.
            Term first = pieces.at(0);
            Term source = first.op == Op.LOW ? first.a : null;
            for (int i = 0; source != null && i < bytes; i++) {
                source = source.width == width && octet(source, i) == pieces.at(i) ? source : null;
            }
            return source;
        }
        Term value = terms.constant(width, 0);
        for (int i = 0; i < bytes; i += piece) {
            value = terms.or(value, terms.binary(Op.SHL, terms.zeroExtend(pieces.at(i), width), terms.constant(width, 8L * i)));
        }
        return value;
    }

    /** What is in an object, as bits. */
    private Term ofObject(Object host, int offset, int bytes) {
        if (offset < BASE) {
            long header = (placement.classId(host) & 0xffff_ffffL) | (long) length(host) << 32;
            return terms.constant(8 * bytes, header >>> 8 * offset);
        }
        int first = bytesAt(host, offset);
        int start = startOf(host, offset);
        if (offset - start + bytes <= first) {
            Term all = bits(descriptor(host, offset), get(host, offset), first);
            return terms.low(terms.binary(Op.LSHR, all, terms.constant(8 * first, 8L * (offset - start))), 8 * bytes);
        }
        if (offset != start || first > bytes) {
            throw new Unsupported("a load across fields");
        }
        Term rest = terms.zeroExtend(ofObject(host, offset + first, bytes - first), 8 * bytes);
        Term low = terms.zeroExtend(ofObject(host, offset, first), 8 * bytes);
        return terms.or(low, terms.binary(Op.SHL, rest, terms.constant(8 * bytes, 8L * first)));
    }

    private void toObject(Object host, int offset, int bytes, Term value) {
        if (offset < BASE) {
            throw new Unsupported("a store to an object's header");
        }
        int first = bytesAt(host, offset);
        int start = startOf(host, offset);
        if (start != offset || first > bytes) {
            throw new Unsupported("a store to a part of a field");
        }
        put(host, offset, value(descriptor(host, offset), terms.low(value, 8 * first)));
        if (first < bytes) {
            Term rest = terms.low(terms.binary(Op.LSHR, value, terms.constant(8 * bytes, 8L * first)), 8 * (bytes - first));
            toObject(host, offset + first, bytes - first, rest);
        }
    }

    private static int length(Object host) {
        return host instanceof String text ? text.length() : host.getClass().isArray() ? java.lang.reflect.Array.getLength(host) : 0;
    }

    private boolean isSequence(Object host) {
        return host instanceof String || host.getClass().isArray();
    }

    private String descriptor(Object host, int offset) {
        return isSequence(host) ? elementType(host) : place(host, offset).field().desc;
    }

    private static String elementType(Object host) {
        return host instanceof String ? "B" : org.objectweb.asm.Type.getDescriptor(host.getClass().getComponentType());
    }

    private Placement.Place place(Object host, int offset) {
        Placement.Place place = placement.fieldAt(host, offset);
        if (place == null) {
            throw new Unsupported("an access between fields");
        }
        return place;
    }

    private int bytesAt(Object host, int offset) {
        return placement.bytes(descriptor(host, offset));
    }

    private int startOf(Object host, int offset) {
        return isSequence(host) ? BASE + (offset - BASE) / bytesAt(host, offset) * bytesAt(host, offset) : place(host, offset).offset();
    }

    private Object get(Object host, int offset) {
        if (host instanceof String text) {
            return terms.constant(32, text.charAt(offset - BASE));
        }
        if (isSequence(host)) {
            return heap.element((Arr) heap.copy(host), index(host, offset));
        }
        Placement.Place place = place(host, offset);
        if (host instanceof Enum<?> constant && place.owner().equals("java/lang/Enum")) {
            return place.field().name.equals("ordinal") ? terms.constant(32, constant.ordinal()) : heap.copy(constant.name());
        }
        return heap.get((Obj) heap.copy(host), place.owner(), place.field().name);
    }

    private int index(Object host, int offset) {
        int index = (offset - BASE) / bytesAt(host, offset);
        if (index >= length(host)) {
            throw new Unsupported("an access behind an array");
        }
        return index;
    }

    private void put(Object host, int offset, Object value) {
        if (isSequence(host)) {
            ((Arr) heap.copy(host)).set(index(host, offset), value);
        } else {
            Placement.Place place = place(host, offset);
            ((Obj) heap.copy(host)).fields.put(place.owner() + "." + place.field().name, value);
        }
    }

    /** A value of Java's as it lies in memory. */
    private Term bits(String descriptor, Object value, int bytes) {
        if (placement.component(descriptor) != null) {
            Obj object = (Obj) value;
            FieldNode component = placement.component(descriptor);
            return bits(component.desc, heap.get(object, object.type, component.name), bytes);
        }
        if (value instanceof Term term) {
            return terms.low(term, 8 * bytes);
        }
        return terms.constant(64, address(value));
    }

    /** The address of an object or array; null: 0. */
    long address(Object reference) {
        if (!isPlaced(reference)) {
            throw new Unsupported("an object without a place in the image");
        }
        return addressOrZero(reference);
    }

    /** Whether a reference is null, or its object has an address. */
    boolean isPlaced(Object reference) {
        return reference == null || addressOrZero(reference) != 0;
    }

    private long addressOrZero(Object reference) {
        Object host = reference instanceof Obj object ? object.host : reference instanceof Arr array ? array.host : null;
        return host == null ? 0 : placement.address(host);
    }

    /** What Java reads of bits in memory. */
    Object value(String descriptor, Term bits) {
        FieldNode component = placement.component(descriptor);
        if (component != null) {
            Obj value = new Obj(descriptor.substring(1, descriptor.length() - 1), null);
            value.fields.put(value.type + "." + component.name, value(component.desc, bits));
            return value;
        }
        return switch (descriptor.charAt(0)) {
            case 'B', 'S' -> terms.signExtend(bits, 32);
            case 'Z', 'C' -> terms.zeroExtend(bits, 32);
            case 'L', '[' -> reference(bits);
            default -> bits;
        };
    }

    private Object reference(Term bits) {
        Term address = settled(bits);
        if (!address.isConstant()) {
            throw new Unsupported("a reference that is a calculation");
        }
        Object host = address.value == 0 ? null : placement.objectAt(address.value);
        if (address.value != 0 && (host == null || placement.address(host) != address.value)) {
            throw new Unsupported("a reference to no object");
        }
        return heap.copy(host);
    }

    /** The index that an address which is not known means, shown to be one of the array. */
    private Term indexOf(Object host, Term address, int bytes) {
        if (!isSequence(host) || bytes != placement.bytes(elementType(host))) {
            throw new Unsupported("a place in an object that is not known");
        }
        if (length(host) > MOST_ELEMENTS) {
            throw new Unsupported("an index that is not known, of an array of " + length(host));
        }
        int shift = Integer.numberOfTrailingZeros(bytes);
        Term distance = terms.add(address, terms.constant(64, -(placement.address(host) + BASE)));
        Term index = terms.binary(Op.LSHR, distance, terms.constant(64, shift));
        Term isOne = terms.and(terms.binary(Op.ULT, index, terms.constant(64, length(host))),
                terms.equal(terms.binary(Op.SHL, index, terms.constant(64, shift)), distance));
        if (path.find(terms.not(isOne)) != null) {
            throw new Unsupported("a place that may be outside of its array");
        }
        return terms.low(index, 32);
    }

    private Term element(Object host, Term address, int bytes) {
        Term index = indexOf(host, address, bytes);
        Arr array = (Arr) heap.copy(host);
        if (host instanceof String) {
            throw new Unsupported("a character at an index that is not known");
        }
        return bits(elementType(host), array.isOfReferences() ? heap.element(array, chosen(array, index)) : heap.element(array, index), bytes);
    }

    private int chosen(Arr array, Term index) {
        List<Term> each = new ArrayList<>();
        for (int i = 0; i < array.cells.length; i++) {
            each.add(terms.equal(index, terms.constant(32, i)));
        }
        return path.choose(each);
    }

    private void setElement(Object host, Term address, int bytes, Term value) {
        Term index = indexOf(host, address, bytes);
        Arr array = (Arr) heap.copy(host);
        Object stored = value(elementType(host), value);
        if (array.isOfReferences()) {
            array.set(chosen(array, index), stored);
        } else {
            heap.setElement(array, index, (Term) stored);
        }
    }
}
