package dev.framboise.hal.rpi4.image;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.hal.rpi4.Rpi4Board;
import dev.framboise.hal.rpi4.stop.BoardStop;
import dev.framboise.hal.rpi4.stop.LastPrinter;
import dev.framboise.hal.rpi4.stop.StoppedCore;
import dev.framboise.metal.AssemblyRoutine;
import dev.framboise.metal.CallerSavesAll;
import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuRegisters;
import dev.framboise.vmkernel.vm.Vm;

/** An image that switches one core between two vCPUs and says what it found in the core's registers. */
public final class SwitchCalls {
    /** Registers of stranger.S. */
    static final int REGISTERS = 31;
    /** Words of q0..q31. */
    static final int VECTOR_WORDS = 64;
    /** Switches there and back that are counted together. */
    static final int ROUNDS = 1000;

    private static final long VTCR = 0x8002_3558L;
    private static final Vttbr VTTBR_A = Vttbr.of(new Vmid(1), new Pa(0x10_0000));
    private static final Vttbr VTTBR_B = Vttbr.of(new Vmid(2), new Pa(0x20_0000));
    private static final Rpi4Board BOARD = new Rpi4Board();
    private static final BoardStop STOP = new BoardStop(BOARD);
    private static final LastPrinter OUT = new LastPrinter(BOARD.serial());
    private static final Vcpu A = new Vm(0).vcpus[1];
    private static final Vcpu B = new Vm(1).vcpus[2];
    private static final long[] OF_A = new long[REGISTERS];
    private static final long[] OF_B = new long[REGISTERS];
    private static final long[] NOW = new long[REGISTERS];
    private static final long[] ZEROES = new long[VECTOR_WORDS];
    private static final long[] VECTORS_OF_A = vectors(0x1111_0000_0000_0000L);
    private static final long[] VECTORS_OF_B = vectors(0x2222_0000_0000_0000L);
    private static final long[] VECTORS_NOW = new long[VECTOR_WORDS];

    private SwitchCalls() {
    }

    private static long[] vectors(long seed) {
        long[] words = new long[VECTOR_WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = seed + i;
        }
        return words;
    }

    @EntryPoint("framboise_boot")
    static Vcpu boot(long tree, long image, long length) {
        STOP.start();
        OUT.print(BOARD.start(new Pa(tree), new Pa(image), length).words);
        OUT.print("\n");
        VcpuRegisters.prepareCore();
        VcpuRegisters.reset(A);
        VcpuRegisters.reset(B);
        VcpuRegisters.load(A, VTCR, VTTBR_A);
        registers();
        count("without floating point: ");
        floatingPoint();
        count("with floating point: ");
        BOARD.off();
        return null;
    }

    private static void registers() {
        fill(0x1234_5679_1357_9bdfL);
        collect(OF_A);
        VcpuRegisters.save(A);
        compare("saving changes ", OF_A);
        fill(0x0fed_cba9_8765_4321L);
        collect(OF_B);
        VcpuRegisters.save(B);
        printAlike();
        fill(0x5555_aaaa_3333_7777L);
        roundTrip();
        roundTrip();
    }

    @LoopBound(max = REGISTERS, reason = "registers")
    private static void printAlike() {
        for (int i = 0; i < REGISTERS; i++) {
            if (OF_A[i] == OF_B[i]) {
                OUT.print("the two are alike in register ");
                number(i);
                OUT.print("\n");
            }
        }
    }

    private static void roundTrip() {
        VcpuRegisters.load(A, VTCR, VTTBR_A);
        compare("the first has other values in ", OF_A);
        VcpuRegisters.save(A);
        VcpuRegisters.load(B, VTCR, VTTBR_B);
        compare("the second has other values in ", OF_B);
        VcpuRegisters.save(B);
    }

    private static void compare(String what, long[] expected) {
        collect(NOW);
        OUT.print(what);
        number(differences(expected, NOW));
        OUT.print("\n");
    }

    @LoopBound(max = VECTOR_WORDS, reason = "words of an array")
    private static int differences(long[] one, long[] other) {
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                count++;
            }
        }
        return count;
    }

    private static void floatingPoint() {
        VcpuRegisters.useFloatingPoint(B);
        fillVectors(VECTORS_OF_B);
        VcpuRegisters.save(B);
        VcpuRegisters.load(A, VTCR, VTTBR_A);
        VcpuRegisters.save(A);
        VcpuRegisters.load(B, VTCR, VTTBR_B);
        compareVectors("past one that uses none, vectors differ in ", VECTORS_OF_B);
        VcpuRegisters.save(B);
        VcpuRegisters.load(A, VTCR, VTTBR_A);
        VcpuRegisters.useFloatingPoint(A);
        compareVectors("at their first use vectors are not zero in ", ZEROES);
        fillVectors(VECTORS_OF_A);
        VcpuRegisters.save(A);
        VcpuRegisters.load(B, VTCR, VTTBR_B);
        compareVectors("the second's vectors differ in ", VECTORS_OF_B);
        VcpuRegisters.save(B);
        VcpuRegisters.load(A, VTCR, VTTBR_A);
        compareVectors("the first's vectors differ in ", VECTORS_OF_A);
        VcpuRegisters.save(A);
        VcpuRegisters.load(B, VTCR, VTTBR_B);
    }

    private static void compareVectors(String what, long[] expected) {
        collectVectors(VECTORS_NOW);
        OUT.print(what);
        number(differences(expected, VECTORS_NOW));
        OUT.print("\n");
    }

    /** B is on the core, before and after. */
    @LoopBound(max = ROUNDS, reason = "rounds")
    private static void count(String what) {
        long before = SysReg.CNTPCT_EL0.read();
        for (int i = 0; i < ROUNDS; i++) {
            VcpuRegisters.save(B);
            VcpuRegisters.load(A, VTCR, VTTBR_A);
            VcpuRegisters.save(A);
            VcpuRegisters.load(B, VTCR, VTTBR_B);
        }
        long ticks = SysReg.CNTPCT_EL0.read() - before;
        OUT.print(what);
        number(ticks / (2 * ROUNDS));
        OUT.print("\n");
    }

    @LoopBound(max = 6, reason = "digits")
    private static void number(long value) {
        for (long place = 100_000; place > 0; place /= 10) {
            OUT.printDigit((int) (value / place % 10));
        }
    }

    @AssemblyRoutine("stranger_fill")
    private static void fill(long seed) {
    }

    @AssemblyRoutine("stranger_collect")
    private static void collect(long[] registers) {
    }

    @AssemblyRoutine("stranger_fill_vectors")
    private static void fillVectors(long[] vectors) {
    }

    @AssemblyRoutine("stranger_collect_vectors")
    private static void collectVectors(long[] vectors) {
    }

    @EntryPoint("framboise_secondary")
    static Vcpu secondary(int core) {
        return null;
    }

    @EntryPoint("framboise_lower_sync_at_once")
    static Vcpu lowerSyncAtOnce(Vcpu vcpu) {
        return vcpu;
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_sync")
    static Vcpu lowerSync(Vcpu vcpu) {
        return vcpu;
    }

    @EntryPoint("framboise_lower_irq_at_once")
    static int lowerIrqAtOnce(Vcpu vcpu) {
        return 0;
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
        STOP.stop(new StoppedCore(stopped));
    }
}
