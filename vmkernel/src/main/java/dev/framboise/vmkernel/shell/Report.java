package dev.framboise.vmkernel.shell;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.console.LineWriter;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/**
 * What a line has to say in answer, a line at a time.
 *
 * <p>Launchers read {@code framboise: vm NAME: } and {@code framboise: panic:}: no answer begins so, whatever a VM is called.
 */
final class Report {
    /** Columns. */
    private static final int USAGE = 18;
    private static final int STATE = 20;
    private static final int VCPUS = 32;
    private static final int MEMORY = 39;
    private static final int REASON = 49;

    private static final int CORE = 8;
    private static final int TICKS = 42;

    /** Events of each core that are shown. */
    private static final int EVENTS = 5;
    private static final TraceAction[] ACTIONS = TraceAction.values();

    private static final Command[] COMMANDS = Command.values();
    private static final VmCommand[] VM_COMMANDS = VmCommand.values();
    private static final Statistic[] STATISTICS = Statistic.values();
    private static final int MEBIBYTE_SHIFT = 20;
    /** Most rows of which one may be of nothing. */
    private static final int ROWS = Limits.VMS * 5 + 1;

    private final ShellActions actions;
    private final Parser said;
    private Outcome outcome = Outcome.DONE;
    private int row;

    /** Answers to what {@code said} found in a line. */
    Report(ShellActions actions, Parser said) {
        assert STATISTICS.length <= 5;
        this.actions = actions;
        this.said = said;
    }

    /** Begins an answer. @param became what became of what the line asked for, if it asked for anything to be done */
    void begin(Outcome became) {
        outcome = became;
        row = 0;
    }

    /** Goes to the next row that there is. @return whether there is one */
    @LoopBound(max = ROWS, reason = "rows of nothing")
    boolean seek() {
        int rows = rows();
        while (row < rows && isOfNothing()) {
            row++;
        }
        return row < rows;
    }

    /** Prints the row, and goes on. @param text what was parsed */
    void print(LineWriter line, byte[] text) {
        if (said.complaint != Complaint.NONE) {
            line.text(said.complaint.before).bytes(text, said.from, said.to).text(said.complaint.after);
        } else {
            switch (said.command) {
                case HELP -> help(line);
                case MEM -> memory(line);
                case SCHED -> core(line);
                case TRACE -> event(line);
                case VM -> vm(line);
                default -> line.text(said.command.word).text(": ").text(outcome.words);
            }
        }
        row++;
    }

    private int rows() {
        if (said.complaint != Complaint.NONE) {
            return said.complaint == Complaint.EMPTY ? 0 : 1;
        }
        return switch (said.command) {
            case HELP -> COMMANDS.length + VM_COMMANDS.length;
            case MEM -> 1 + actions.vms();
            case SCHED -> actions.cores();
            case TRACE -> actions.cores() * EVENTS;
            case VM -> vmRows();
            // What is wanted of the board the console says.
            default -> outcome == Outcome.DONE ? 0 : 1;
        };
    }

    private int vmRows() {
        return switch (said.vmCommand) {
            case LIST -> 1 + actions.vms();
            case STATS -> STATISTICS.length * actions.vms();
            // The console says who gets the input.
            case CONSOLE -> 0;
            default -> 1;
        };
    }

    private boolean isOfNothing() {
        if (said.complaint != Complaint.NONE) {
            return false;
        }
        return switch (said.command) {
            case HELP -> row == Command.VM.ordinal();
            // Nobody that is off has memory.
            case MEM -> row > 0 && (isAbsent(row - 1) || actions.vm(row - 1).state == VmState.OFF);
            case TRACE -> event() == 0;
            case VM -> vmRowIsOfNothing();
            default -> false;
        };
    }

    private boolean vmRowIsOfNothing() {
        return switch (said.vmCommand) {
            case LIST -> row > 0 && isAbsent(row - 1);
            case STATS -> isAbsent(row / STATISTICS.length) || said.vm != Parser.NO_VM && said.vm != row / STATISTICS.length;
            default -> false;
        };
    }

    private boolean isAbsent(int slot) {
        return actions.vm(slot).state == VmState.ABSENT;
    }

    private void help(LineWriter line) {
        if (row < COMMANDS.length) {
            line.text(COMMANDS[row].word).pad(USAGE).text(COMMANDS[row].help);
        } else {
            VmCommand command = VM_COMMANDS[row - COMMANDS.length];
            line.text(command.usage).pad(USAGE).text(command.help);
        }
    }

    private void memory(LineWriter line) {
        if (row == 0) {
            line.text("free").pad(STATE).decimal(actions.freeRam() >> MEBIBYTE_SHIFT).text(" MiB");
        } else {
            Vm vm = actions.vm(row - 1);
            line.name(vm).pad(STATE).decimal(vm.guest.memory >> MEBIBYTE_SHIFT).text(" MiB");
        }
    }

    private void core(LineWriter line) {
        Vcpu vcpu = actions.vcpuOn(row);
        line.text("core ").decimal(row).pad(CORE);
        if (vcpu == null) {
            line.text("nobody's");
        } else {
            line.name(vcpu.vm).text(", vCPU ").decimal(vcpu.number).text(", ").small(vcpu.power.name());
        }
    }

    /** The row's event: of each core the oldest first. */
    private long event() {
        return actions.event(row / EVENTS, EVENTS - 1 - row % EVENTS);
    }

    private void event(LineWriter line) {
        long word = event();
        TraceAction action = ACTIONS[TraceWord.action(word)];
        int operand = TraceWord.operand(word);
        line.text("core ").decimal(row / EVENTS).pad(CORE).small(action.name()).pad(STATE);
        if (action.isOfVm()) {
            line.name(actions.vm(TraceAction.vm(operand)));
        } else if (action == TraceAction.NEXT && !TraceAction.has(operand)) {
            line.text("nobody");
        } else if (action != TraceAction.TIMER) {
            int vcpu = TraceAction.vcpu(operand);
            line.name(actions.vm(vcpu / Limits.VCPUS_PER_VM)).text(", vCPU ").decimal(vcpu % Limits.VCPUS_PER_VM);
        }
        if (action.isTimed()) {
            line.pad(TICKS).decimal(TraceWord.ticks(word)).text(" ticks");
        }
    }

    private void vm(LineWriter line) {
        switch (said.vmCommand) {
            case LIST -> vmOfList(line);
            case STATS -> statistic(line);
            default -> line.text("vm ").text(said.vmCommand.word).text(" ").name(actions.vm(said.vm)).text(": ")
                .text(outcome.words);
        }
    }

    private void vmOfList(LineWriter line) {
        if (row == 0) {
            line.text("NAME").pad(STATE).text("STATE").pad(VCPUS).text("VCPUS").pad(MEMORY).text("MEMORY");
            return;
        }
        Vm vm = actions.vm(row - 1);
        line.name(vm).pad(STATE).small(vm.state.name()).pad(VCPUS).decimal(vm.vcpuCount)
            .pad(MEMORY).decimal(vm.guest.memory >> MEBIBYTE_SHIFT).text(" MiB");
        if (vm.state == VmState.OFF) {
            line.pad(REASON).text(vm.stopReason.words);
        }
    }

    private void statistic(LineWriter line) {
        Vm vm = actions.vm(row / STATISTICS.length);
        Statistic statistic = STATISTICS[row % STATISTICS.length];
        long value = actions.statistic(vm, statistic);
        line.name(vm).pad(STATE).text(statistic.words).text(": ");
        if (value == ShellActions.NONE) {
            line.text("none");
        } else {
            line.decimal(value);
        }
    }
}
