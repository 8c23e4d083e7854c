package dev.framboise.cli.attack;

import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.util.List;

/** How QEMU runs the four cores. Times are in counts of CNTVCT_EL0. */
public enum Clockwork {
    /** All on one thread, an instruction a nanosecond: a run is what it is, every time, and a tick's bound is one of scheduling. */
    COUNTED("one thread, an instruction a nanosecond", 200, 20_000, 1_000, 1_000_000) {
        @Override
        List<String> command(Qemu qemu, BoardFiles files) {
            return qemu.countingCommand(files);
        }
    },
    /** All on one thread, in the host's time: only that a tick comes, and not before its time, can be asked. */
    HOST("one thread, in the host's time", 5_000, 30_000_000, 30_000_000, 10_000_000) {
        @Override
        List<String> command(Qemu qemu, BoardFiles files) {
            return qemu.boardCommand(files, List.of("-accel", "tcg,thread=single"));
        }
    },
    /** Each on a thread of its own, in the host's time: for a host with at least as many processors, all of them idle. */
    THREADS("a thread each, in the host's time", 5_000, 30_000_000, 30_000_000, 10_000_000) {
        @Override
        List<String> command(Qemu qemu, BoardFiles files) {
            return qemu.boardCommand(files, List.of());
        }
    };

    /** CNTFRQ_EL0 of QEMU's raspi4b, hertz. */
    static final long FREQUENCY = 62_500_000;
    private static final long MICROSECONDS = 1_000_000;
    private static final int SILENCE = 6;

    private final String words;
    private final long operation;
    private final long bound;
    private final long alone;
    private final long stage;

    Clockwork(String words, long operation, long bound, long alone, long stage) {
        this.words = words;
        this.operation = operation;
        this.bound = bound;
        this.alone = alone;
        this.stage = stage;
    }

    /** The command that starts the board. */
    abstract List<String> command(Qemu qemu, BoardFiles files);

    /** In words. */
    String words() {
        return words;
    }

    private static long counts(long microseconds) {
        return microseconds * FREQUENCY / MICROSECONDS;
    }

    /** After which an operation of the attacker's is interrupted. */
    long longest() {
        return counts(operation);
    }

    /** By which a tick of the victim's may be late: five slices of 4 ms where time is counted. */
    long bound() {
        return counts(bound);
    }

    /** The same on a core that nobody else has: what the victim itself masks interrupts for, four cores taking turns. */
    long boundAlone() {
        return counts(alone);
    }

    /** Both in words. */
    String bounds() {
        return bound + " us, on a core that nobody else has by " + alone + " us";
    }

    /** Of one stage of the attacker's watchdog. */
    long watchdog() {
        return counts(stage);
    }

    /** In which the attacker says something: it is started anew in less. */
    long silence() {
        return SILENCE * watchdog();
    }
}
