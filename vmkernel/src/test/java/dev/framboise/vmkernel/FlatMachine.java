package dev.framboise.vmkernel;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.SysReg;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Memory that is nothing but bytes, full of junk until written, and registers that hold what was written: for tests of
 * pieces that ask no more of a machine. It writes down barriers and maintenance. Each access is checked for alignment.
 */
public final class FlatMachine implements ProcessingElement, AutoCloseable {
    /** What every byte is before somebody writes it. */
    public static final int JUNK = 0xa5;

    /** Barriers, TLB maintenance and register writes, in order. */
    public final List<String> effects = new ArrayList<>();

    /** Cache lines, physical, that were cleaned and invalidated and not written since. */
    public final Set<Long> cleanLines = new HashSet<>();

    /** How many stores there were. */
    public int stores;

    /** No byte from here on may be loaded or stored: a physical address. */
    public long wall = DirectMap.SIZE;

    /** The floating-point registers. */
    public final long[] floatingPoint = new long[FloatingPoint.WORDS];

    private final Map<Long, byte[]> pages = new HashMap<>();
    private final Map<SysReg, Long> registers = new EnumMap<>(SysReg.class);

    /** A machine that this thread plays until {@link #close}. */
    public FlatMachine() {
        registers.put(SysReg.ID_AA64MMFR0_EL1, 0x1124L);
        registers.put(SysReg.MIDR_EL1, 0x410fd083L);
        registers.put(SysReg.CNTFRQ_EL0, 54_000_000L);
        play();
    }

    /** This thread plays this machine, and no other any more. */
    public void play() {
        CurrentPe.bind(this);
    }

    @Override
    public void close() {
        CurrentPe.bind(null);
    }

    /** Sets a register without it being an effect. */
    public void set(SysReg register, long value) {
        registers.put(register, value);
    }

    /** What a register holds. */
    public long get(SysReg register) {
        return registers.getOrDefault(register, 0L);
    }

    /** Puts bytes into memory. */
    public void put(long pa, byte[] bytes) {
        for (int i = 0; i < bytes.length; ) {
            int at = (int) (pa + i) & 0xfff;
            int part = Math.min(bytes.length - i, 0x1000 - at);
            System.arraycopy(bytes, i, page(pa + i), at, part);
            i += part;
        }
        cleanLines.removeIf(line -> line >= pa >>> 6 && line <= pa + bytes.length - 1 >>> 6);
    }

    /** Takes bytes from memory. */
    public byte[] get(long pa, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) get8(pa + i);
        }
        return bytes;
    }

    private byte[] page(long pa) {
        return pages.computeIfAbsent(pa >>> 12, n -> {
            byte[] page = new byte[4096];
            java.util.Arrays.fill(page, (byte) JUNK);
            return page;
        });
    }

    private int get8(long pa) {
        return page(pa)[(int) pa & 0xfff] & 0xff;
    }

    private void set8(long pa, int value) {
        page(pa)[(int) pa & 0xfff] = (byte) value;
        cleanLines.remove(pa >>> 6);
    }

    private long physical(long va, int bytes) {
        long pa = va - DirectMap.BASE;
        if (pa < 0 || pa + bytes > wall || pa % bytes != 0) {
            throw new AssertionError("an access of " + bytes + " bytes at " + Long.toHexString(va));
        }
        return pa;
    }

    @Override
    public long load(long va, int bytes) {
        long pa = physical(va, bytes);
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | get8(pa + i);
        }
        return value;
    }

    @Override
    public void store(long va, int bytes, long value) {
        long pa = physical(va, bytes);
        stores++;
        for (int i = 0; i < bytes; i++) {
            set8(pa + i, (int) (value >>> 8 * i));
        }
    }

    /** An aligned 64-bit number in memory. */
    public long load64(Pa pa) {
        return load(DirectMap.va(pa), 8);
    }

    @Override
    public long readRegister(SysReg register) {
        return get(register);
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        registers.put(register, value);
        effects.add(register + "=" + Long.toHexString(value));
    }

    @Override
    public void barrier(Barrier barrier) {
        effects.add(barrier.assembler);
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        effects.add("tlbi " + operation.assembler);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        if (operation == CacheOperation.DC_CIVAC) {
            cleanLines.add(va - DirectMap.BASE >>> 6);
        } else if (operation == CacheOperation.DC_ZVA) {
            long block = va & -CacheOperation.ZVA_BYTES;
            for (int i = 0; i < CacheOperation.ZVA_BYTES; i += Long.BYTES) {
                store(block + i, Long.BYTES, 0);
            }
        } else {
            effects.add(operation.assembler);
        }
    }

    @Override
    public void storeFloatingPoint(long[] registers) {
        System.arraycopy(floatingPoint, 0, registers, 0, floatingPoint.length);
        effects.add("store floating point");
    }

    @Override
    public void loadFloatingPoint(long[] registers) {
        System.arraycopy(registers, 0, floatingPoint, 0, floatingPoint.length);
        effects.add("load floating point");
    }

    @Override
    public void waitForInterrupt() {
        throw new AssertionError("nothing on this machine ends a wait");
    }

    @Override
    public void waitForEvent() {
        throw new AssertionError("nothing on this machine ends a wait");
    }

    @Override
    public void sendEvent() {
        effects.add("sev");
    }

    @Override
    public void yield() {
    }
}
