package dev.framboise.traptable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What shows that the kernel does what each row says: a test on the JVM, a proof or an enumeration, a payload on the real image. Each test that it names
 * compares what it has met with {@link #rowsOf}, so that no evidence is claimed that there is not, and none is there that is not claimed.
 *
 * @param rows by name
 */
public record Matrix(Map<String, Map<Kind, List<String>>> rows) {
    /** The file's name. */
    public static final String FILE = "matrix.list";
    /** In the column of payloads: on no machine does a trap come to the row, and the table's deviations say why. */
    public static final String NONE_ANYWHERE = "none-anywhere";

    private static final String ANY = "any";

    /** A column. */
    public enum Kind {
        /** A test of the class files on the JVM. */
        TEST("JVM test"),
        /** A proof for all inputs, {@code CLASS.method} of the module {@code proof}, or an enumeration. */
        PROOF("proof or enumeration"),
        /** A guest of the real image. */
        PAYLOAD("payload");

        /** Its heading. */
        public final String heading;

        Kind(String heading) {
            this.heading = heading;
        }
    }

    /** The matrix that is checked in. */
    public static Matrix load() {
        try (InputStream in = Matrix.class.getResourceAsStream(FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads one: {@code row | tests | proofs and enumerations | payloads}, with commas. */
    static Matrix parse(String text) {
        Map<String, Map<Kind, List<String>>> rows = new LinkedHashMap<>();
        for (String line : text.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#').toList()) {
            String[] cells = line.split("\\|", -1);
            if (cells.length != 1 + Kind.values().length) {
                throw new IllegalArgumentException(FILE + ": write row | tests | proofs and enumerations | payloads, not " + line);
            }
            Map<Kind, List<String>> evidence = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                String cell = cells[1 + kind.ordinal()].strip();
                evidence.put(kind, Arrays.stream(cell.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList());
            }
            if (rows.put(cells[0].strip(), evidence) != null) {
                throw new IllegalArgumentException(FILE + ": " + cells[0].strip() + " is there twice");
            }
        }
        return new Matrix(rows);
    }

    /** The rows for which a test claims to be evidence of some kind. */
    public Set<String> rowsOf(Kind kind, String engine) {
        Set<String> names = new TreeSet<>();
        rows.forEach((row, evidence) -> {
            if (evidence.get(kind).contains(engine)) {
                names.add(row);
            }
        });
        return names;
    }

    /** All that is claimed of a kind. */
    public Set<String> engines(Kind kind) {
        Set<String> names = new TreeSet<>();
        rows.values().forEach(evidence -> names.addAll(evidence.get(kind)));
        return names;
    }

    /** What is wrong: rows of the table that lack something, and lines that are no row's. */
    public List<String> gaps(TrapTable table) {
        List<String> gaps = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Row row : table.rows()) {
            names.add(row.name());
            Map<Kind, List<String>> evidence = rows.getOrDefault(row.name(), Map.of());
            for (Kind kind : Kind.values()) {
                List<String> claims = evidence.getOrDefault(kind, List.of());
                if (claims.isEmpty()) {
                    gaps.add(row.name() + " lacks a " + kind.heading);
                } else if (claims.contains(NONE_ANYWHERE) && table.deviations().stream()
                        .noneMatch(deviation -> deviation.row().equals(row.name()) && deviation.machine().equals(ANY))) {
                    gaps.add(row.name() + " has no payload, and no deviation says why");
                }
            }
        }
        rows.keySet().stream().filter(name -> !names.contains(name)).forEach(name -> gaps.add(name + " is no row of the table"));
        return gaps;
    }
}
