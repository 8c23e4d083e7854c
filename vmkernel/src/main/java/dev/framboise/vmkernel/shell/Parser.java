package dev.framboise.vmkernel.shell;

import dev.framboise.metal.LoopBound;

/** Finds out what a line says, a word at a time. */
final class Parser {
    /** No VM is named. */
    static final int NO_VM = -1;

    /** What the next word is. */
    private enum Expected { COMMAND, VM_COMMAND, NAME, NOTHING }

    private final WordTable commands = WordTable.ofCommands();
    private final WordTable vmCommands = WordTable.ofVmCommands();
    private final WordTable names;

    /** The command, when nothing is wrong. */
    Command command = Command.HELP;
    /** What follows {@link Command#VM}. */
    VmCommand vmCommand = VmCommand.LIST;
    /** The place of the VM that is named, or {@link #NO_VM}. */
    int vm;
    /** What is wrong. */
    Complaint complaint = Complaint.NONE;
    /** Where the word that is wrong begins, and where it has ended. */
    int from;
    int to;

    private Expected expected;
    private int end;

    /** A parser that knows the VMs of {@code actions}. */
    Parser(ShellActions actions) {
        names = WordTable.ofVms(actions);
        begin(0);
    }

    /** Begins a line. @param length characters of it that count */
    void begin(int length) {
        expected = Expected.COMMAND;
        vm = NO_VM;
        complaint = Complaint.NONE;
        from = 0;
        to = 0;
        end = length;
    }

    /** Looks one word up. @return whether that was all */
    boolean step(byte[] text) {
        int start = skipBlanks(text, to);
        if (start == end) {
            complaint = atEnd();
            return true;
        }
        from = start;
        to = wordEnd(text, start);
        switch (expected) {
            case COMMAND -> command(commands.find(text, from, to));
            case VM_COMMAND -> vmCommand(vmCommands.find(text, from, to));
            case NAME -> name(names.find(text, from, to));
            case NOTHING -> complaint = Complaint.TOO_MANY;
        }
        return complaint != Complaint.NONE;
    }

    /** The words of which one would follow those that were looked up; null when none would. */
    WordTable next() {
        return switch (expected) {
            case COMMAND -> commands;
            case VM_COMMAND -> vmCommands;
            case NAME -> names;
            case NOTHING -> null;
        };
    }

    private Complaint atEnd() {
        return switch (expected) {
            case COMMAND -> Complaint.EMPTY;
            case VM_COMMAND -> Complaint.INCOMPLETE;
            case NAME -> vmCommand.argument == VmCommand.Argument.VM ? Complaint.NAME_MISSING : Complaint.NONE;
            case NOTHING -> Complaint.NONE;
        };
    }

    private void command(int place) {
        if (place == WordTable.NONE) {
            wrong(Complaint.NO_SUCH_COMMAND);
        } else {
            command = Command.values()[place];
            expected = command == Command.VM ? Expected.VM_COMMAND : Expected.NOTHING;
        }
    }

    private void vmCommand(int place) {
        if (place == WordTable.NONE) {
            wrong(Complaint.NO_SUCH_VM_COMMAND);
        } else {
            vmCommand = VmCommand.values()[place];
            expected = vmCommand.argument == VmCommand.Argument.NONE ? Expected.NOTHING : Expected.NAME;
        }
    }

    private void name(int place) {
        vm = place;
        expected = Expected.NOTHING;
        if (place == WordTable.NONE) {
            complaint = Complaint.NO_SUCH_VM;
        }
    }

    private void wrong(Complaint what) {
        complaint = what;
        expected = Expected.NOTHING;
    }

    @LoopBound(max = LineText.MOST, reason = "characters")
    private int skipBlanks(byte[] text, int at) {
        int i = at;
        while (i < end && text[i] == ' ') {
            i++;
        }
        return i;
    }

    @LoopBound(max = LineText.MOST, reason = "characters")
    private int wordEnd(byte[] text, int at) {
        int i = at;
        while (i < end && text[i] != ' ') {
            i++;
        }
        return i;
    }
}
