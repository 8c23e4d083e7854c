package dev.framboise.cli.attack;

import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.util.List;

/** How QEMU runs the four cores, and how late a tick of the victim's may be. */
public enum Clockwork {
    /** All on one thread, an instruction a nanosecond: a run is what it is, every time, and the bound is one of scheduling. */
    COUNTED {
        @Override
        List<String> command(Qemu qemu, BoardFiles files) {
            return qemu.countingCommand(files);
        }

        @Override
        long microseconds() {
            return COUNTED_BOUND;
        }
    },
    /** Each on a thread of its own, as the host lets them: only that a tick comes, and not before its time, can be asked. */
    THREADED {
        @Override
        List<String> command(Qemu qemu, BoardFiles files) {
            return qemu.boardCommand(files, List.of());
        }

        @Override
        long microseconds() {
            return THREADED_BOUND;
        }
    };

    private static final long COUNTED_BOUND = 20_000;
    private static final long THREADED_BOUND = 30_000_000;

    abstract List<String> command(Qemu qemu, BoardFiles files);

    /** The bound. */
    abstract long microseconds();
}
