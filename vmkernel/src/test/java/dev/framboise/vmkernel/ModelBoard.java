package dev.framboise.vmkernel;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.MachineBuilder;
import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.Vectors;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.vmkernel.board.Serial;
import dev.framboise.vmkernel.cpu.Vcpu;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * A board made of the machine model: RAM in two ranges, a bundle where firmware would leave it, a serial port that takes
 * everything at once. {@link #run} boots a kernel on it, the same class that boots on metal, to power-off.
 */
public final class ModelBoard implements ModelGicBoard, Vectors {
    /** Where the bundle is loaded. */
    public static final long BUNDLE = 0x400_0000L;
    /** The serial port's interrupt. */
    public static final int SERIAL_INTERRUPT = 153;

    /** Ticks in a second of a {@link #deaf} board. */
    public static final long DEAF_FREQUENCY = 10_000;

    private static final long RAM_START = 0x800_0000L;
    private static final long RAM_LENGTH = 0x400_0000L;
    private static final long HIGH_RAM_START = 0x4000_0000L;
    private static final long HIGH_RAM_LENGTH = 0x200_0000L;
    private static final long BUNDLE_ROOM = 0x100_0000L;

    /** The machine. */
    public final Machine machine;

    private final StringBuilder output = new StringBuilder();
    private final ArrayDeque<Integer> typed = new ArrayDeque<>();
    private final int cores;
    private byte[] bundle = new byte[0];
    private boolean transmitInterrupt;
    private boolean deaf;
    private boolean stopped;
    private Kernel kernel;
    private Consumer<Vcpu> watcher = vcpu -> { };

    /** A board of {@code cores} cores whose interleaving is decided by {@code seed}. */
    public ModelBoard(int cores, long seed) {
        this(cores, seed, 60_000_000);
    }

    /** As {@link #ModelBoard(int, long)} with a bound of so many steps. */
    public ModelBoard(int cores, long seed, long budget) {
        this(cores, Machine.builder().cores(cores).seed(seed).budget(budget));
    }

    private ModelBoard(int cores, MachineBuilder builder) {
        this.cores = cores;
        machine = builder.ram(BUNDLE, BUNDLE_ROOM).ram(RAM_START, RAM_LENGTH).ram(HIGH_RAM_START, HIGH_RAM_LENGTH)
                .build();
    }

    /** A board whose serial port never has room, and whose seconds are short. */
    public static ModelBoard deaf(long seed) {
        ModelBoard board = new ModelBoard(4,
                Machine.builder().cores(4).seed(seed).budget(60_000_000).counterFrequency(DEAF_FREQUENCY));
        board.deaf = true;
        return board;
    }

    /** One of its cores has stopped it: the run ends when another hears that. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void stopWithOthers() {
        if (stopped) {
            machine.powerOff();
        }
    }

    /** Its serial port has room again. */
    public void hear() {
        deaf = false;
    }

    /** Puts a bundle where firmware would. */
    public void load(byte[] bytes) {
        bundle = bytes.clone();
        machine.memory().write(BUNDLE, bundle);
    }

    /** Types ASCII before the run begins. */
    public void type(String text) {
        for (char c : text.toCharArray()) {
            typed.add((int) c);
        }
        drive();
    }

    /** At each synchronous exception of a guest's, {@code watcher} looks, before the kernel does. */
    public void watch(Consumer<Vcpu> watcher) {
        this.watcher = watcher;
    }

    /** Boots a kernel and plays all cores until the board goes off. */
    public RunEnd run() {
        kernel = new Kernel(this);
        return machine.run(core -> {
            if (core == 0) {
                kernel.bootFirstCore();
                return kernel.enter(0);
            }
            return kernel.enterSecondary(core);
        }, this);
    }

    /** The kernel that ran. */
    public Kernel kernel() {
        return kernel;
    }

    /** What the serial port sent. */
    public String output() {
        return output.toString();
    }

    @Override
    public GeneralRegisters lowerSync(GeneralRegisters registers) {
        Vcpu vcpu = (Vcpu) registers;
        watcher.accept(vcpu);
        return kernel.lowerSyncAtOnce(vcpu) ? vcpu : kernel.lowerSync(vcpu);
    }

    @Override
    public GeneralRegisters lowerIrq(GeneralRegisters registers) {
        return Interruption.of(kernel, (Vcpu) registers);
    }

    @Override
    public GeneralRegisters lowerSError(GeneralRegisters registers) {
        return kernel.lowerSError((Vcpu) registers);
    }

    @Override
    public int cores() {
        return cores;
    }

    @Override
    public int ramRanges() {
        return 2;
    }

    @Override
    public Pa ramStart(int range) {
        return new Pa(range == 0 ? RAM_START : HIGH_RAM_START);
    }

    @Override
    public long ramLength(int range) {
        return range == 0 ? RAM_LENGTH : HIGH_RAM_LENGTH;
    }

    @Override
    public Pa bundle() {
        return new Pa(BUNDLE);
    }

    @Override
    public long bundleLength() {
        return bundle.length == 0 ? 0 : bundle.length + 3 & ~3;
    }

    @Override
    public Serial serial() {
        return new Serial() {
            @Override
            public int receive() {
                int value = typed.isEmpty() ? -1 : typed.remove();
                drive();
                return value;
            }

            @Override
            public boolean canTransmit() {
                return !deaf;
            }

            @Override
            public void transmit(int value) {
                output.append((char) value);
            }

            @Override
            public void enableTransmitInterrupt() {
                transmitInterrupt = true;
                drive();
            }

            @Override
            public void disableTransmitInterrupt() {
                transmitInterrupt = false;
                drive();
            }

            @Override
            public void clearInterrupts() {
                // What stays unread does not interrupt again before a byte is taken (DDI 0183G 3.4, UARTRTINTR).
                if (!transmitInterrupt || deaf) {
                    machine.line(SERIAL_INTERRUPT).lower();
                }
            }
        };
    }

    // The transmitter always has room.
    private void drive() {
        if (transmitInterrupt && !deaf || !typed.isEmpty()) {
            machine.line(SERIAL_INTERRUPT).raise();
        } else {
            machine.line(SERIAL_INTERRUPT).lower();
        }
    }

    @Override
    public IntId serialInterrupt() {
        return new IntId(SERIAL_INTERRUPT);
    }

    @Override
    public long bootEpochSeconds() {
        return 1_700_000_000L;
    }

    @Override
    public void startCore(int core) {
        machine.release(core);
    }

    @Override
    public void off() {
        machine.powerOff();
    }

    @Override
    public void reset() {
        machine.reset();
    }
}
