package dev.framboise.hal.rpi4.image;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Access;
import dev.framboise.hal.rpi4.Rpi4Board;
import dev.framboise.hal.rpi4.memory.ImageLayout;
import dev.framboise.hal.rpi4.soc.PowerManager;
import dev.framboise.hal.rpi4.stop.BoardStop;
import dev.framboise.hal.rpi4.stop.LastPrinter;
import dev.framboise.hal.rpi4.stop.StoppedCore;
import dev.framboise.metal.AssemblyRoutine;
import dev.framboise.metal.CallerSavesAll;
import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.Vcpu;

/** An image with faults planted at EL2: the number in the boot argument framboise.epoch says which one to run into. */
public final class Planted {
    /** The faults. */
    public static final int NONE = 0;
    public static final int NULL_DEREFERENCE = 1;
    public static final int ARRAY_OVERRUN = 2;
    public static final int STACK_OVERFLOW = 3;
    public static final int WRITE_TEXT = 4;
    public static final int WRITE_READ_ONLY_DATA = 5;
    public static final int EXECUTE_DATA = 6;
    public static final int READ_LOW = 7;
    public static final int OTHER_CORE = 8;
    public static final int PANIC_IN_PANIC = 9;
    public static final int SECURE_MONITOR_CALL = 10;

    private static final Rpi4Board BOARD = new Rpi4Board();
    private static final BoardStop STOP = new BoardStop(BOARD);
    private static final LastPrinter OUT = new LastPrinter(BOARD.serial());
    private static final int[] NUMBERS = {2, 3, 5, 7};
    private static int[] absent = NUMBERS;
    private static int fault;
    private static int sum;

    private Planted() {
    }

    @EntryPoint("framboise_boot")
    static Vcpu boot(long tree, long image, long length) {
        STOP.start();
        OUT.print(BOARD.start(new Pa(tree), new Pa(image), length).words);
        OUT.print("\nplanted: ready\n");
        fault = (int) BOARD.bootEpochSeconds();
        if (fault == READ_LOW) {
            sum = (int) Access.load64(image);
        }
        run(fault);
        BOARD.off();
        return null;
    }

    /** Runs into a fault. */
    @LoopBound(max = Limits.CORES, reason = "cores of the board")
    static void run(int which) {
        switch (which) {
            case NULL_DEREFERENCE:
            case PANIC_IN_PANIC:
                absent = null;
                sum = first();
                break;
            case ARRAY_OVERRUN:
                sum = sumOf(NUMBERS.length + 1);
                break;
            case STACK_OVERFLOW:
                overflow();
                break;
            case WRITE_TEXT:
                Access.store64(ImageLayout.start() + 64, 0);
                break;
            case WRITE_READ_ONLY_DATA:
                Access.store64(ImageLayout.frameTable(), 0);
                break;
            case EXECUTE_DATA:
                jump(ImageLayout.firstTable());
                break;
            case OTHER_CORE:
                for (int core = 1; core < BOARD.cores(); core++) {
                    BOARD.startCore(core);
                }
                PowerManager.stopThisCore();
                break;
            case SECURE_MONITOR_CALL:
                callFirmware();
                break;
            default:
                break;
        }
    }

    @NoInline
    private static int first() {
        return absent[0];
    }

    @LoopBound(max = 16, reason = "the array and one more")
    private static int sumOf(int count) {
        int total = 0;
        for (int i = 0; i < count; i++) {
            total += NUMBERS[i];
        }
        return total;
    }

    @AssemblyRoutine("planted_overflow")
    private static void overflow() {
    }

    @AssemblyRoutine("planted_smc")
    private static void callFirmware() {
    }

    @AssemblyRoutine("planted_jump")
    private static void jump(long address) {
    }

    @EntryPoint("framboise_secondary")
    static Vcpu secondary(int core) {
        if (core == 3) {
            run(NULL_DEREFERENCE);
        }
        PowerManager.stopThisCore();
        return null;
    }

    @EntryPoint("framboise_lower_sync_at_once")
    static Vcpu lowerSyncAtOnce(Vcpu vcpu) {
        return null;
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_sync")
    static Vcpu lowerSync(Vcpu vcpu) {
        vcpu.x0 = fault;
        return vcpu;
    }

    @EntryPoint("framboise_lower_irq_at_once")
    static int lowerIrqAtOnce(Vcpu vcpu) {
        return IntId.SPURIOUS;
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_irq")
    static Vcpu lowerIrq(Vcpu vcpu, int iar) {
        return vcpu;
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_serror")
    static Vcpu lowerSError(Vcpu vcpu) {
        return vcpu;
    }

    @EntryPoint("framboise_panic")
    static void panic(long stopped) {
        if (fault == PANIC_IN_PANIC) {
            sum = first();
        }
        STOP.stop(new StoppedCore(stopped));
    }
}
