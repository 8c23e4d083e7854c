package dev.framboise.traptable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table for people: its parts, with what each row says in words. */
record Sections(List<Section> all) {
    /** A part. @param columns the others */
    record Section(String heading, List<String> columns, List<Entry> entries) {
    }

    /** A row. @param cells without its name */
    record Entry(Row row, List<String> cells) {
    }

    static Sections of(TrapTable table) {
        List<Section> all = new ArrayList<>();
        all.add(section("Exceptions", List.of("class", "when", "outcome", "changes", "source"), table.exceptions(),
                row -> List.of(pattern(row.exceptionClass()), conditions(row.when()), row.outcome().spelling(), row.changes(), row.source())));
        all.add(section("System registers and instructions (class 0x18)", List.of("op0", "op1", "CRn", "CRm", "op2", "read", "write", "source"), table.systems(),
                row -> with(encoding(row.encoding()), reading(row.read(), "undefined"), writing(row.write(), "undefined"), row.source())));
        all.add(section("What reaches no hypervisor, as a vCPU begins", List.of("op0", "op1", "CRn", "CRm", "op2", "EL1 reads", "EL1 writes", "EL0 reads",
                "EL0 writes", "source"), table.natives(), row -> with(encoding(row.encoding()), row.readAtEl1().spelling(), row.writeAtEl1().spelling(),
                        row.readAtEl0().spelling(), row.writeAtEl0().spelling(), row.source())));
        all.add(section("Coprocessor 14, from AArch32 at EL0 (class 0x05)", List.of("opc1", "CRn", "CRm", "opc2", "read", "write", "source"),
                table.coprocessors(), row -> List.of(pattern(row.opc1()), pattern(row.crn()), pattern(row.crm()), pattern(row.opc2()),
                        reading(row.read(), "undefined"), writing(row.write(), "undefined"), row.source())));
        all.add(section("Calls: HVC #0, by w0", List.of("function", "when", "x0", "outcome", "changes", "source"), table.functions(),
                row -> List.of(pattern(row.function()), conditions(row.when()), reading(row.result(), ""), row.outcome().spelling(), row.changes(),
                        row.source())));
        all.add(section("Addresses that stage 2 does not translate", List.of("addresses", "registers of", "source"), table.regions(),
                row -> List.of(pattern(row.addresses()), row.device(), row.source())));
        all.add(section("Devices' registers", List.of("device", "offset", "bytes", "load", "store", "source"), table.registers(),
                row -> List.of(row.device(), pattern(row.offset()), pattern(row.bytes()), reading(row.load(), "abort"), writing(row.store(), "abort"),
                        row.source())));
        return new Sections(all);
    }

    private static <R extends Row> Section section(String heading, List<String> columns, List<R> rows, Function<R, List<String>> cells) {
        return new Section(heading, columns, rows.stream().map(row -> new Entry(row, cells.apply(row))).toList());
    }

    private static List<String> encoding(Encoding at) {
        return List.of(pattern(at.op0()), pattern(at.op1()), pattern(at.crn()), pattern(at.crm()), pattern(at.op2()));
    }

    private static List<String> with(List<String> first, String... others) {
        List<String> cells = new ArrayList<>(first);
        cells.addAll(List.of(others));
        return cells;
    }

    private static String number(long value) {
        return value >= 0 && value < 10 ? Long.toString(value) : value < 0 && value > -10 ? Long.toString(value) : "0x" + Long.toHexString(value);
    }

    private static String pattern(Pattern pattern) {
        if (pattern.isAny()) {
            return "any";
        }
        if (pattern instanceof Pattern.AnyOf any) {
            return any.patterns().stream().map(Sections::pattern).collect(Collectors.joining(", "));
        }
        if (pattern instanceof Pattern.Range range) {
            return number(range.first()) + " to " + number(range.last());
        }
        Pattern.Bits bits = (Pattern.Bits) pattern;
        return bits.digits() == 0 ? number(bits.value()) : bits(bits);
    }

    private static String bits(Pattern.Bits bits) {
        StringBuilder spelling = new StringBuilder("0b");
        for (int i = bits.digits() - 1; i >= 0; i--) {
            spelling.append((bits.mask() >>> i & 1) == 0 ? 'x' : (bits.value() >>> i & 1) == 0 ? '0' : '1');
        }
        return spelling.toString();
    }

    private static String conditions(List<Condition> conditions) {
        return conditions.stream().map(Sections::condition).collect(Collectors.joining(", "));
    }

    private static String condition(Condition condition) {
        if (condition instanceof Condition.Is is) {
            return is.field() + " = " + pattern(is.pattern());
        }
        if (condition instanceof Condition.IsNot isNot) {
            return isNot.field() + " ≠ " + pattern(isNot.pattern());
        }
        return condition.field() + " is " + ((Condition.Means) condition).word().name().toLowerCase(Locale.ROOT);
    }

    private static String reading(Reading reading, String refused) {
        if (reading instanceof Reading.Constant constant) {
            return number(constant.value());
        }
        if (reading instanceof Reading.Kept kept) {
            return kept.name().equals("x0") ? "as it was" : "what was written (" + kept.name() + ")";
        }
        if (reading instanceof Reading.Core core) {
            return core(core);
        }
        return reading instanceof Reading.Refused ? refused : reading.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String core(Reading.Core core) {
        String hidden = core.kept() == -1 ? "" : Long.bitCount(core.kept()) > Integer.SIZE ? ", without " + number(~core.kept())
                : ", of it " + number(core.kept());
        String offered = core.offered() == 0 ? "" : ", and " + number(core.offered());
        return "the core's" + hidden + offered + (core.cap() == null ? "" : ", bits " + core.cap().high() + ":" + core.cap().low() + " at most "
                + core.most());
    }

    private static String writing(Writing writing, String refused) {
        if (writing instanceof Writing.Keep keep) {
            return "kept" + (keep.mask() == -1 ? "" : ", of it " + number(keep.mask()));
        }
        if (writing instanceof Writing.Raise raise) {
            return "sets bits of " + raise.name() + ", of " + number(raise.mask());
        }
        if (writing instanceof Writing.Clear clear) {
            return "clears bits of " + clear.name();
        }
        return writing instanceof Writing.Refused ? refused : writing instanceof Writing.Ignored ? "ignored" : "the device's";
    }
}
