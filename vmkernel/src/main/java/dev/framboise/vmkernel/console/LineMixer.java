package dev.framboise.vmkernel.console;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;

/**
 * Turns what hypervisor, VMs and the shell write into one stream of bytes for a terminal.
 *
 * <p>The focused source of lines writes through, byte by byte. Lines of the others and of the hypervisor appear whole: when
 * the focused one is in the middle of a line, that line is erased, the other printed, and the unfinished one shown again. A
 * line longer than {@link LineSource#LINE} is broken. What is not written through is filtered, see {@link LineFilter}. A step
 * is short: it moves at most {@link #PIECE} bytes and appends at most {@link #STEP}, so that a line may take several.
 */
@ForSize
final class LineMixer {
    /** Most bytes one step moves. */
    static final int PIECE = 64;
    /** Most bytes of what a VM without focus has written. */
    private static final int GATHERED = 24;
    /** Most bytes one step appends: a piece, what the filter kept of a sequence, two names, what ends, erases and returns. */
    static final int STEP = PIECE * (1 + LineFilter.MOST_ADDED) + LineFilter.PARAMETERS + 2 * LineSource.PREFIX + 16;

    private static final int LF = '\n';
    private static final int CR = '\r';
    private static final int ESC = 0x1b;

    /** Bytes the focused VM may write between two turns of the others. */
    private static final int QUANTUM = 512;

    /** What the last step has not finished. */
    private enum Task {
        /** Nothing. */
        NONE,
        /** A line of the hypervisor. */
        HYPERVISOR,
        /** A line that {@link #replay} copies and that is complete. */
        LINE,
        /** The unfinished line of the VM with the focus, shown again. */
        UNFINISHED,
        /** The end of that line, in the middle of a sequence. */
        UNENDED
    }

    private final LineSource[] sources;
    private final ByteRing hypervisor;
    private final ByteRing out;
    private final Replay replay;

    /** The source whose unfinished line is, or may be, on the screen. */
    private int focus;
    /** The one that is to have the focus from the next step on. */
    private int nextFocus;
    /** Bit per source: its unfinished line is to be ended when its output has been printed. */
    private int finishing;
    /** Whether the cursor stands in an empty line. */
    private boolean lineIsEmpty = true;
    /** Whether what stands in the line is the focused source's {@link LineSource#line}, and all of it. */
    private boolean lineIsWhole = true;
    /** The source whose turn is next among those without focus. */
    private int turn;
    private int quantum;
    private Task task = Task.NONE;

    LineMixer(LineSource[] sources, ByteRing hypervisor, ByteRing out) {
        this.sources = sources;
        this.hypervisor = hypervisor;
        this.out = out;
        replay = new Replay(out);
    }

    /** The index of the last source of lines. */
    int last() {
        return sources.length - 1;
    }

    /** The source of lines that has the focus, by its index. */
    int focus() {
        return nextFocus;
    }

    /** Gives a source the focus: the old one's unfinished line disappears, the new one's appears. */
    void focus(int next) {
        nextFocus = next;
    }

    /**
     * Asks that a VM's unfinished line, if it has one, be ended once all it wrote is printed, before anything else is. What it
     * writes from now on, started again, does not count: it could go on for ever.
     */
    void finish(int index) {
        sources[index].lineEnd = sources[index].output.end();
        finishing |= 1 << index;
    }

    /** Whether {@link #finish} was asked for it and the line has not ended. A hint without the console's lock. */
    boolean isFinishing(int index) {
        return (finishing & 1 << index) != 0;
    }

    /** Whether nobody has anything to print. */
    @LoopBound(max = Limits.VMS + 1, reason = "sources")
    boolean isIdle() {
        boolean idle = task == Task.NONE && finishing == 0 && nextFocus == focus && hypervisor.isEmpty();
        for (int i = 0; i < sources.length && idle; i++) {
            idle = sources[i].output.isEmpty();
        }
        return idle;
    }

    /** Appends something to the output, {@link #STEP} bytes at most. */
    void step() {
        switch (task) {
            case HYPERVISOR -> hypervisorPiece();
            case LINE -> linePiece();
            case UNFINISHED -> unfinishedPiece();
            case UNENDED -> unendedPiece();
            default -> begin();
        }
    }

    private void begin() {
        if (finishing != 0) {
            finishStep();
        } else if (nextFocus != focus) {
            breakLine();
            focus = nextFocus;
            showUnfinished();
        } else if (!hypervisor.isEmpty()) {
            breakLine();
            task = Task.HYPERVISOR;
        } else {
            takeTurns();
        }
    }

    /** The turn of the others lasts until one of them has a line to print, or none has anything. */
    private void takeTurns() {
        boolean othersTurn = quantum >= QUANTUM || sources[focus].output.isEmpty();
        if (othersTurn && othersStep()) {
            quantum = task == Task.LINE ? 0 : quantum;
        } else {
            quantum = othersTurn ? 0 : quantum;
            if (!sources[focus].output.isEmpty()) {
                writeThrough(sources[focus]);
            }
        }
    }

    private void finishStep() {
        int index = Integer.numberOfTrailingZeros(finishing);
        LineSource source = sources[index];
        if (source.output.isTakenUpTo(source.lineEnd)) {
            finishing &= finishing - 1;
            endUnfinished(index);
        } else if (index == focus) {
            writeThrough(source);
        } else if (gather(source)) {
            printLine(source);
        }
    }

