package dev.framboise.vmkernel.shell;

import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.console.LineWriter;
import dev.framboise.vmkernel.console.ShellChannel;
import dev.framboise.vmkernel.console.ShellNeed;
import dev.framboise.vmkernel.sync.TicketLock;
import dev.framboise.vmkernel.vm.Vm;

/** Reads keys, edits a line, does what it says and prints the answer, each in pieces. */
public final class Shell {
    /** What the next piece is. */
    private enum Task {
        /** A key. */
        KEY,
        /** A word of the line is looked up: it was entered. */
        PARSE,
        /** What it says is done. */
        ACT,
        /** A line of the answer is printed. */
        ANSWER,
        /** A word of the line is looked up: one behind it is to be completed. */
        PARSE_FOR_COMPLETION,
        /** A word that it could be is looked at. */
        MATCH,
        /** That one is completed. */
        COMPLETE,
        /** A word that it could be is printed, for there are several. */
        CANDIDATE,
        /** The line is shown. */
        SHOW
    }

    private final TicketLock lock = new TicketLock();
    private final ShellChannel channel;
    private final ShellActions actions;
    private final LineEditor editor = new LineEditor();
    private final Parser parser;
    private final Report report;

    private Task task = Task.KEY;
    /** Where the word that is completed begins. */
    private int wordStart;
    /** What it is completed from. */
    private WordTable table;
    private int candidate;

    /** The shell on {@code channel}. */
    public Shell(ShellChannel channel, ShellActions actions) {
        this.channel = channel;
        this.actions = actions;
        parser = new Parser(actions);
        report = new Report(actions, parser);
        table = parser.next();
    }

    /** Does a piece of what there is to do, if there is something and the console can print what it prints. */
    @NoInline
    public void step() {
        lock.lock();
        if (channel.isReady()) {
            LineText line = editor.line;
            switch (task) {
                case KEY -> key();
                case PARSE -> then(parser.step(line.text) ? Task.ACT : Task.PARSE);
                case ACT -> {
                    report.begin(parser.complaint == Complaint.NONE ? act() : Outcome.DONE);
                    then(Task.ANSWER);
                }
                case ANSWER -> answer();
                case PARSE_FOR_COMPLETION -> parseForCompletion();
                case MATCH -> then(table.matchNext(line.text, wordStart, line.cursor) ? Task.COMPLETE : Task.MATCH);
                case COMPLETE -> complete();
                case CANDIDATE -> candidate();
                case SHOW -> {
                    channel.show(line.text, line.length, line.cursor);
                    then(Task.KEY);
                }
            }
        }
        lock.unlock();
    }

    private void then(Task next) {
        task = next;
        channel.needs(switch (next) {
            case KEY -> ShellNeed.KEY;
            case COMPLETE, SHOW -> ShellNeed.QUIET;
            default -> ShellNeed.ROOM;
        });
    }

    private void key() {
        int value = channel.take();
        if (value < 0) {
            return;
        }
        LineText line = editor.line;
        switch (editor.take(value)) {
            case NONE -> { }
            case APPENDED -> channel.show(value);
            case CHANGED -> then(Task.SHOW);
            case ENTERED -> {
                channel.end();
                parser.begin(line.length);
                then(Task.PARSE);
            }
            case CANCELLED -> {
                channel.end();
                next();
            }
            case COMPLETE -> {
                wordStart = line.startOfWord(line.cursor);
                parser.begin(wordStart);
                then(Task.PARSE_FOR_COMPLETION);
            }
            case ENDED -> channel.leave();
        }
    }

    /** The next line begins. */
    private void next() {
        editor.clear();
        then(Task.SHOW);
    }

    private Outcome act() {
        return switch (parser.command) {
            case HELP, MEM, SCHED, TRACE -> Outcome.DONE;
            case VM -> actOnVm(parser.vmCommand);
            case REBOOT -> actions.reboot();
            case OFF -> actions.off();
            case EXIT -> {
                channel.leave();
                yield Outcome.DONE;
            }
        };
    }

    private Outcome actOnVm(VmCommand command) {
        if (command.argument != VmCommand.Argument.VM) {
            return Outcome.DONE;
        }
        Vm vm = actions.vm(parser.vm);
        return switch (command) {
            case START -> actions.start(vm);
            case STOP -> actions.stop(vm);
            case PAUSE -> actions.pause(vm);
            case RESUME -> actions.resume(vm);
            case RESTART -> actions.restart(vm);
            case DESTROY -> actions.destroy(vm);
            case CREATE -> actions.create(vm);
            case CONSOLE -> {
                channel.leave(parser.vm);
                yield Outcome.DONE;
            }
            case LIST, STATS -> Outcome.DONE;
        };
    }

    private void answer() {
        if (report.seek()) {
            LineWriter out = channel.begin();
            if (out.isKept()) {
                report.print(out, editor.line.text);
            }
            out.end();
        } else {
            next();
        }
    }

    private void parseForCompletion() {
        if (!parser.step(editor.line.text)) {
            return;
        }
        WordTable words = parser.next();
        if (words == null) {
            then(Task.KEY);
        } else {
            table = words;
            table.beginMatch();
            then(Task.MATCH);
        }
    }

    private void complete() {
        LineText line = editor.line;
        int typed = line.cursor - wordStart;
        int matches = table.matches();
        if (matches == 0) {
            then(Task.KEY);
        } else if (matches == 1 || table.common() > typed) {
            line.insert(table.first(), typed, table.common());
            if (matches == 1) {
                line.insert(' ');
            }
            then(Task.SHOW);
        } else {
            channel.end();
            candidate = 0;
            then(Task.CANDIDATE);
        }
    }

    private void candidate() {
        candidate = table.nextMatch(candidate);
        if (candidate == WordTable.NONE) {
            then(Task.SHOW);
            return;
        }
        LineWriter out = channel.begin();
        if (out.isKept()) {
            out.pad(1).name(table.word(candidate));
            candidate++;
        }
        out.end();
    }
}
