package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.metal.LoopBound;

/**
 * The property channel to VideoCore's firmware (Raspberry Pi firmware wiki, "Mailbox property interface"): one question
 * at a time, by a message in a buffer that both sides read and write.
 *
 * <pre>
 *   word 0     1                2    3                 4       5...     then
 *   bytes      0; the answer's  tag  bytes of values   0;      values   0
 *   in total   code                                    answer
 * </pre>
 */
public final class Mailbox {
    /** Tag: the board's revision code, one word. */
    public static final int GET_BOARD_REVISION = 0x0001_0002;
    /** Tag: the board's serial number, two words. */
    public static final int GET_BOARD_SERIAL = 0x0001_0004;
    /** Tag: base and size of the ARM's memory below 1 GiB, one word each. */
    public static final int GET_ARM_MEMORY = 0x0001_0005;

    private static final long READ = 0x00;
    private static final long STATUS = 0x18;
    private static final long WRITE = 0x20;
    private static final int STATUS_EMPTY = 1 << 30;
    private static final int STATUS_FULL = 1 << 31;
    private static final int CHANNEL = 8;
    private static final int ATTEMPTS = 16;
    /** VideoCore's view of RAM past its caches. */
    private static final int BUS_ALIAS = 0xc000_0000;
    private static final int ANSWERED = 0x8000_0000;
    private static final int VALUES = 20;
    private static final int LINE = 64;
    /** Looks at a status register: each takes a device access, so this is some tenths of a second. */
    private static final int PATIENCE = 1_000_000;

    private final Pa base;
    private long buffer;
    private long bufferPa;

    /** The mailbox at {@code base}. */
    public Mailbox(Pa base) {
        this.base = base;
    }

    /**
     * Says which buffer to use: one cache line (64 bytes) that holds nothing else.
     *
     * @param va its EL2 address
     * @param pa its physical address, which the firmware can reach below 1 GiB
     */
    public void start(long va, Pa pa) {
        buffer = va;
        bufferPa = pa.raw();
    }

    /** Asks for a property of up to eight words. Word {@code i} of the answer is then {@link #answer}. */
    @LoopBound(max = 9, reason = "words of a property, and one behind them")
    public MailboxResult ask(int tag, int words) {
        if (bufferPa + LINE > Bcm2711.FIRST_GIB_END.raw()) {
            return MailboxResult.NOT_ADDRESSABLE;
        }
        write(0, VALUES + words * 4 + 4);
        write(4, 0);
        write(8, tag);
        write(12, words * 4);
        write(16, 0);
        for (int i = 0; i <= words; i++) {
            write(VALUES + i * 4, 0);
        }
        int message = (int) bufferPa | BUS_ALIAS | CHANNEL;
        // To memory and out of the cache: the firmware reads and writes memory, and what it writes must be read from there.
        CacheOperation.DC_CIVAC.execute(buffer);
        Barrier.DSB_SY.execute();
        if (!waitWhile(STATUS_FULL)) {
            return MailboxResult.NO_ANSWER;
        }
        Physical.store32(base.plus(WRITE), message);
        if (!awaitAnswer(message)) {
            return MailboxResult.NO_ANSWER;
        }
        // A line fetched by speculation while the firmware was writing would be stale.
        Barrier.DSB_SY.execute();
        CacheOperation.DC_IVAC.execute(buffer);
        Barrier.DSB_SY.execute();
        boolean understood = read(4) == ANSWERED && (read(16) & ANSWERED) != 0;
        return understood ? MailboxResult.ANSWERED : MailboxResult.NOT_UNDERSTOOD;
    }

    /** Word {@code index} of the last answer. */
    public int answer(int index) {
        return read(VALUES + index * 4);
    }

    @LoopBound(max = ATTEMPTS, reason = "the condition")
    private boolean awaitAnswer(int message) {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (!waitWhile(STATUS_EMPTY)) {
                return false;
            }
            if (Physical.load32(base.plus(READ)) == message) {
                return true;
            }
        }
        return false;
    }

    @LoopBound(max = PATIENCE, reason = "the condition")
    private boolean waitWhile(int bit) {
        for (int i = 0; i < PATIENCE; i++) {
            if ((Physical.load32(base.plus(STATUS)) & bit) == 0) {
                return true;
            }
        }
        return false;
    }

    private void write(int offset, int value) {
        Access.store32(buffer + offset, value);
    }

    private int read(int offset) {
        return Access.load32(buffer + offset);
    }
}
