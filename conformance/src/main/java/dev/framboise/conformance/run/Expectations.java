package dev.framboise.conformance.run;

import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one target, in a file of lines {@code EXC-008 deviates REASON}, {@code GIC-136 sometimes REASON} or {@code PSC-* untestable REASON}; {@code #}
 * begins a comment.
 * A check says what the architecture says; that a target does otherwise, or cannot show it, stands here, with the reason.
 */
public final class Expectations {
    /** Nothing is known. */
    public static final Expectations NONE = new Expectations(Map.of());

    private static final String RESOURCES = "/dev/framboise/conformance/targets/";
    private static final String ALL = "-*";
    private static final int FIELDS = 3;

    /** What is known of a check, or of an area. */
    private enum Kind { DEVIATES, SOMETIMES, UNTESTABLE }

    private record Line(Kind kind, String reason) {
    }

    private final Map<String, Line> lines;

    private Expectations(Map<String, Line> lines) {
        this.lines = lines;
    }

    /** Of the target of that name. @throws IllegalArgumentException when its file says something that cannot be */
    public static Expectations ofTarget(String name, Registry registry) {
        try (InputStream in = Expectations.class.getResourceAsStream(RESOURCES + name + ".list")) {
            return in == null ? NONE : read(name + ".list", new String(in.readAllBytes(), StandardCharsets.UTF_8), registry);
        } catch (IOException failed) {
            throw new IllegalStateException(RESOURCES + name, failed);
        }
    }

    /** Reads such a file. */
    static Expectations read(String file, String text, Registry registry) {
        Map<String, Line> lines = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            String place = file + ":" + number + ": ";
            String[] fields = content.split("\\s+", FIELDS);
            if (fields.length < FIELDS) {
                throw new IllegalArgumentException(place + "a line is a check or an area, a word, and a reason");
            }
            if (!isKnown(fields[0], registry)) {
                throw new IllegalArgumentException(place + "there is no check " + fields[0]);
            }
            if (lines.put(fields[0], new Line(kind(place, fields[1]), fields[2])) != null) {
                throw new IllegalArgumentException(place + fields[0] + " has a line already");
            }
        }
        return new Expectations(lines);
    }

    private static boolean isKnown(String name, Registry registry) {
        return name.endsWith(ALL)
                ? registry.all().stream().anyMatch(entry -> name.equals(entry.area() + ALL))
                : registry.find(name).isPresent();
    }

    private static Kind kind(String place, String word) {
        return switch (word) {
            case "deviates" -> Kind.DEVIATES;
            case "sometimes" -> Kind.SOMETIMES;
            case "untestable" -> Kind.UNTESTABLE;
            default -> throw new IllegalArgumentException(place + "\"" + word + "\" is none of deviates, sometimes and untestable");
        };
    }

    /** Why the target is known to fail a check. */
    public Optional<String> deviation(String id) {
        return find(id, Kind.DEVIATES);
    }

    /** Why the target cannot show a check. */
    public Optional<String> untestable(String id) {
        return find(id, Kind.UNTESTABLE);
    }

    /** The outcome of a check that need not be carried out: only a board shows it, or the target cannot. */
    public Optional<CheckOutcome> setAside(CheckEntry entry, Target.Kind kind) {
        Optional<String> reason = kind == Target.Kind.EMULATED && !entry.onlyOnBoard().isEmpty()
                ? Optional.of("a board only: " + entry.onlyOnBoard())
                : untestable(entry.id());
        return reason.map(why -> new CheckOutcome(entry, Outcome.UNTESTABLE, "", why));
    }

    /** What a check that was carried out came to, with what is known of it. */
    public CheckOutcome judge(CheckEntry entry, Outcome outcome, String comment) {
        Optional<String> sometimes = find(entry.id(), Kind.SOMETIMES);
        if (sometimes.isPresent() && outcome != Outcome.PASS) {
            return new CheckOutcome(entry, Outcome.DEVIATES, comment, "in some runs: " + sometimes.get());
        }
        Optional<String> deviation = deviation(entry.id());
        if (deviation.isEmpty()) {
            return new CheckOutcome(entry, outcome, comment, "");
        }
        return outcome == Outcome.PASS
                ? new CheckOutcome(entry, Outcome.UNEXPECTED, comment, "it is said to deviate: " + deviation.get())
                : new CheckOutcome(entry, Outcome.DEVIATES, comment, deviation.get());
    }

    private Optional<String> find(String id, Kind kind) {
        Line line = lines.getOrDefault(id, lines.get(id.substring(0, id.indexOf('-')) + ALL));
        return Optional.ofNullable(line).filter(found -> found.kind() == kind).map(Line::reason);
    }
}
