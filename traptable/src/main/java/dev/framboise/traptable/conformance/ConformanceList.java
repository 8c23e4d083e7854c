package dev.framboise.traptable.conformance;

import dev.framboise.traptable.TrapTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The list as a file: an attempt a line. */
public final class ConformanceList {
    /** The file's name. */
    public static final String FILE = "conformance.list";

    private static final String HEAD = """
            # What a guest has to try, and what it has to find: made of traps.table. A line is an attempt:
            # name | who | rows that decide | where | PSTATE | needs | instructions | seed | registers given | end | on other machines | source
            #
            # Who: main and second are vCPUs 0 and 1 of one VM, others are VMs of their own; each makes its attempts in this order. main and flash share
            #   region 0; flash is a bios guest.
            # Where: EL1H, EL1T (with SP_EL0), EL0, A32 and T32 at EL0. Stage 1 is off, CPACR_EL1.FPEN is 3, and SVC #0 follows the instructions.
            #   They lie at 0x41000000, of second at 0x41001000. T32: the first halfword is the lower one.
            # Needs: WAKE: PPI 27 is enabled and pending soon. STAGE_1: it is on; its table for VA 2 to 3 GiB is at 0x20000000, where nothing is, the rest is
            #   flat and Normal. OTHER_OFF: second may go, and is off. ENTRY: nothing is carried out, the vCPU begins.
            # Registers: x0 to x30, and 31 for FAR_EL1, are SplitMix64 of (seed * 32 + number), 32 bits of it in AArch32; but those given. CPU_ON's and
            #   CPU_SUSPEND's entry points are 0x40080044 and 0x40080040.
            # End: vector, ESR_EL1, ELR_EL1, SPSR_EL1, FAR_EL1 of what EL1 takes, then the registers that are others than before: core/NAME/KEPT/OFFERED is
            #   the core's register & KEPT | OFFERED, /HIGH/LOW/MOST a field that is MOST at most. "entry x0=N": the vCPU begins. "gone": it does not go on.
            """;
    private static final int CELLS = 12;

    private ConformanceList() {
    }

    /** The list that is checked in. */
    public static List<Attempt> load() {
        try (InputStream in = TrapTable.class.getResourceAsStream(FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The file. */
    public static String text(List<Attempt> attempts) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Attempt attempt : attempts) {
            text.append(String.join(" | ", attempt.name(), attempt.who(), String.join(" ", attempt.rows()), attempt.level().name(),
                    Long.toHexString(attempt.pstate()), words(attempt.needs()),
                    attempt.words().stream().map(word -> String.format("%08x", word)).collect(Collectors.joining(" ")),
                    Long.toString(attempt.seed()), registers(attempt.given(), Long::toHexString), end(attempt.end()),
                    attempt.otherwise().entrySet().stream().map(entry -> entry.getKey() + ": " + end(entry.getValue())).collect(Collectors.joining("; ")),
                    attempt.source())).append('\n');
        }
        return text.toString();
    }

    private static String words(Set<Need> needs) {
        return needs.stream().map(Need::name).sorted().collect(Collectors.joining(" "));
    }

    private static <V> String registers(Map<Integer, V> values, Function<V, String> spelled) {
        return new TreeMap<>(values).entrySet().stream().map(entry -> "x" + entry.getKey() + "=" + spelled.apply(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String end(End end) {
        if (end instanceof End.Gone gone) {
            return ("gone " + gone.says()).strip();
        }
        if (end instanceof End.Entered entered) {
            return "entry x0=" + Long.toHexString(entered.x0());
        }
        End.Taken taken = (End.Taken) end;
        return (Long.toHexString(taken.vector()) + " " + Long.toHexString(taken.esr()) + " " + Long.toHexString(taken.elr()) + " "
                + Long.toHexString(taken.spsr()) + " " + Long.toHexString(taken.far()) + " " + registers(taken.x(), Value::text)).strip();
    }

    /** What {@link #text} wrote. */
    public static List<Attempt> parse(String text) {
        return text.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#').map(ConformanceList::attempt).toList();
    }

    private static Attempt attempt(String line) {
        String[] cells = line.split(" \\|( |$)", -1);
        if (cells.length != CELLS) {
            throw new IllegalArgumentException(cells.length + " cells, not " + CELLS + ": " + line);
        }
        Set<Need> needs = EnumSet.noneOf(Need.class);
        list(cells[5]).forEach(need -> needs.add(Need.valueOf(need)));
        Map<Integer, Long> given = new TreeMap<>();
        registers(list(cells[8])).forEach((number, value) -> given.put(number, Long.parseUnsignedLong(value, 16)));
        Map<String, End> otherwise = new TreeMap<>();
        for (String machine : cells[10].isBlank() ? new String[0] : cells[10].split("; ")) {
            String[] parts = machine.split(": ", 2);
            otherwise.put(parts[0], end(parts[1]));
        }
        return new Attempt(cells[0], cells[1], list(cells[2]), Level.valueOf(cells[3]), Long.parseUnsignedLong(cells[4], 16), needs,
                list(cells[6]).stream().map(word -> Integer.parseUnsignedInt(word, 16)).toList(), Long.parseLong(cells[7]), given, end(cells[9]),
                otherwise, cells[11]);
    }

    private static List<String> list(String cell) {
        return cell.isBlank() ? List.of() : Arrays.asList(cell.strip().split(" "));
    }

    private static Map<Integer, String> registers(List<String> words) {
        Map<Integer, String> registers = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            registers.put(Integer.parseInt(word.substring(1, equals)), word.substring(equals + 1));
        }
        return registers;
    }

    private static End end(String text) {
        if (text.startsWith("gone")) {
            return new End.Gone(text.substring("gone".length()).strip());
        }
        if (text.startsWith("entry x0=")) {
            return new End.Entered(Long.parseUnsignedLong(text.substring("entry x0=".length()), 16));
        }
        List<String> words = new ArrayList<>(list(text));
        List<Long> numbers = words.subList(0, 5).stream().map(word -> Long.parseUnsignedLong(word, 16)).toList();
        Map<Integer, Value> x = new TreeMap<>();
        registers(words.subList(5, words.size())).forEach((number, value) -> x.put(number, Value.parse(value)));
        return new End.Taken(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4), x);
    }
}
