package dev.framboise.proof.replay;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** A run of a property on this JVM: the processing element holds what {@link #input} and {@link #octet} say, and 0 elsewhere. */
public final class Replay implements ProcessingElement {
    private static final ThreadLocal<Replay> CURRENT = new ThreadLocal<>();
    private static final Set<String> COUNTERS = Set.of("CNTPCT_EL0", "CNTVCT_EL0", "ISR_EL1");
    private static final Set<String> TIMERS = Set.of("CNTV_CTL_EL0", "CNTP_CTL_EL0", "CNTHP_CTL_EL2");
    private static final long ISTATUS = 4;

    private final Map<String, Long> inputs = new HashMap<>();
    private final Map<Long, Byte> memory = new HashMap<>();
    private final Map<String, Long> registers = new HashMap<>();
    private final Map<String, Integer> reads = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private final Set<String> outcomes = new TreeSet<>();
    private final boolean fills;
    private int filled;
    private int floatingPoint;

    /** A machine that holds 0 everywhere. @param properties the class of the property: its static initialiser is no part of the run */
    public Replay(Class<?> properties) {
        this(true);
        current();
        try {
            Class.forName(properties.getName(), true, properties.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Replay(boolean fills) {
        this.fills = fills;
    }

    /** That of this thread; one that changes no objects if there is none. */
    public static Replay current() {
        if (CURRENT.get() == null) {
            Replay idle = new Replay(false);
            CURRENT.set(idle);
            CurrentPe.bind(idle);
        }
        return CURRENT.get();
    }

    /** What an event is called. */
    public static String name(Enum<?> event) {
        return event.getDeclaringClass().getSimpleName() + "." + event.name();
    }

    /** A System register, a field or what else has a name in a counterexample. */
    public Replay input(String name, long value) {
        inputs.put(name, value);
        return this;
    }

    /** A byte of memory. @param va EL2's virtual address */
    public Replay octet(long va, int value) {
        memory.put(va, (byte) value);
        return this;
    }

    /** Runs a property on this machine. */
    public boolean holds(BooleanSupplier property) {
        CURRENT.set(this);
        CurrentPe.bind(this);
        try {
            return property.getAsBoolean();
        } finally {
            CURRENT.remove();
            CurrentPe.bind(null);
        }
    }

    /** What was seen. */
    public Set<String> outcomes() {
        return outcomes;
    }

    /** An outcome is seen. */
    public void cover(String outcome) {
        outcomes.add(outcome);
    }

    /** What was done, in order. */
    public List<String> events() {
        return events;
    }

    /** Gives the object's numbers the values that they have here. */
    public void fill(Object object) {
        filled++;
        if (fills) {
            String type = object.getClass().getName();
            new Filling(inputs).fill(object, type.substring(type.lastIndexOf('.') + 1) + filled);
        }
    }

    private long input(String name) {
        return inputs.getOrDefault(name, 0L);
    }

    private String fresh(String name) {
        return name + "#" + reads.merge(name, 1, Integer::sum);
    }

    @Override
    public long readRegister(SysReg register) {
        String name = register.name();
        if (COUNTERS.contains(name)) {
            return input(fresh(name));
        }
        long value = registers.getOrDefault(name, input(name));
        return TIMERS.contains(name) ? value & ~ISTATUS | input(fresh(name)) & ISTATUS : value;
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        registers.put(register.name(), value);
        events.add(name(register));
    }

    @Override
    public long load(long va, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | memory.getOrDefault(va + i, (byte) 0) & 0xff;
        }
        return value;
    }

    @Override
    public void store(long va, int bytes, long value) {
        put(va, bytes, value);
        events.add("store");
    }

    private void put(long va, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            memory.put(va + i, (byte) (value >>> 8 * i));
        }
    }

    @Override
    public void barrier(Barrier barrier) {
        events.add(name(barrier));
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        events.add(name(operation));
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        if (operation == CacheOperation.DC_ZVA) {
            for (int i = 0; i < CacheOperation.ZVA_BYTES; i += Long.BYTES) {
                put((va & -CacheOperation.ZVA_BYTES) + i, Long.BYTES, 0);
            }
        }
        events.add(name(operation));
    }

    @Override
    public void storeFloatingPoint(long[] words) {
        floatingPoint++;
        for (int i = 0; i < words.length; i++) {
            words[i] = input("floating point #" + floatingPoint + "[" + i + "]");
        }
        events.add("FloatingPoint.store");
    }

    @Override
    public void loadFloatingPoint(long[] words) {
        events.add("FloatingPoint.load");
    }

    @Override
    public void waitForInterrupt() {
        events.add("Hint.waitForInterrupt");
    }

    @Override
    public void waitForEvent() {
        events.add("Hint.waitForEvent");
    }

    @Override
    public void sendEvent() {
        events.add("Hint.sendEvent");
    }

    @Override
    public void yield() {
        events.add("Hint.yield");
    }
}
