package dev.framboise.vmkernel.console;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.bundle.BundleLayout;

/**
 * Turns what hypervisor and VMs write into one stream of bytes for a terminal.
 *
 * <p>The focused VM writes through, byte by byte. Lines of the others and of the hypervisor appear whole: when the focused
 * VM is in the middle of a line, that line is erased, the other printed, and the unfinished one shown again. A line longer
 * than {@link Channel#LINE} is broken. What is not written through is filtered, see {@link LineFilter}. Every step appends at
 * most {@link #STEP} bytes.
 */
final class LineMixer {
    /** Most bytes one step appends: erase, a line with its prefix, the unfinished line with its prefix. */
    static final int STEP = 2 * (Channel.LINE + 40) + 16 + LineFilter.MOST_ADDED;

    private static final int LF = '\n';
    private static final int CR = '\r';

    /** Bytes the focused VM may write between two turns of the others. */
    private static final int QUANTUM = 512;

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

    /** Asks that a VM's unfinished line, if it has one, be ended once all it wrote is printed, before anything else is. */
    void finish(int index) {
        finishing |= 1 << index;
    }

    /** Appends something to the output, {@link #STEP} bytes at most; false when nobody has anything to print. */
    boolean step() {
        if (finishing != 0) {
            finishStep();
            return true;
        }
        if (nextFocus != focus) {
            breakLine();
            focus = nextFocus;
            showUnfinished();
            return true;
        }
        if (!hypervisor.isEmpty()) {
            hypervisorLine();
            return true;
        }
        if (quantum >= QUANTUM) {
            quantum = 0;
            if (othersStep()) {
                return true;
            }
        }
        if (!channels[focus].output.isEmpty()) {
            writeThrough(channels[focus]);
            return true;
        }
        return othersStep();
    }

    private void finishStep() {
        int index = Integer.numberOfTrailingZeros(finishing);
        Channel channel = channels[index];
        if (index == focus && !channel.output.isEmpty()) {
            writeThrough(channel);
        } else if (index != focus && gather(channel)) {
            breakLine();
            printLine(channel);
            channel.lineLength = 0;
            showUnfinished();
        } else {
            finishing &= finishing - 1;
            endUnfinished(index);
        }
    }

    private void endUnfinished(int index) {
        Channel channel = channels[index];
        if (index == focus) {
            if (!lineIsEmpty) {
                newLine();
                lineIsWhole = true;
            }
        } else if (channel.lineLength > 0) {
            breakLine();
            printLine(channel);
            showUnfinished();
        }
        channel.lineLength = 0;
        channel.returned = false;
    }

    @LoopBound(max = Console.HYPERVISOR, reason = "bytes of the ring")
    private void hypervisorLine() {
        breakLine();
        int value = hypervisor.take();
        while (value >= 0 && value != LF) {
            out.put(value);
            value = hypervisor.take();
        }
        newLine();
        showUnfinished();
    }

    /** One line of one VM without focus, if any has one. */
    @LoopBound(max = Limits.VMS, reason = "channels")
    private boolean othersStep() {
        for (int i = 0; i < channels.length; i++) {
            int index = turn;
            turn = turn + 1 == channels.length ? 0 : turn + 1;
            if (index != focus && gather(channels[index])) {
                breakLine();
                printLine(channels[index]);
                channels[index].lineLength = 0;
                showUnfinished();
                return true;
            }
        }
        return false;
    }

    /** Moves a channel's output to its unfinished line; true when that is to be printed. */
    @LoopBound(max = Channel.OUTPUT, reason = "bytes of the ring")
    private boolean gather(Channel channel) {
        while (!channel.output.isEmpty()) {
            int value = channel.output.peek();
            if (channel.returned && value != CR && value != LF && channel.lineLength > 0) {
                // A return within a line: on a line of its own nothing of it is overwritten.
                channel.returned = false;
                return true;
            }
            if (value == CR) {
                channel.returned = true;
            } else if (value == LF) {
                channel.output.take();
                channel.returned = false;
                return true;
            } else {
                channel.returned = false;
                if (!channel.append(value)) {
                    return true;
                }
            }
            channel.output.take();
        }
        return false;
    }

    private void printLine(Channel channel) {
        prefix(channel);
        filter.copy(channel.line, channel.lineLength);
        filter.resetColours();
        newLine();
    }

    private void writeThrough(Channel channel) {
        int value = channel.output.take();
        quantum++;
        if (value == LF) {
            if (channel.returned && !lineIsEmpty) {
                out.put(LF);
                lineIsEmpty = true;
            } else {
                if (lineIsEmpty) {
                    prefix(channel);
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
                prefix(channel);
            } else if (channel.returned) {
                prefix(channel);
                channel.lineLength = 0;
                lineIsWhole = true;
            }
            channel.returned = false;
            lineIsEmpty = false;
            out.put(value);
            if (!channel.append(value)) {
                lineIsWhole = false;
            }
            writeTextThrough(channel);
        }
    }

    /** What follows within a line that is not too long. */
    private void writeTextThrough(Channel channel) {
        int moved = channel.output.moveText(out, channel.line, channel.lineLength, Channel.LINE - channel.lineLength);
        channel.lineLength += moved;
        quantum += moved;
    }

    /** Makes the line empty: erases it when it can be shown again, leaves it otherwise. */
    private void breakLine() {
        if (lineIsEmpty) {
            return;
        }
        if (lineIsWhole) {
            out.put(CR);
            out.put(0x1b);
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

    private void showUnfinished() {
        Channel channel = channels[focus];
        if (channel.lineLength > 0) {
            prefix(channel);
            int copied = filter.copy(channel.line, channel.lineLength);
            filter.copyUnended(channel.line, copied, channel.lineLength);
            if (channel.returned) {
                out.put(CR);
            }
            lineIsEmpty = false;
        }
        lineIsWhole = true;
    }

    private void newLine() {
        out.put(CR);
        out.put(LF);
        lineIsEmpty = true;
    }

    @LoopBound(max = BundleLayout.NAME_SIZE, reason = "bytes of a name")
    private void prefix(Channel channel) {
        byte[] name = channel.vm.name;
        for (int i = 0; i < name.length && name[i] != 0; i++) {
            out.put(name[i]);
        }
        out.put('|');
        out.put(' ');
    }
}
