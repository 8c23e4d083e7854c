package dev.framboise.cli.debian;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of apt's package sources, either style of sources.list(5), as the fields of a deb822 stanza.
 *
 * @param uris where
 * @param suites which releases
 * @param components which parts of them
 * @param signedBy the Signed-By field's text, continuation lines included; empty when there is none
 */
record SourceEntry(List<String> uris, List<String> suites, List<String> components, String signedBy) {
    private static final Pattern ONE_LINE =
            Pattern.compile("deb\\s+(?:\\[([^\\]]*)\\]\\s+)?(\\S+)\\s+(\\S+)\\s*(.*)");

    SourceEntry {
        uris = List.copyOf(uris);
        suites = List.copyOf(suites);
        components = List.copyOf(components);
    }

    /** The {@code deb} lines of a one-line-style file. */
    static List<SourceEntry> ofLines(String text) {
        List<SourceEntry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            Matcher form = ONE_LINE.matcher(line.replaceFirst("#.*", "").strip());
            if (form.matches()) {
                entries.add(new SourceEntry(List.of(form.group(2)), List.of(form.group(3)), words(form.group(4)),
                        signedByOption(form.group(1))));
            }
        }
        return entries;
    }

    /** The enabled {@code deb} stanzas of a deb822-style file. */
    static List<SourceEntry> ofStanzas(String text) {
        List<SourceEntry> entries = new ArrayList<>();
        for (String stanza : text.replaceAll("(?m)^#.*\n?", "").split("\n[ \t]*\n")) {
            String enabled = field(stanza, "Enabled").toLowerCase(Locale.ROOT);
            if (words(field(stanza, "Types")).contains("deb") && !List.of("no", "false", "0").contains(enabled)) {
                entries.add(new SourceEntry(words(field(stanza, "URIs")), words(field(stanza, "Suites")),
                        words(field(stanza, "Components")), field(stanza, "Signed-By")));
            }
        }
        return entries;
    }

    /** Whether it offers one of {@code wanted}. */
    boolean offersAny(List<String> wanted) {
        return suites.stream().anyMatch(wanted::contains);
    }

    /** The same entry with only those suites that are in {@code wanted}. */
    SourceEntry keeping(List<String> wanted) {
        return new SourceEntry(uris, suites.stream().filter(wanted::contains).toList(), components, signedBy);
    }

    /** The same entry with {@code component} alone. */
    SourceEntry offering(String component) {
        return new SourceEntry(uris, suites, List.of(component), signedBy);
    }

    /** A deb822 stanza with a final blank line. */
    String stanza() {
        return "Types: deb\nURIs: " + String.join(" ", uris)
                + "\nSuites: " + String.join(" ", suites)
                + "\nComponents: " + String.join(" ", components)
                + (signedBy.isEmpty() ? "" : "\nSigned-By: " + signedBy)
                + "\n\n";
    }

    private static String signedByOption(String options) {
        if (options != null) {
            for (String option : words(options)) {
                if (option.startsWith("signed-by=")) {
                    return option.substring("signed-by=".length()).replace(',', ' ');
                }
            }
        }
        return "";
    }

    private static String field(String stanza, String name) {
        Matcher field = Pattern.compile("(?mi)^" + name + ":[ \t]*(.*(?:\n[ \t]+.*)*)").matcher(stanza);
        return field.find() ? field.group(1).stripTrailing() : "";
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
