package dev.framboise.vmkernel.psci.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestCpu;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.vmkernel.ModelBoard;
import dev.framboise.vmkernel.TestBundle;
import java.util.Arrays;
import java.util.List;

/**
 * A whole kernel with four cores and a VM of four vCPUs. They begin their calls in the program's order, each as soon as it sees that
 * it is its turn, while those before may still be under way; a vCPU that is off, and is not about to be on, begins none.
 */
public final class FourCores {
    private static final int VCPUS = 4;
    private static final int BUDGET = 4_000_000;
    private static final long CPU_OFF = 0x8400_0002L;
    private static final long CPU_ON = 0xc400_0003L;
    private static final long AFFINITY_INFO = 0xc400_0004L;
    private static final long SYSTEM_OFF = 0x8400_0008L;

    private final List<PsciOperation> operations;
    private final PsciMistake mistake;
    private final History[] histories = new History[VCPUS];
    private final History.Event[] calls = new History.Event[VCPUS];
    private final boolean[] runs = new boolean[VCPUS];
    /** CPU_ONs of each vCPU that are under way or were accepted, and it has not begun yet. */
    private final int[] coming = new int[VCPUS];
    private int next;
    private int time;
    private int underWay;
    private int most;

    private FourCores(List<PsciOperation> operations, PsciMistake mistake) {
        this.operations = operations;
        this.mistake = mistake;
        Arrays.setAll(histories, History::ofOne);
        runs[0] = true;
    }

    /** Plays a program whose cores are interleaved by {@code seed}, and explains what was answered. @return most calls under way at once */
    public static int play(List<PsciOperation> operations, long seed, PsciMistake mistake) {
        FourCores cores = new FourCores(operations, mistake);
        cores.play(seed);
        return cores.most;
    }

    private void play(long seed) {
        GuestProgram program = new GuestProgram("calls").mov(5, 0).b("loop")
            .label("begin").movRegister(5, 0).java("begins", this::begins)
            .label("loop").adr(6, "begin").java("next", this::next).cbz(9, "loop").hvc(0).java("answered", this::answered).b("loop");
        ModelBoard board = new ModelBoard(VCPUS, seed, BUDGET);
        TestBundle bundle = new TestBundle();
        bundle.guest("calls", program.assemble(board.machine.guestCode())).memory(4 << 20).vcpus(VCPUS);
        board.load(bundle.bytes());
        assertEquals(RunEnd.POWER_OFF, board.run());
        for (int vcpu = 0; vcpu < VCPUS; vcpu++) {
            int number = vcpu;
            assertTrue(histories[vcpu].isExplained(), () -> "vCPU " + number + ": " + histories[number]);
        }
    }

    private void begins(GuestCpu cpu) {
        int vcpu = (int) cpu.x(5);
        assertTrue(!runs[vcpu], () -> "vCPU " + vcpu + " begins, and runs");
        runs[vcpu] = true;
        coming[vcpu] = 0;
        histories[vcpu].add(History.What.BEGINS, 0).end = time++;
    }

    private void next(GuestCpu cpu) {
        int vcpu = (int) cpu.x(5);
        while (next < operations.size() && isIdle(caller(operations.get(next)))) {
            next++;
        }
        cpu.x(9, 0);
        if (next == operations.size()) {
            if (underWay == 0) {
                call(cpu, SYSTEM_OFF, 0);
            }
        } else if (caller(operations.get(next)) == vcpu) {
            begin(cpu, vcpu, operations.get(next));
            next++;
        }
    }

    private boolean isIdle(int vcpu) {
        return vcpu < 0 || !runs[vcpu] && coming[vcpu] == 0;
    }

    /** Who calls; -1: nobody, it is left out. */
    private static int caller(PsciOperation operation) {
        if (operation instanceof PsciOperation.CpuOn on && on.target() >= 0 && on.target() < VCPUS) {
            return on.vcpu();
        }
        if (operation instanceof PsciOperation.AffinityInfo info && info.target() >= 0 && info.target() < VCPUS && info.level() == 0) {
            return info.vcpu();
        }
        return operation instanceof PsciOperation.CpuOff off ? off.vcpu() : -1;
    }

    private void begin(GuestCpu cpu, int vcpu, PsciOperation operation) {
        if (operation instanceof PsciOperation.CpuOff) {
            runs[vcpu] = false;
            histories[vcpu].add(History.What.CPU_OFF, time++);
            call(cpu, CPU_OFF, 0);
            return;
        }
        underWay++;
        most = Math.max(most, underWay);
        if (operation instanceof PsciOperation.CpuOn on) {
            coming[(int) on.target()]++;
            calls[vcpu] = histories[(int) on.target()].add(History.What.CPU_ON, time++);
            call(cpu, CPU_ON, on.target());
        } else if (operation instanceof PsciOperation.AffinityInfo info) {
            calls[vcpu] = histories[(int) info.target()].add(History.What.AFFINITY_INFO, time++);
            call(cpu, AFFINITY_INFO, info.target());
        }
        cpu.x(7, cpu.x(1));
    }

    /** The entry point is where others begin; the context is the vCPU's own number. */
    private static void call(GuestCpu cpu, long function, long target) {
        cpu.x(0, function);
        cpu.x(1, target);
        cpu.x(2, function == CPU_ON ? cpu.x(6) : 0);
        cpu.x(3, target);
        cpu.x(9, 1);
    }

    private void answered(GuestCpu cpu) {
        History.Event call = calls[(int) cpu.x(5)];
        int target = (int) cpu.x(7);
        call.end = time++;
        call.answer = cpu.x(0);
        underWay--;
        boolean isOn = call.what == History.What.CPU_ON;
        if (isOn && call.answer != ReferencePsci.SUCCESS && coming[target] > 0) {
            coming[target]--;
        }
        if (mistake == PsciMistake.ON_TWICE && isOn) {
            call.answer = ReferencePsci.SUCCESS;
        }
    }
}
