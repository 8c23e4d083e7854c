package dev.framboise.proof.run;

import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the instructions that Java has no word for act on: System registers, memory, and a list of what was done, in order. */
final class Machine {
    private static final String ARMV8 = "dev/framboise/armv8/";
    private static final long ZVA_BYTES = 64;

    private final Terms terms;
    private final Heap heap;
    private final SystemRegisters registers;
    private final PhysicalMemory memory;
    private final List<String> events = new ArrayList<>();
    private int floatingPoint;

    Machine(Terms terms, Path path, Heap heap) {
        this.terms = terms;
        this.heap = heap;
        registers = new SystemRegisters(terms, path);
        memory = new PhysicalMemory(terms);
    }

    /** Registers and memory hold anything. */
    void forget() {
        registers.forget();
        memory.forget();
    }

    /** What was done: an enum's constant of the architecture as {@code Barrier.ISB}, a write of a register as {@code SysReg.HCR_EL2}. */
    List<String> events() {
        return events;
    }

    /**
     * Carries out an instruction. @param owner the class of its method @param arguments the receiver first, if there is one
     *
     * @return its result; null if it has none
     */
    Object execute(String owner, String name, Object[] arguments) {
        return switch (owner) {
            case ARMV8 + "register/SysReg" -> register(name, arguments);
            case ARMV8 + "instruction/Access" -> access(name, arguments);
            case ARMV8 + "memory/DeviceRegister" -> device(name, arguments);
            case ARMV8 + "instruction/CacheOperation" -> cache(arguments);
            case ARMV8 + "instruction/Barrier", ARMV8 + "instruction/Tlbi" -> note(arguments[0].toString());
            case ARMV8 + "instruction/Hint" -> note("Hint." + name);
            case ARMV8 + "register/FloatingPoint" -> floatingPoint(name, (Arr) arguments[0]);
            default -> throw new Unsupported("the instruction " + owner.replace('/', '.') + "." + name);
        };
    }

    private Object note(String event) {
        events.add(event);
        return null;
    }

    private Object register(String name, Object[] arguments) {
        Obj register = (Obj) arguments[0];
        if (name.equals("read")) {
            return registers.read(register.constantName());
        }
        registers.write(register.constantName(), name.equals("clear") ? terms.constant(64, 0) : (Term) arguments[1]);
        return note(register.toString());
    }

    /** A register, as MRS reads it. */
    Term read(String register) {
        return registers.read(register);
    }

    /** Writes a register, as MSR does. */
    void write(String register, Term value) {
        registers.write(register, value);
        note("SysReg." + register);
    }

    /** Memory that is no object of the image. */
    Term load(Term address, int bytes) {
        return memory.load(address, bytes);
    }

    /** The same, stored to. */
    void store(Term address, int bytes, Term value) {
        memory.store(address, bytes, value);
        note("store");
    }

    /** What was written. */
    Map<String, Term> registers() {
        return registers.values();
    }

    /** Where memory that is no object was stored to, with the bytes. */
    Map<Term, Integer> stored() {
        return memory.stored();
    }

    private Object access(String name, Object[] arguments) {
        int bits = Integer.parseInt(name.replaceAll("[a-z]", ""));
        Term address = (Term) arguments[0];
        if (name.startsWith("load")) {
            return terms.zeroExtend(memory.load(address, bits / 8), Math.max(bits, 32));
        }
        memory.store(address, bits / 8, terms.low((Term) arguments[1], bits));
        return note("store");
    }

    private Object device(String name, Object[] arguments) {
        Term offset = (Term) heap.get((Obj) arguments[0], ARMV8 + "memory/DeviceRegister", "offset");
        Term address = terms.add((Term) arguments[1], terms.signExtend(offset, 64));
        if (name.equals("load")) {
            return terms.zeroExtend(memory.load(address, 4), 64);
        }
        memory.store(address, 4, terms.low((Term) arguments[2], 32));
        return note("store");
    }

    private Object cache(Object[] arguments) {
        Obj operation = (Obj) arguments[0];
        if ("DC_ZVA".equals(operation.constantName())) {
            Term start = terms.and((Term) arguments[1], terms.constant(64, -ZVA_BYTES));
            for (long i = 0; i < ZVA_BYTES; i += 8) {
                memory.store(terms.add(start, terms.constant(64, i)), 8, terms.constant(64, 0));
            }
        }
        return note(operation.toString());
    }

    /** What the registers hold is any value each time they are stored. */
    private Object floatingPoint(String name, Arr words) {
        if (name.equals("store")) {
            int number = ++floatingPoint;
            for (int i = 0; i < words.cells.length; i++) {
                words.set(i, terms.input(64, "floating point #" + number + "[" + i + "]"));
            }
        }
        return note("FloatingPoint." + name);
    }
}
