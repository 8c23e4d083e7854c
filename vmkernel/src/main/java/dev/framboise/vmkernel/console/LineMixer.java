package dev.framboise.vmkernel.console;

import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.bundle.BundleLayout;

/**
 * Turns what hypervisor and VMs write into one stream of bytes for a terminal.
 *
 * <p>The focused VM writes through, byte by byte. Lines of the others and of the hypervisor appear whole: when the focused
 * VM is in the middle of a line, that line is erased, the other printed, and the unfinished one shown again. A line longer
 * than {@link Channel#LINE} is broken. What is not written through is filtered, see {@link LineFilter}. A step is short: it
 * moves at most {@link #PIECE} bytes and appends at most {@link #STEP}, so that a line may take several.
 */
final class LineMixer {
    /** Most bytes one step moves. */
    static final int PIECE = 64;
    /** Most bytes of them that go through the filter. */
    private static final int FILTERED = 8;
    /** Most bytes of what a VM without focus has written. */
    private static final int GATHERED = 24;
    /** Most bytes one step appends: a piece, what the filter kept of a sequence, two names, what ends, erases and returns. */
    static final int STEP = PIECE * (1 + LineFilter.MOST_ADDED) + LineFilter.PARAMETERS + 2 * (BundleLayout.NAME_SIZE + 2) + 16;

    private static final int LF = '\n';
    private static final int CR = '\r';
    private static final int ESC = 0x1b;
    private static final int DEL = 0x7f;

    /** Bytes the focused VM may write between two turns of the others. */
    private static final int QUANTUM = 512;

    /** What the last step has not finished. */
    private enum Task {
        /** Nothing. */
        NONE,
        /** A line of the hypervisor. */
        HYPERVISOR,
        /** The line of {@link #copied}, which is complete. */
        LINE,
        /** The unfinished line of the VM with the focus, shown again. */
        UNFINISHED,
        /** The end of that line, in the middle of a sequence. */
        UNENDED
    }

    private final Channel[] channels;
    private final ByteRing hypervisor;
    private final ByteRing out;
    private final LineFilter filter;

    /** The VM whose unfinished line is, or may be, on the screen. */
    private int focus;
    /** The VM that is to have the focus from the next step on. */
    private int nextFocus;
    /** Bit per VM: its unfinished line is to be ended when its output has been printed. */
    private int finishing;
    /** Whether the cursor stands in an empty line. */
    private boolean lineIsEmpty = true;
    /** Whether what stands in the line is the focused channel's {@link Channel#line}, and all of it. */
    private boolean lineIsWhole = true;
    /** The channel whose turn is next among those without focus. */
    private int turn;
    private int quantum;
    private Task task = Task.NONE;
    /** Whose line is being copied, and which byte of it is next. */
    private Channel copied;
    private int next;

    LineMixer(Channel[] channels, ByteRing hypervisor, ByteRing out) {
        this.channels = channels;
        this.hypervisor = hypervisor;
        this.out = out;
        filter = new LineFilter(out);
    }

    /** The VM that has the focus. */
    int focus() {
        return nextFocus;
    }

    /** Gives a VM the focus: the old one's unfinished line disappears, the new one's appears. */
    void focus(int next) {
        nextFocus = next;
    }

    /**
     * Asks that a VM's unfinished line, if it has one, be ended once all it wrote is printed, before anything else is. What it
     * writes from now on, started again, does not count: it could go on for ever.
     */
    void finish(int index) {
        channels[index].lineEnd = channels[index].output.end();
        finishing |= 1 << index;
    }

