package dev.framboise.traptable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table. Of each of its parts the first row that matches decides; there always is one, since the last row of each matches
 * everything.
 *
 * @param fields of exception classes, by EC
 * @param arguments of calls, by the field's name
 * @param parts by device: what a load of part of a register gives
 * @param shown the page that a guest is shown read-only
 * @param begun what is kept when a VM begins, by {@code PLACE NAME}; what is not there is 0
 */
public record TrapTable(Map<Integer, List<Field>> fields, List<ExceptionRow> exceptions, List<SystemRow> systems, List<NativeRow> natives, List<Deviation> deviations,
        List<CoprocessorRow> coprocessors,
        Map<String, Argument> arguments, List<FunctionRow> functions, List<RegionRow> regions, Map<String, Parts> parts, long shown,
        Map<String, Long> begun, List<RegisterRow> registers) {
    /** The file's name. */
    public static final String FILE = "traps.table";

    private static final int ISS = 0x1ff_ffff;
    private static final int CLASS = 0x3f;

    /** Part of a call's argument. @param number 1 for x1 */
    public record Argument(int number, Field field) {
    }

    /** What a load of part of a register gives. */
    public enum Parts {
        /** Those bytes of it. */
        BYTES,
        /** Its lowest bytes, whichever are asked for. */
        LOWEST
    }

    /** The table that the kernel is held against. */
    public static TrapTable load() {
        try (InputStream in = TrapTable.class.getResourceAsStream(FILE)) {
            return TableReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same, on machines that deviate so. */
    TrapTable with(List<Deviation> other) {
        return new TrapTable(fields, exceptions, systems, natives, other, coprocessors, arguments, functions, regions, parts, shown, begun, registers);
    }

    /** All rows, in the file's order. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(exceptions);
        rows.addAll(systems);
        rows.addAll(natives);
        rows.addAll(coprocessors);
        rows.addAll(functions);
        rows.addAll(regions);
        rows.addAll(registers);
        return rows;
    }

    /** What becomes of an exception. @param esr ESR_EL2 */
    public ExceptionRow exception(long esr) {
        int exceptionClass = (int) (esr >>> 26) & CLASS;
        int iss = (int) esr & ISS;
        for (ExceptionRow row : exceptions) {
            if (row.exceptionClass().matches(exceptionClass) && holds(row, exceptionClass, iss)) {
                return row;
            }
        }
        throw new IllegalStateException("no row for a class");
    }

    private boolean holds(ExceptionRow row, int exceptionClass, int iss) {
        for (Condition condition : row.when()) {
            if (!condition.holds(field(exceptionClass, condition.field()).of(iss), (value, word) -> false)) {
                return false;
            }
        }
        return true;
    }

    private Field field(int exceptionClass, String name) {
        for (Field field : fields.get(exceptionClass)) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        throw new IllegalStateException("no field " + name);
    }

    /** The system register of an access. @param iss of class 0x18 */
    public SystemRow system(int iss) {
        for (SystemRow row : systems) {
            if (row.encoding().matches(iss)) {
                return row;
            }
        }
        throw new IllegalStateException("no row for a system register");
    }

    /** What a core does by itself of an encoding. @param iss as of class 0x18 */
    public NativeRow natively(int iss) {
        for (NativeRow row : natives) {
            if (row.encoding().matches(iss)) {
                return row;
            }
        }
        throw new IllegalStateException("no row for an encoding");
    }

    /** The register of coprocessor 14 of an access. @param iss of class 0x05 */
    public CoprocessorRow coprocessor(int iss) {
        for (CoprocessorRow row : coprocessors) {
            if (row.matches(iss >>> 14 & 7, iss >>> 10 & 0xf, iss >>> 1 & 0xf, iss >>> 17 & 7)) {
                return row;
            }
        }
        throw new IllegalStateException("no row for a register of coprocessor 14");
    }

    /** What a call comes to. @param x the caller's registers @param meaning what the state says of its arguments */
    public FunctionRow function(long[] x, Meaning meaning) {
        long identifier = x[0] & 0xffff_ffffL;
        boolean isWide = (identifier & 0x4000_0000L) != 0;
        for (FunctionRow row : functions) {
            if (row.function().matches(identifier) && row.when().stream().allMatch(condition -> {
                Argument argument = arguments.get(condition.field());
                long value = x[argument.number];
                return condition.holds(argument.field.of(isWide ? value : value & 0xffff_ffffL), meaning);
            })) {
                return row;
            }
        }
        throw new IllegalStateException("no row for a call");
    }

    /** Whose registers an address is. */
    public RegionRow region(long ipa) {
        return regions.stream().filter(row -> row.addresses().matches(ipa)).findFirst().orElseThrow();
    }

    /** The register of an access. @param offset from the device's first address */
    public RegisterRow register(String device, long offset, int bytes) {
        for (RegisterRow row : registers) {
            if (row.device().equals(device) && row.offset().matches(offset) && row.bytes().matches(bytes)) {
                return row;
            }
        }
        throw new IllegalStateException("no row for a register of " + device);
    }
}
