package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.console.Terminal;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.StopReason;
import dev.framboise.vmkernel.vm.VmState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shell over the kernel that there is, driven by interrupts alone. */
class KernelActionsTest {
    private final Bench bench = new Bench();
    private final Vm alpha = bench.boot("alpha", 2);
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void enterTheShell() {
        type("\035s");
    }

    private void type(String keys) {
        bench.serial.type(keys);
        bench.machine.line(Bench.SERIAL_INTID).raise();
        bench.on(3, () -> bench.kernel.traps.console.interrupt());
        bench.machine.line(Bench.SERIAL_INTID).lower();
        bench.settle();
        terminal.show(bench.serial.sent());
    }

    private List<String> run(String line) {
        terminal.lines.clear();
        type(line + "\r");
        return List.copyOf(terminal.lines.subList(1, terminal.lines.size()));
    }

    @Test
    void whatVmsAndCoresAreDoingIsTheKernelsOwnState() {
        alpha.guest.memory = 64L << 20;
        alpha.vcpus[1].systemErrors = 2;
        alpha.vcpus[0].systemErrors = 1;
        alpha.shortRuns = 5;
        assertEquals("framboise: alpha               running     2      64 MiB", run("vm list").get(1));
        List<String> figures = run("vm stats alpha");
        assertTrue(figures.get(0).matches("framboise: alpha +seconds running: \\d+"), figures.get(0));
        assertEquals("framboise: alpha               short runs in a row: 5", figures.get(1));
        assertEquals("framboise: alpha               system errors: 3", figures.get(2));
        assertEquals("framboise: alpha               VMID: none", figures.get(3), "no core has run it");
        assertEquals("framboise: alpha               bytes not printed: 0", figures.get(4));
        assertEquals("framboise: free                0 MiB", run("mem").get(0));
        assertEquals(List.of("framboise: core 0  alpha, vCPU 0, off", "framboise: core 1  alpha, vCPU 1, off",
            "framboise: core 2  nobody's", "framboise: core 3  nobody's"), run("sched"));
    }

    @Test
    void aVmThatDoesNotRunHasNoSeconds() {
        alpha.state = VmState.OFF;
        assertEquals("framboise: alpha               seconds running: none", run("vm stats").get(0));
    }

    @Test
    void aVmIsPausedResumedRestartedStoppedAndDestroyed() {
        alpha.vcpus[0].power = VcpuPower.ON;
        assertEquals(List.of("framboise: vm start alpha: it is not off"), run("vm start alpha"));
        assertEquals(List.of("framboise: vm resume alpha: it is not paused"), run("vm resume alpha"));
        assertEquals(List.of("framboise: vm pause alpha: done"), run("vm pause alpha"));
        assertEquals(VmState.PAUSED, alpha.state);
        assertEquals(List.of("framboise: vm pause alpha: it is not running"), run("vm pause alpha"));
        assertEquals(List.of("framboise: vm resume alpha: done"), run("vm resume alpha"));
        assertEquals(List.of("framboise: vm restart alpha: asked for"), run("vm restart alpha"));
        assertEquals(1, bench.kernel.cores[0].unsettled | bench.kernel.cores[3].unsettled);
        assertEquals(List.of("framboise: vm stop alpha: asked for"), run("vm stop alpha"));
        assertEquals(List.of("framboise: vm stop alpha: it is not running"), run("vm stop alpha"));
        assertEquals(List.of("framboise: vm destroy alpha: asked for"), run("vm destroy alpha"));
        assertEquals(VmState.STOPPING, alpha.state);
    }

    @Test
    void whatCannotBeLoadedIsNotStarted() {
        alpha.state = VmState.OFF;
        alpha.stopReason = StopReason.NOT_LOADABLE;
        assertEquals(List.of("framboise: vm start alpha: there is no memory or no core for it"), run("vm start alpha"));
    }

    @Test
    void theLastEventsOfEachCoreAreShownOldestFirst() {
        PhysicalCore core = bench.kernel.cores[2];
        for (int i = 0; i < 7; i++) {
            core.trace.record(TraceWord.when(100 + i, i) | TraceWord.what(TraceAction.TIMER, 0));
        }
        core.trace.record(TraceWord.when(8, 7) | TraceWord.what(TraceAction.NOTIFY, 1 << 3));
        core.trace.record(TraceWord.when(9, 8) | TraceWord.what(TraceAction.NEXT, 1 | 1 << 5));
        core.trace.record(TraceWord.when(0, 3) | TraceWord.what(TraceAction.LOAD, 1));
        core.trace.record(TraceWord.when(10, 9) | TraceWord.what(TraceAction.NEXT, 0));
        assertEquals(List.of(
                "framboise: core 2  timer                             106 ticks",
                "framboise: core 2  notify      alpha                 8 ticks",
                "framboise: core 2  next        alpha, vCPU 1         9 ticks",
                "framboise: core 2  load        alpha, vCPU 1",
                "framboise: core 2  next        nobody                10 ticks"),
                run("trace").stream().filter(line -> line.startsWith("framboise: core 2 ")).toList());
    }

    @Test
    void offTurnsTheBoardOff() {
        // On metal nothing follows; here it is turned off again and again.
        bench.serial.type("off\r");
        bench.on(3, () -> bench.kernel.traps.console.interrupt());
        for (int i = 0; i < 1000 && bench.offs == 0; i++) {
            bench.interrupt(3);
        }
        assertTrue(bench.offs > 0);
        assertEquals(0, bench.resets);
        assertTrue(bench.serial.sent().contains("framboise: powering off\r\n"));
    }

    @Test
    void rebootRestartsTheBoard() {
        bench.serial.type("reboot\r");
        bench.on(3, () -> bench.kernel.traps.console.interrupt());
        for (int i = 0; i < 1000 && bench.resets == 0; i++) {
            bench.interrupt(3);
        }
        assertTrue(bench.resets > 0);
        assertEquals(0, bench.offs);
        assertTrue(bench.serial.sent().contains("framboise: restarting the board\r\n"));
    }
}
