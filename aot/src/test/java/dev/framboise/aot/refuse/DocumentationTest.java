package dev.framboise.aot.refuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    private static final Path SUBSET = Path.of("..", "docs", "java-subset.md");

    @Test
    void theDocumentHasEveryRuleWithItsReasonAndItsWayOut() throws IOException {
        String text = Files.readString(SUBSET);
        for (Rule rule : Rule.values()) {
            int at = text.indexOf("### " + rule + "\n");
            assertTrue(at >= 0, "docs/java-subset.md lacks " + rule);
            int next = text.indexOf("\n### ", at);
            String section = text.substring(at, next < 0 ? text.length() : next + 1);
            assertTrue(section.contains("- Reason: " + rule.reason() + ".\n- Way out: " + rule.wayOut() + ".\n"),
                    "docs/java-subset.md says something else of " + rule);
        }
    }

    @Test
    void theDocumentHasNoOtherRule() throws IOException {
        List<String> headings = Files.readString(SUBSET).lines().filter(l -> l.startsWith("### "))
                .map(l -> l.substring(4)).toList();
        assertEquals(Arrays.stream(Rule.values()).map(Rule::name).toList(), headings);
    }
}
