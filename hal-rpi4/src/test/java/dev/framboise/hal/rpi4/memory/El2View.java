package dev.framboise.hal.rpi4.memory;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;

/**
 * A core whose every access is translated by the stage-1 tables in memory, walked here by the letter of DDI 0487 D8.3 and
 * independently of {@link El2Map}: an access to what is not mapped, to a device as Normal or to RAM as Device fails.
 */
public final class El2View implements ProcessingElement {
    /** Where the image is loaded. */
    public static final long IMAGE = 0x8_0000L;
    /** Its bytes. */
    public static final long IMAGE_LENGTH = 0x5_3000L;

    private static final long LEVEL2 = IMAGE + 0x1_4000;
    private static final long LEVEL3 = IMAGE + 0x1_5000;
    private static final long DEVICE_LEVEL2 = IMAGE + 0x1_6000;

    private final Machine machine;
    private final ProcessingElement core;

    private El2View(Machine machine) {
        this.machine = machine;
        this.core = machine.core(0);
    }

    /** Builds the tables as tables.S does and plays core 0 while {@code body} runs. */
    public static void on(Machine machine, Runnable body) {
        El2View view = of(machine);
        machine.on(0, () -> {
            CurrentPe.bind(view);
            body.run();
        });
    }

    /** Core 0, the tables built. */
    public static El2View of(Machine machine) {
        El2View view = new El2View(machine);
        view.buildTables();
        return view;
    }

    private void buildTables() {
        machine.memory().write(IMAGE, new byte[(int) IMAGE_LENGTH]);
        long level1 = IMAGE + 0x2_0000;
        put(level1 + 511 * 8, LEVEL2 | 3);
        put(LEVEL2, LEVEL3 | 3);
        for (long page = 0; page < IMAGE_LENGTH / 4096; page++) {
            put(LEVEL3 + page * 8, IMAGE + page * 4096 | 0x743 | 1L << 54);
        }
        put(level1 + (256 + 3) * 8, DEVICE_LEVEL2 | 3);
        put(DEVICE_LEVEL2 + 0x1f0 * 8, 0xfe00_0000L | 0x445 | 1L << 54);
        put(DEVICE_LEVEL2 + 0x1f1 * 8, 0xfe20_0000L | 0x445 | 1L << 54);
    }

    private void put(long pa, long descriptor) {
        machine.memory().store(pa, 8, descriptor);
    }

    /** What one virtual address means: null when nothing. */
    public record Leaf(long pa, int attribute, long descriptor) {
    }

    /** Walks the tables. */
    public static Leaf translate(Machine machine, long va) {
        long table = IMAGE + 0x2_0000;
        for (int shift = 30; shift >= 12; shift -= 9) {
            long descriptor = machine.memory().load(table + (va >>> shift & 511) * 8, 8);
            boolean tableOrPage = (descriptor & 2) != 0;
            if ((descriptor & 1) == 0 || shift == 12 && !tableOrPage) {
                return null;
            }
            long output = descriptor & 0xffff_ffff_f000L;
            if (shift == 12 || !tableOrPage) {
                if ((output & (1L << shift) - 1) != 0) {
                    throw new AssertionError("a misaligned block: 0x" + Long.toHexString(descriptor));
                }
                return new Leaf(output | va & (1L << shift) - 1, (int) (descriptor >>> 2 & 7), descriptor);
            }
            table = output;
        }
        throw new AssertionError("unreachable");
    }

    private long physical(long va) {
        Leaf leaf = translate(machine, va);
        if (leaf == null) {
            throw new AssertionError("EL2 virtual address 0x" + Long.toHexString(va) + " is not mapped");
        }
        boolean device = leaf.attribute == 1;
        if (device == machine.memory().contains(leaf.pa, 1)) {
            throw new AssertionError("0x" + Long.toHexString(leaf.pa) + " is mapped as "
                    + (device ? "a device" : "RAM") + ", and is none");
        }
        return leaf.pa;
    }

    @Override
    public long load(long va, int bytes) {
        machine.step(0);
        return machine.bus().load(physical(va), bytes, 0);
    }

    @Override
    public void store(long va, int bytes, long value) {
        machine.step(0);
        machine.bus().store(physical(va), bytes, value, 0);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        core.cache(operation, operation == CacheOperation.IC_IALLUIS ? 0 : DirectMap.BASE + physical(va));
    }

    @Override
    public long readRegister(SysReg register) {
        return core.readRegister(register);
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        core.writeRegister(register, value);
    }

    @Override
    public void barrier(Barrier barrier) {
        core.barrier(barrier);
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        core.tlbi(operation, argument);
    }

    @Override
    public void storeFloatingPoint(long[] registers) {
        core.storeFloatingPoint(registers);
    }

    @Override
    public void loadFloatingPoint(long[] registers) {
        core.loadFloatingPoint(registers);
    }

    @Override
    public void waitForInterrupt() {
        core.waitForInterrupt();
    }

    @Override
    public void waitForEvent() {
        core.waitForEvent();
    }

    @Override
    public void sendEvent() {
        core.sendEvent();
    }

    @Override
    public void yield() {
        core.yield();
    }
}
