package dev.framboise.cli.attack;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One thing that the attacker does.
 *
 * @param kind what it is about
 * @param code instructions, up to {@value #MOST_CODE}, of the instruction set that {@code spsr} says
 * @param spsr SPSR_EL1: at which Exception level, with which mask bits it is done
 * @param table the hostile stage-1 tables it is done under, from 1 on; 0: the MMU is off
 * @param x the first registers, {@value #REGISTERS} at most; the others hold whatever is left in them
 * @param words what it is, for people
 */
public record Operation(Kind kind, List<Integer> code, int spsr, int table, List<Long> x, String words) {
    /** Instructions at most; behind them comes an SVC. */
    static final int MOST_CODE = 7;
    /** Registers that it can set. */
    static final int REGISTERS = 8;
    /** What each takes in the list, bytes. */
    static final int BYTES = 128;

    private static final int AARCH32 = 1 << 4;
    private static final int THUMB = 1 << 5;
    private static final int BIG = 1 << 9;
    private static final int SVC_A64 = 0xd400_0001;
    private static final int SVC_A32 = 0xef00_0000;
    private static final int SVC_T32 = 0xdf00_df00;
    private static final int ENDS_LIFE = 1 << 8;
    private static final int SPOILS_GIC = 1 << 9;
    private static final int IS_OFF = 1 << 10;
    private static final String SEPARATOR = " # ";
    private static final int FIELDS = 5;

    /** Copies the lists. */
    public Operation {
        code = List.copyOf(code);
        x = List.copyOf(x);
        if (code.isEmpty() || code.size() > MOST_CODE || x.size() > REGISTERS) {
            throw new IllegalArgumentException("an operation has 1 to " + MOST_CODE + " instructions and up to " + REGISTERS + " registers");
        }
    }

    /** Puts it where {@code out} is, {@value #BYTES} bytes in the attacker's own format. */
    void put(ByteBuffer out) {
        int start = out.position();
        code.forEach(out::putInt);
        for (int i = code.size(); i <= MOST_CODE; i++) {
            out.putInt(supervisorCall());
        }
        out.putInt(kind.ordinal() | (endsLife() ? ENDS_LIFE : 0) | (kind.spoilsInterrupts() ? SPOILS_GIC : 0)
                | (kind == Kind.POWER && x.get(0) == CallMaker.CPU_OFF ? IS_OFF : 0));
        out.putInt(spsr).putLong(table);
        x.forEach(out::putLong);
        out.position(start + BYTES);
    }

    /** Whether the attacker's VM may start anew of it at once: then it is not for the first seconds of a life. */
    boolean endsLife() {
        return kind == Kind.RESET || (spsr & AARCH32) == 0 && code.stream().anyMatch(word -> WatchdogStore.isNarrow(word, x, table));
    }

    private int supervisorCall() {
        return (spsr & AARCH32) == 0 ? SVC_A64 : (spsr & THUMB) != 0 ? SVC_T32 : SVC_A32;
    }

    /** A line that {@link #parse} reads. */
    String line() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + hex(code.stream().mapToLong(word -> word & 0xffff_ffffL)) + " "
                + Integer.toHexString(spsr) + " " + table + " " + (x.isEmpty() ? "-" : hex(x.stream().mapToLong(Long::longValue))) + SEPARATOR + words;
    }

    private static String hex(LongStream numbers) {
        return numbers.mapToObj(Long::toHexString).collect(Collectors.joining(","));
    }

    /** Reads a line. @throws IllegalArgumentException when it is none */
    static Operation parse(String line) {
        String[] halves = line.split(SEPARATOR, 2);
        String[] fields = halves[0].strip().split(" +");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("an operation has " + FIELDS + " fields");
        }
        List<Integer> code = Arrays.stream(fields[1].split(",")).map(word -> Integer.parseUnsignedInt(word, 16)).toList();
        List<Long> x = fields[4].equals("-") ? List.of() : Arrays.stream(fields[4].split(",")).map(word -> Long.parseUnsignedLong(word, 16)).toList();
        int table = Integer.parseInt(fields[3]);
        if (table < 0 || table > Translations.TABLES) {
            throw new IllegalArgumentException("there is no table " + table);
        }
        return new Operation(Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)), code, Integer.parseUnsignedInt(fields[2], 16), table, x,
                halves.length > 1 ? halves[1] : "");
    }

    /** It, as one reads it. */
    String show() {
        String where = (spsr & AARCH32) != 0 ? "EL0, " + ((spsr & THUMB) != 0 ? "T32" : "A32") + ((spsr & BIG) != 0 ? ", big-endian" : "")
                : "EL" + (spsr >> 2 & 3);
        String registers = IntStream.range(0, x.size()).filter(i -> x.get(i) != 0).mapToObj(i -> "x" + i + "=0x" + Long.toHexString(x.get(i)))
                .collect(Collectors.joining(" "));
        return where + (table == 0 ? "" : ", tables " + table) + ": " + words + (registers.isEmpty() ? "" : "; " + registers);
    }
}