    /** Whether nobody has anything to print. */
    @LoopBound(max = Limits.VMS, reason = "channels")
    boolean isIdle() {
        boolean idle = task == Task.NONE && finishing == 0 && nextFocus == focus && hypervisor.isEmpty();
        for (int i = 0; i < channels.length && idle; i++) {
            idle = channels[i].output.isEmpty();
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
        boolean othersTurn = quantum >= QUANTUM || channels[focus].output.isEmpty();
        if (othersTurn && othersStep()) {
            quantum = task == Task.LINE ? 0 : quantum;
        } else {
            quantum = othersTurn ? 0 : quantum;
            if (!channels[focus].output.isEmpty()) {
                writeThrough(channels[focus]);
            }
        }
    }

    private void finishStep() {
        int index = Integer.numberOfTrailingZeros(finishing);
        Channel channel = channels[index];
        if (channel.output.isTakenUpTo(channel.lineEnd)) {
            finishing &= finishing - 1;
            endUnfinished(index);
        } else if (index == focus) {
            writeThrough(channel);
        } else if (gather(channel)) {
            printLine(channel);
        }
    }

    private void endUnfinished(int index) {
        Channel channel = channels[index];
        if (index == focus) {
            if (!lineIsEmpty) {
                newLine();
                lineIsWhole = true;
            }
            channel.lineLength = 0;
        } else if (channel.lineLength > 0) {
            printLine(channel);
        }
        channel.returned = false;
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
        Channel channel = nextWithOutput();
        if (channel != null && gather(channel)) {
            printLine(channel);
        }
        return channel != null;
    }

    @LoopBound(max = Limits.VMS, reason = "channels")
    private Channel nextWithOutput() {
        for (int i = 0; i < channels.length; i++) {
            Channel channel = channels[turn];
            boolean found = turn != focus && !channel.output.isEmpty();
            turn = turn + 1 == channels.length ? 0 : turn + 1;
            if (found) {
                return channel;
            }
        }
        return null;
    }

    /** Moves a piece of a channel's output to its unfinished line; true when that is to be printed. */
    @LoopBound(max = GATHERED, reason = "the condition")
    private boolean gather(Channel channel) {
        for (int i = 0; i < GATHERED && !channel.output.isEmpty(); i++) {
            int value = channel.output.peek();
            if (channel.returned && value != CR && value != LF && channel.lineLength > 0) {
                // A return within a line: on a line of its own nothing of it is overwritten.
                channel.returned = false;
                return true;
            }
            channel.returned = value == CR;
            if (value == LF) {
                channel.output.takeNext();
                return true;
            }
            if (value != CR && !channel.append(value)) {
                return true;
            }
            channel.output.takeNext();
        }
        return false;
    }

    /** Begins to print a channel's line. */
    private void printLine(Channel channel) {
        breakLine();
        copy(channel);
        task = Task.LINE;
    }

    private void copy(Channel channel) {
        channel.prefix(out);
        filter.begin();
        copied = channel;
        next = 0;
    }

    /** Copies a piece. @return whether that was all */
    @LoopBound(max = FILTERED, reason = "the condition")
    private boolean isCopied() {
        int end = Math.min(copied.lineLength, next + FILTERED);
        boolean colours = false;
        while (next < end && !colours) {
            colours = filter.take(copied.line[next] & 0xff);
            next++;
        }
        if (colours) {
            filter.copyColours();
        }
        return next == copied.lineLength;
    }

    private void linePiece() {
        if (isCopied()) {
            filter.end();
            newLine();
            copied.lineLength = 0;
            showUnfinished();
        }
    }

    private void unfinishedPiece() {
        if (isCopied()) {
            next -= filter.unended();
            task = Task.UNENDED;
        }
    }

    /** Of a sequence that has not ended and that its VM will go on with, all that is none of another. */
    @LoopBound(max = PIECE, reason = "the condition")
    private void unendedPiece() {
        int end = Math.min(copied.lineLength, next + PIECE);
        while (next < end) {
            int value = copied.line[next];
            if (value == ESC || value >= ' ' && value < DEL) {
                out.append(value);
            }
            next++;
        }
        if (next == copied.lineLength) {
            if (copied.returned) {
                out.put(CR);
            }
            task = Task.NONE;
        }
    }

    /** What the focused VM has written of one line: text and what ends it. */
    private void writeThrough(Channel channel) {
        writeByteThrough(channel);
        writeTextThrough(channel);
        if (!channel.output.isEmpty()) {
            writeByteThrough(channel);
        }
        if (!channel.output.isEmpty() && !lineIsEmpty) {
            writeByteThrough(channel);
        }
    }

    @NoInline
    private void writeByteThrough(Channel channel) {
        int value = channel.output.takeNext();
        quantum++;
        if (value == LF) {
            if (channel.returned && !lineIsEmpty) {
                out.put(LF);
                lineIsEmpty = true;
            } else {
                if (lineIsEmpty) {
                    channel.prefix(out);
                }
                newLine();
            }
            lineIsWhole = true;
            channel.lineLength = 0;
            channel.returned = false;
        } else if (value == CR) {
            if (!lineIsEmpty) {
                out.put(CR);
                channel.returned = true;
            }
        } else {
            if (lineIsEmpty) {
                channel.prefix(out);
            } else if (channel.returned) {
                channel.prefix(out);
                channel.lineLength = 0;
                lineIsWhole = true;
            }
            channel.returned = false;
            lineIsEmpty = false;
            out.put(value);
            if (!channel.append(value)) {
                lineIsWhole = false;
            }
        }
    }

    /** What follows within a line that has begun, as far as it can be shown again; of one that cannot, all. */
    private void writeTextThrough(Channel channel) {
        if (lineIsEmpty || channel.returned) {
            return;
        }
        // What is kept of a line that cannot be shown again does not matter.
        int at = lineIsWhole ? channel.lineLength : 0;
        int moved = channel.output.moveText(out, channel.line, at, Channel.LINE - at);
        channel.lineLength += lineIsWhole ? moved : 0;
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
            channels[focus].lineLength = 0;
            channels[focus].returned = false;
            lineIsWhole = true;
        }
    }

    /** Begins to show again what stands in the line of the VM with the focus, if anything does. */
    private void showUnfinished() {
        task = Task.NONE;
        if (channels[focus].lineLength > 0) {
            copy(channels[focus]);
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
