package dev.framboise.cli.console;

import java.util.regex.Pattern;

/**
 * Tells from a VM's console whether it waits for a line of input.
 *
 * <p>Why it matters: a UART whose driver has not opened it drops what arrives (Linux drains the receive FIFO when it starts
 * the port), and a shell that has not started reads nothing. So a line is held back until the VM shows a prompt, or has been
 * silent for long.
 */
final class PromptWatch {
    /** The end of an unfinished line by which shells and boot loaders ask. */
    private static final Pattern PROMPT = Pattern.compile(".*[#$>%] ");
    /** The end of one by which programs ask; texts have such ends too. */
    private static final Pattern QUESTION = Pattern.compile(".*[:?\\]] ");
    /** A kernel's message asks nothing, wherever a slow machine lets it pause. */
    private static final Pattern MESSAGE = Pattern.compile("\\[ *[0-9]+\\.[0-9]+\\].*");
    /** A prompt that stays the last word for this long is one; nanoseconds. */
    private static final long SETTLED = 400_000_000L;
    /** So is a question after this long; nanoseconds. */
    private static final long SETTLED_QUESTION = 3_000_000_000L;
    /** A VM that has said something and then nothing for this long waits too; nanoseconds. */
    private static final long SILENT = 20_000_000_000L;

    private final String mark;
    private String last = "";
    private long changed;
    private boolean spoke;

    PromptWatch(String name) {
        mark = name + "| ";
    }

    /** A line of the console ended. */
    void line(String line, long now) {
        if (mine(line)) {
            last = "";
            changed = now;
            spoke = true;
        }
    }

    /** What stands in the line that has not ended. */
    void partial(String line, long now) {
        if (mine(line)) {
            String text = line.substring(mark.length());
            if (!text.equals(last)) {
                last = text;
                changed = now;
                spoke = true;
            }
        }
    }

    void answered(long now) {
        last = "";
        changed = now;
    }

    boolean waiting(long now) {
        long quiet = now - changed;
        return spoke && (quiet > SILENT || quiet > settled());
    }

    private long settled() {
        if (MESSAGE.matcher(last).matches()) {
            return SILENT;
        }
        return PROMPT.matcher(last).matches() ? SETTLED
                : QUESTION.matcher(last).matches() ? SETTLED_QUESTION
                : SILENT;
    }

    private boolean mine(String line) {
        return line.startsWith(mark);
    }
}
