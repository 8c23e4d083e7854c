package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.model.Machine;
import java.util.ArrayDeque;

/** VideoCore's end of the property channel: knows a revision, and is as unhelpful as it is told. */
public final class MailboxModel extends RegisterBlock {
    /** How it behaves. */
    public enum Mood {
        ANSWERS,
        FIRST_SAYS_SOMETHING_ELSE,
        KNOWS_NOTHING,
        NEVER_ANSWERS,
        NEVER_LISTENS
    }

    private static final int EMPTY = 1 << 30;
    private static final int FULL = 1 << 31;

    private final Machine machine;
    private final int revision;
    private final Mood mood;
    private final ArrayDeque<Integer> answers = new ArrayDeque<>();

    /** A firmware that says {@code revision}. */
    public MailboxModel(Machine machine, int revision, Mood mood) {
        super(Bcm2711.MAILBOX, 0x40);
        this.machine = machine;
        this.revision = revision;
        this.mood = mood;
    }

    @Override
    protected int load(long offset) {
        if (offset == 0x18) {
            return (answers.isEmpty() ? EMPTY : 0) | (mood == Mood.NEVER_LISTENS ? FULL : 0);
        }
        return offset == 0 && !answers.isEmpty() ? answers.remove() : 0;
    }

    @Override
    protected void store(long offset, int value) {
        if (offset != 0x20 || mood == Mood.NEVER_ANSWERS) {
            return;
        }
        if (mood == Mood.FIRST_SAYS_SOMETHING_ELSE) {
            answers.add(0x1234_5671);
        }
        long buffer = value & 0x3fff_fff0L;
        boolean known = mood != Mood.KNOWS_NOTHING && word(buffer + 8) == Mailbox.GET_BOARD_REVISION;
        boolean wellFormed = word(buffer) == 28 && word(buffer + 12) == 4 && word(buffer + 24) == 0;
        if (known && wellFormed && (value & 15) == 8 && value >>> 30 == 3) {
            machine.memory().store(buffer + 16, 4, 0x8000_0004);
            machine.memory().store(buffer + 20, 4, revision);
        }
        machine.memory().store(buffer + 4, 4, 0x8000_0000);
        answers.add(value);
    }

    private int word(long pa) {
        return (int) machine.memory().load(pa, 4);
    }
}
