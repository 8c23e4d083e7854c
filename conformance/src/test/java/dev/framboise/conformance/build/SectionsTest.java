package dev.framboise.conformance.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers of sections that rules name are those of sections.list, of one issue of each document. */
class SectionsTest {
    private static final String LIST = "/dev/framboise/conformance/sections.list";
    private static final Pattern DOCUMENT = Pattern.compile("^((?:DDI|IHI) \\d{4}[A-Z]?|DEN\\d{4})\\b");
    private static final Pattern SECTION = Pattern.compile("(?<![\\w.])(?:[B-K]\\d+(?:\\.\\d+)+|F\\d|\\d+\\.\\d+(?:\\.\\d+)?)(?![\\w.])");
    private static final Pattern REGISTER = Pattern.compile("^([A-Z0-9]+_[A-Z0-9_]+), ");
    /** Their rules have identifiers of their own, which rules are named by. */
    private static final Set<String> OF_RULES = Set.of("DEN0150", "DEN0094");
    private static final Set<String> HOW = Set.of("seen", "counted", "unseen");

    private final Map<String, String> issues = new LinkedHashMap<>();
    /** Titles, by document and section. */
    private final Map<String, String> titles = new LinkedHashMap<>();

    /** A section, and what the rule says behind it. */
    private record Citation(String check, String section, String words) {
    }

    SectionsTest() throws IOException {
        try (InputStream in = SectionsTest.class.getResourceAsStream(LIST)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(text -> !text.isEmpty() && !text.startsWith("#")).toList()) {
                String[] fields = line.split(" {2,}", 4);
                if (fields.length == 2) {
                    assertEquals(null, issues.put(fields[0], fields[1]), line);
                } else {
                    assertTrue(fields.length == 4 && issues.containsKey(fields[0]) && HOW.contains(fields[2]), line);
                    assertEquals(null, titles.put(fields[0] + " " + fields[1], fields[3]), line);
                }
            }
        }
    }

    private static List<Citation> citations(CheckEntry entry) {
        List<Citation> all = new ArrayList<>();
        String document = "";
        for (String part : entry.rule().split("; ")) {
            Matcher begins = DOCUMENT.matcher(part);
            String words = part;
            if (begins.find()) {
                document = begins.group(1);
                words = part.substring(begins.end());
            }
            Matcher section = SECTION.matcher(words);
            while (section.find()) {
                all.add(new Citation(entry.id(), document + " " + section.group(), words));
            }
        }
        return all;
    }

    private static List<Citation> citations() {
        return Registry.ofTheSuite().all().stream().flatMap(entry -> citations(entry).stream()).toList();
    }

    @Test
    void eachSectionThatARuleNamesIsListedAndEachListedOneIsNamed() {
        Set<String> named = new TreeSet<>(citations().stream().map(Citation::section).toList());
        assertEquals(new TreeSet<>(titles.keySet()), named);
    }

    @Test
    void eachRuleBeginsWithADocument() {
        Set<String> documents = new TreeSet<>(issues.keySet());
        documents.addAll(OF_RULES);
        for (CheckEntry entry : Registry.ofTheSuite().all()) {
            Matcher begins = DOCUMENT.matcher(entry.rule());
            assertTrue(begins.find() && documents.contains(begins.group(1)), entry.id() + ": " + entry.rule());
        }
    }

    @Test
    void aRegistersSectionIsNamedForThatRegister() {
        for (Citation citation : citations()) {
            Matcher register = REGISTER.matcher(titles.getOrDefault(citation.section(), ""));
            if (register.find()) {
                assertTrue(citation.words().contains(register.group(1)), citation::toString);
            }
        }
    }

    /** What follows the number, up to a point or a colon, is the register; if that has a section, it is this one, or a chapter that this one is in. */
    @Test
    void aRegisterHasOneSection() {
        Map<String, String> sections = new LinkedHashMap<>();
        titles.forEach((section, title) -> {
            Matcher register = REGISTER.matcher(title);
            if (register.find()) {
                assertEquals(null, sections.put(register.group(1), section), title);
            }
        });
        Set<String> wrong = new LinkedHashSet<>();
        for (Citation citation : citations()) {
            String subject = citation.words().replaceFirst("^.*?\\d, ", "").replaceFirst("[ .:<,].*", "");
            String own = sections.getOrDefault(subject, citation.section());
            if (!(own + ".").startsWith(citation.section() + ".") && !citation.words().contains(" and ")) {
                wrong.add(citation + " has " + own);
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void numbersOfARuleAreFound() {
        CheckEntry entry = new CheckEntry("ONE-001", "t", "IHI 0048B 4.3.7, GICD_ISPENDR of a level; DDI 0487 D17.2.37, DFSC 0b010000; F5, VBAR_EL1 + 0x600, Armv8.0, SPSR[31:0] of A32; "
                + "DEN0022 5.5 and 5.6, PSCI v1.0", null, null, "", "o", "m");
        assertEquals(List.of("IHI 0048B 4.3.7", "DDI 0487 D17.2.37", "DDI 0487 F5", "DEN0022 5.5", "DEN0022 5.6"), citations(entry).stream().map(Citation::section).toList());
    }
}