    private void endUnfinished(int index) {
        LineSource source = sources[index];
        if (index == focus) {
            if (!lineIsEmpty) {
                newLine();
                lineIsWhole = true;
            }
            source.lineLength = 0;
        } else if (source.lineLength > 0) {
            printLine(source);
        }
        source.returned = false;
    }

    @LoopBound(max = PIECE, reason = "the condition")
    private void hypervisorPiece() {
        int value = 0;
        for (int i = 0; i < PIECE && value != LF; i++) {
            value = hypervisor.take();
            if (value < 0) {
                value = LF;
            } else if (value != LF) {
                out.append(value);
            }
        }
        if (value == LF) {
            newLine();
            showUnfinished();
        }
    }

    /** A piece of what some VM without focus has written, if any has. */
    private boolean othersStep() {
        LineSource source = nextWithOutput();
        if (source != null && gather(source)) {
            printLine(source);
        }
        return source != null;
    }

    @LoopBound(max = Limits.VMS + 1, reason = "sources")
    private LineSource nextWithOutput() {
        for (int i = 0; i < sources.length; i++) {
            LineSource source = sources[turn];
            boolean found = turn != focus && !source.output.isEmpty();
            turn = turn + 1 == sources.length ? 0 : turn + 1;
            if (found) {
                return source;
            }
        }
        return null;
    }

    /** Moves a piece of a source's output to its unfinished line; true when that is to be printed. */
    @LoopBound(max = GATHERED, reason = "the condition")
    private boolean gather(LineSource source) {
        for (int i = 0; i < GATHERED && !source.output.isEmpty(); i++) {
            int value = source.output.peek();
            if (source.returned && value != CR && value != LF && source.lineLength > 0) {
                // A return within a line: on a line of its own nothing of it is overwritten.
                source.returned = false;
                return true;
            }
            source.returned = value == CR;
            if (value == LF) {
                source.output.takeNext();
                return true;
            }
            if (value != CR && !source.append(value)) {
                return true;
            }
            source.output.takeNext();
        }
        return false;
    }

    /** Begins to print a source's line. */
    private void printLine(LineSource source) {
        breakLine();
        replay.begin(source);
        task = Task.LINE;
    }

    private void linePiece() {
        if (replay.isCopied()) {
            replay.end();
            newLine();
            showUnfinished();
        }
    }

    private void unfinishedPiece() {
        if (replay.isCopied()) {
            replay.goBackToUnended();
            task = Task.UNENDED;
        }
    }

    private void unendedPiece() {
        if (replay.isGoneOnWith()) {
            task = Task.NONE;
        }
    }

    /** What the focused one has written of one line: text and what ends it. */
    private void writeThrough(LineSource source) {
        writeByteThrough(source);
        writeTextThrough(source);
        writeEndThrough(source);
        writeEndThrough(source);
    }

    @NoInline
    private void writeByteThrough(LineSource source) {
        int value = source.output.takeNext();
        quantum++;
        if (value == LF) {
            if (lineIsEmpty) {
                source.prefix(out);
            }
            endLine(source);
        } else if (value == CR) {
            if (!lineIsEmpty) {
                out.put(CR);
                source.returned = true;
            }
        } else {
            if (lineIsEmpty) {
                source.prefix(out);
            } else if (source.returned) {
                source.prefix(out);
                source.lineLength = 0;
                lineIsWhole = true;
            }
            source.returned = false;
            lineIsEmpty = false;
            out.put(value);
            if (!source.append(value)) {
                lineIsWhole = false;
            }
        }
    }

    /** A return or a line feed, if that is next in a line that has begun. */
    @NoInline
    private void writeEndThrough(LineSource source) {
        int value = lineIsEmpty ? 0 : source.output.peek();
        if (value == LF || value == CR) {
            source.output.drop(1);
            quantum++;
            if (value == LF) {
                endLine(source);
            } else {
                out.put(CR);
                source.returned = true;
            }
        }
    }

    private void endLine(LineSource source) {
        if (source.returned && !lineIsEmpty) {
            out.put(LF);
            lineIsEmpty = true;
        } else {
            newLine();
        }
        lineIsWhole = true;
        source.lineLength = 0;
        source.returned = false;
    }

    /** What follows within a line that has begun, as far as it can be shown again; of one that cannot, all. */
    private void writeTextThrough(LineSource source) {
        if (lineIsEmpty || source.returned) {
            return;
        }
        // What is kept of a line that cannot be shown again does not matter.
        int at = lineIsWhole ? source.lineLength : 0;
        int moved = source.output.moveText(out, source.line, at, LineSource.LINE - at);
        source.lineLength += lineIsWhole ? moved : 0;
        quantum += moved;
    }

    /** Makes the line empty: erases it when it can be shown again, leaves it otherwise. */
    private void breakLine() {
        if (lineIsEmpty) {
            return;
        }
        if (lineIsWhole) {
            out.put(CR);
            out.put(ESC);
            out.put('[');
            out.put('K');
            lineIsEmpty = true;
        } else {
            newLine();
            sources[focus].lineLength = 0;
            sources[focus].returned = false;
            lineIsWhole = true;
        }
    }

    /** Begins to show again what stands in the line of the VM with the focus, if anything does. */
    private void showUnfinished() {
        task = Task.NONE;
        if (sources[focus].lineLength > 0) {
            replay.begin(sources[focus]);
            task = Task.UNFINISHED;
            lineIsEmpty = false;
        }
        lineIsWhole = true;
    }

    private void newLine() {
        out.put(CR);
        out.put(LF);
        lineIsEmpty = true;
    }
}
