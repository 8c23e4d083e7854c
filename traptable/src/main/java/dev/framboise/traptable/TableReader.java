package dev.framboise.traptable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import java.util.stream.Collectors;

/** Reads the file, and makes sure that its parts fit: names are there once, fields are known, each table ends with a row for what is left. */
final class TableReader {
    private static final String CELL = "\\|";
    private static final Map<String, Reading> ERRORS = Map.of("kept", new Reading.Kept("x0"), "SUCCESS", new Reading.Constant(0),
            "NOT_SUPPORTED", new Reading.Constant(-1), "INVALID_PARAMETERS", new Reading.Constant(-2), "ALREADY_ON", new Reading.Constant(-4),
            "ON_PENDING", new Reading.Constant(-5), "INTERNAL_FAILURE", new Reading.Constant(-6), "INVALID_ADDRESS", new Reading.Constant(-9));

    private final Map<String, List<Line>> tables = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    private TableReader(String text) {
        String[] lines = text.split("\n", -1);
        List<Line> table = null;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("== ")) {
                table = new ArrayList<>();
                String name = line.substring(3).split(":")[0].strip();
                if (tables.put(name, table) != null) {
                    throw new TrapTableException(i + 1, "there is a table " + name + " already");
                }
            } else if (!line.isEmpty() && line.charAt(0) != '#') {
                if (table == null) {
                    throw new TrapTableException(i + 1, "a row before the first table; write == NAME before it");
                }
                table.add(new Line(i + 1, Arrays.stream(line.split(CELL, -1)).map(String::strip).toList()));
            }
        }
    }

    static TrapTable read(String text) {
        return new TableReader(text).table();
    }

    private TrapTable table() {
        Map<Integer, List<Field>> fields = new TreeMap<>();
        for (Line line : lines("fields", 3)) {
            fields.computeIfAbsent((int) line.number(line.cell(0)), exceptionClass -> new ArrayList<>())
                    .add(Field.parse(line.cell(1), line.cell(2), line));
        }
        Map<String, TrapTable.Argument> arguments = new TreeMap<>();
        for (Line line : lines("arguments", 3)) {
            arguments.put(line.cell(0),
                    new TrapTable.Argument((int) line.number(line.cell(1)), Field.parse(line.cell(0), line.cell(2), line)));
        }
        Map<String, TrapTable.Parts> parts = new TreeMap<>();
        for (Line line : lines("devices", 2)) {
            parts.put(line.cell(0), parts(line));
        }
        Map<String, Long> begun = new TreeMap<>();
        for (Line line : lines("kept", 3)) {
            begun.put(line.cell(0) + " " + line.cell(1), line.number(line.cell(2)));
        }
        Line shown = lines("shown", 1).get(0);
        TrapTable whole = new TrapTable(fields, rows("exceptions", 6, line -> exception(line, fields)),
                rows("system", 9, TableReader::system),
                rows("native", 11, TableReader::natively), List.of(), rows("coprocessor", 8, TableReader::coprocessor), arguments,
                rows("functions", 7, line -> function(line, arguments)), rows("regions", 5, line -> region(line, parts)), parts, shown.number(shown.cell(0)), begun,
                rows("registers", 7, line -> register(line, parts)));
        // All names are known now.
        TrapTable table = whole.with(deviations());
        for (String device : parts.keySet()) {
            List<RegisterRow> rows = table.registers().stream().filter(row -> row.device().equals(device)).toList();
            if (rows.isEmpty() || !isForTheRest(rows.get(rows.size() - 1))) {
                throw new TrapTableException(1, "the last row of " + device + " does not match all that is left of it: write * and *");
            }
        }
        if (!tables.isEmpty()) {
            throw new TrapTableException(1, "nothing reads the table " + tables.keySet().iterator().next());
        }
        return table;
    }

    private List<Line> lines(String table, int columns) {
        List<Line> lines = tables.remove(table);
        if (lines == null || lines.isEmpty()) {
            throw new TrapTableException(1, "the table " + table + " is missing, or empty");
        }
        for (Line line : lines) {
            if (line.cells().size() != columns) {
                throw line.wrong(line.cells().size() + " cells; the table " + table + " has " + columns);
            }
        }
        return lines;
    }

    private <R extends Row> List<R> rows(String table, int columns, Function<Line, R> reader) {
        List<Line> lines = lines(table, columns);
        List<R> rows = new ArrayList<>();
        for (Line line : lines) {
            if (!names.add(line.cell(0))) {
                throw line.wrong("there is a row " + line.cell(0) + " already");
            }
            rows.add(reader.apply(line));
        }
        Line last = lines.get(lines.size() - 1);
        if (!isForTheRest(rows.get(rows.size() - 1))) {
            throw last.wrong("the last row of " + table + " does not match all that is left: write * and no condition");
        }
        return List.copyOf(rows);
    }

    private static boolean isForTheRest(Row row) {
        if (row instanceof ExceptionRow exception) {
            return exception.exceptionClass().isAny() && exception.when().isEmpty();
        }
        if (row instanceof SystemRow system) {
            return system.encoding().isAny();
        }
        if (row instanceof NativeRow natively) {
            return natively.encoding().isAny();
        }
        if (row instanceof CoprocessorRow coprocessor) {
            return coprocessor.opc1().isAny() && coprocessor.crn().isAny() && coprocessor.crm().isAny() && coprocessor.opc2().isAny();
        }
        if (row instanceof FunctionRow function) {
            return function.function().isAny() && function.when().isEmpty();
        }
        if (row instanceof RegionRow region) {
            return region.addresses().isAny();
        }
        RegisterRow register = (RegisterRow) row;
        return register.offset().isAny() && register.bytes().isAny();
    }

    private static List<Condition> conditions(Line line, int column) {
        String text = line.cell(column);
        if (text.isEmpty()) {
            return List.of();
        }
        return text.contains(" is ") ? List.of(Condition.parse(text, line))
                : Arrays.stream(text.split("\\s+")).map(part -> Condition.parse(part, line)).toList();
    }

    private static void known(Line line, List<Condition> when, Set<String> fields) {
        for (Condition condition : when) {
            if (!fields.contains(condition.field())) {
                throw line.wrong("there is no field " + condition.field() + " here; there are " + fields);
            }
        }
    }

    private static ExceptionRow exception(Line line, Map<Integer, List<Field>> fields) {
        List<Condition> when = conditions(line, 2);
        if (!when.isEmpty()) {
            int exceptionClass = (int) line.number(line.cell(1));
            known(line, when, fields.getOrDefault(exceptionClass, List.of()).stream().map(Field::name).collect(Collectors.toSet()));
        }
        return new ExceptionRow(line.cell(0), Pattern.parse(line.cell(1), line), when,
                Outcome.parse(line.cell(3), line), line.cell(4), line.cell(5));
    }

    private static SystemRow system(Line line) {
        return new SystemRow(line.cell(0), encoding(line), Reading.parse(line.cell(6), line), Writing.parse(line.cell(7), line), line.cell(8));
    }

    private static NativeRow natively(Line line) {
        List<NativeRow.Access> access = line.cells().subList(6, 10).stream().map(cell -> NativeRow.Access.parse(cell, line)).toList();
        return new NativeRow(line.cell(0), encoding(line), access.get(0), access.get(1), access.get(2), access.get(3), line.cell(10));
    }

    private List<Deviation> deviations() {
        List<Deviation> deviations = new ArrayList<>();
        for (Line line : lines("deviations", 4)) {
            if (!names.contains(line.cell(0))) {
                throw line.wrong("there is no row " + line.cell(0));
            }
            deviations.add(new Deviation(line.cell(0), line.cell(1), Outcome.parse(line.cell(2), line), line.cell(3)));
        }
        return List.copyOf(deviations);
    }

    private static CoprocessorRow coprocessor(Line line) {
        List<Pattern> encoding = patterns(line, 4);
        return new CoprocessorRow(line.cell(0), encoding.get(0), encoding.get(1), encoding.get(2), encoding.get(3),
                Reading.parse(line.cell(5), line), Writing.parse(line.cell(6), line), line.cell(7));
    }

    private static Encoding encoding(Line line) {
        List<Pattern> patterns = patterns(line, 5);
        return new Encoding(patterns.get(0), patterns.get(1), patterns.get(2), patterns.get(3), patterns.get(4));
    }

    private static List<Pattern> patterns(Line line, int cells) {
        return line.cells().subList(1, 1 + cells).stream().map(cell -> Pattern.parse(cell, line)).toList();
    }

    private static FunctionRow function(Line line, Map<String, TrapTable.Argument> arguments) {
        List<Condition> when = conditions(line, 2);
        known(line, when, arguments.keySet());
        String result = line.cell(3);
        return new FunctionRow(line.cell(0), Pattern.parse(line.cell(1), line), when,
                ERRORS.containsKey(result) ? ERRORS.get(result) : new Reading.Constant(line.number(result)),
                Outcome.parse(line.cell(4), line), line.cell(5), line.cell(6));
    }

    private static RegionRow region(Line line, Map<String, TrapTable.Parts> devices) {
        device(line, line.cell(3), devices);
        boolean isAny = line.cell(1).equals("*");
        return new RegionRow(line.cell(0), Pattern.parse(isAny ? "*" : line.cell(1) + "-" + line.cell(2), line),
                isAny ? 0 : line.number(line.cell(1)), line.cell(3), line.cell(4));
    }

    private static RegisterRow register(Line line, Map<String, TrapTable.Parts> devices) {
        device(line, line.cell(1), devices);
        return new RegisterRow(line.cell(0), line.cell(1), Pattern.parse(line.cell(2), line),
                Pattern.parse(line.cell(3), line), Reading.parse(line.cell(4), line),
                Writing.parse(line.cell(5), line), line.cell(6));
    }

    private static void device(Line line, String name, Map<String, TrapTable.Parts> devices) {
        if (!devices.containsKey(name)) {
            throw line.wrong("there is no device " + name + "; there are " + devices.keySet());
        }
    }

    private static TrapTable.Parts parts(Line line) {
        try {
            return TrapTable.Parts.valueOf(line.cell(1).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException notOne) {
            throw line.wrong("\"" + line.cell(1) + "\": write bytes or lowest");
        }
    }
}
