package dev.framboise.fuzz.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HexFormat;

/** A finding as words for people and as the source of a JUnit test. */
final class ReproducerTest {
    private static final int LINE = 80;

    private ReproducerTest() {
    }

    /** The class's name. */
    static String className(Finding finding) {
        StringBuilder name = new StringBuilder();
        for (String word : finding.name().split("-")) {
            name.append(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)).append(word.substring(1));
        }
        return name.append("Test").toString();
    }

    /** What was found, the bytes, and the stack. */
    static String words(Finding finding) {
        StringWriter words = new StringWriter();
        PrintWriter out = new PrintWriter(words);
        out.println("target: " + finding.target());
        out.println("property: " + finding.violation().property());
        out.println("input: " + HexFormat.of().formatHex(finding.input()));
        out.println();
        finding.violation().printStackTrace(out);
        out.flush();
        return words.toString();
    }

    /** The test, which fails while the fault is there. */
    static String source(Finding finding) {
        return "package dev.framboise.fuzz;\n\n"
                + "import dev.framboise.fuzz.target.Play;\n"
                + "import dev.framboise.fuzz.target.Targets;\n"
                + "import java.util.HexFormat;\n"
                + "import org.junit.jupiter.api.Test;\n\n"
                + "/** Found by the target " + finding.target() + ". */\n"
                + "class " + className(finding) + " {\n"
                + "    @Test\n"
                + "    void " + finding.violation().property().name().toLowerCase(java.util.Locale.ROOT) + "() {\n"
                + "        Play.input(Targets.named(\"" + finding.target() + "\"), HexFormat.of().parseHex(\n"
                + hex(HexFormat.of().formatHex(finding.input())) + "));\n"
                + "    }\n"
                + "}\n";
    }

    private static String hex(String digits) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at == 0 || at < digits.length(); at += LINE) {
            text.append(at == 0 ? "            \"" : "\n                + \"").append(digits, at, Math.min(at + LINE, digits.length())).append('"');
        }
        return text.toString();
    }
}
