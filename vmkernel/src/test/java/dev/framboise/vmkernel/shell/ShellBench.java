package dev.framboise.vmkernel.shell;

import dev.framboise.vmkernel.console.Console;
import dev.framboise.vmkernel.console.Terminal;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.Vm;
import java.util.List;

/** A shell over a kernel that does as it is told, two VMs called web and web-2, and a terminal. */
final class ShellBench {
    /** What stands before the line that is edited. */
    static final String PROMPT = "framboise> ";

    private static final int MOST_TURNS = 10_000;

    final Bench bench = new Bench();
    final Console console = bench.kernel.traps.console;
    final Vm web = bench.add("web", 2);
    final Vm web2 = bench.add("web-2", 1);
    final FakeActions actions = new FakeActions(bench.kernel.vms, web.vcpus[0], web.vcpus[1], web2.vcpus[0], null);
    final Shell shell = new Shell(console.shell(), actions);
    final Terminal terminal = new Terminal();

    private int seen;

    /** Types, and lets all that follows happen while the port takes what is sent. */
    void type(String keys) {
        bench.serial.type(keys);
        bench.on(0, console::interrupt);
        settle();
    }

    /** Types the escape key and what chooses the shell. */
    void enter() {
        type("\035s");
    }

    /** Lets alarms go off and the shell do its pieces until there is nothing to do. */
    void settle() {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            if (!flush() && !step()) {
                terminal.show(bench.serial.sent());
                return;
            }
        }
        throw new IllegalStateException("it never ends");
    }

    /** Lets alarms go off until none is set, the shell waiting. */
    void flushAll() {
        boolean some = true;
        while (some) {
            some = flush();
        }
    }

    private boolean flush() {
        boolean some = false;
        for (PhysicalCore core : bench.kernel.cores) {
            if (core.timer.isSet(Alarm.CONSOLE)) {
                some = true;
                bench.on(core.index, () -> {
                    core.timer.set(Alarm.CONSOLE, HypervisorTimer.NEVER);
                    console.flush(core);
                });
            }
        }
        return some;
    }

    /** Lets the shell do one piece if it is ready. @return whether it was */
    boolean step() {
        boolean ready = console.shell().isReady();
        bench.on(1, shell::step);
        return ready;
    }

    /** A VM writes. */
    void write(Vm vm, String text) {
        bench.on(0, () -> {
            for (int i = 0; i < text.length(); i++) {
                console.write(vm.vcpus[0], text.charAt(i));
            }
        });
        settle();
    }

    /** The lines that have ended since it was last asked. */
    List<String> lines() {
        List<String> fresh = List.copyOf(terminal.lines.subList(seen, terminal.lines.size()));
        seen = terminal.lines.size();
        return fresh;
    }

    /** What the line says that is edited. */
    String edited() {
        String line = terminal.current();
        if (!line.startsWith(PROMPT)) {
            throw new AssertionError("no prompt in '" + line + "'");
        }
        return line.substring(PROMPT.length());
    }

    /** Types a line and returns what it had printed, without the line itself. */
    List<String> run(String line) {
        lines();
        type(line + "\r");
        List<String> printed = lines();
        if (!printed.get(0).equals(PROMPT + line)) {
            throw new AssertionError(printed.get(0));
        }
        return printed.subList(1, printed.size());
    }
}
