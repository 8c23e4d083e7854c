package dev.framboise.cli.guest;

import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** One guest as people write it; what is 0 or empty they leave out, and its name follows from its place. Memory is MiB. */
record GuestLines(GuestKind kind, int initrd, int vcpus, int weight, int milliseconds, int watchdog, int memory, String commandLine) {
    private static final int PERIOD = 20;

    /** Sound ones. */
    static Arbitrary<GuestLines> any() {
        Arbitrary<String> text = Arbitraries.strings().withChars(" abz09=,:#'\"{}[]&*!|>%@`\\-?é€").ofMaxLength(12);
        return Combinators.combine(Arbitraries.of(GuestKind.values()), Arbitraries.integers().between(0, 1), Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 16), Arbitraries.integers().between(0, PERIOD), Arbitraries.integers().between(0, 120),
            Arbitraries.integers().between(0, 512).map(n -> 2 * n), text).as(GuestLines::new);
    }

    private boolean hasInitrd() {
        return kind == GuestKind.KERNEL && initrd == 1;
    }

    /** The lines, as YAML. */
    String yaml(String name) {
        StringBuilder lines = new StringBuilder("  " + name + ":\n");
        line(lines, kind == GuestKind.KERNEL ? "kernel" : "bios", "image-of-" + name, true);
        line(lines, "initrd", "rd", hasInitrd());
        line(lines, "vcpus", vcpus, vcpus != 0);
        line(lines, "weight", weight, weight != 0);
        line(lines, "reserve", milliseconds + "ms/" + PERIOD + "ms", milliseconds != 0);
        line(lines, "watchdog", watchdog + "s", watchdog != 0);
        line(lines, "memory", memory + "M", memory != 0);
        line(lines, "cmdline", "'" + commandLine.replace("'", "''") + "'", !commandLine.isEmpty());
        return lines.toString();
    }

    private static void line(StringBuilder lines, String key, Object value, boolean isThere) {
        lines.append(isThere ? "    " + key + ": " + value + "\n" : "");
    }

    /** What is to be read. */
    Guest guest(String name, Path directory) {
        Seat seat = new Seat(0, Math.max(1, weight), 1000 * milliseconds, milliseconds == 0 ? 0 : 1000 * PERIOD);
        return new Guest(name, kind, directory.resolve("image-of-" + name), hasInitrd() ? Optional.of(directory.resolve("rd")) : Optional.empty(),
            Math.max(1, vcpus), seat, memory == 0 ? 256L << 20 : (long) memory << 20, commandLine, SharedMemory.NONE, watchdog);
    }
}
