package dev.framboise.aot.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IntrinsicsDocumentationTest {
    private static final Path SUBSET = Path.of("..", "docs", "java-subset.md");

    @Test
    void theDocumentListsTheTableOfTheJdksMethods() throws IOException {
        Set<String> table = new TreeSet<>();
        for (String name : Intrinsics.names()) {
            table.add(name.substring(0, name.indexOf('(')).replace('/', '.'));
        }
        Set<String> document = new TreeSet<>();
        Matcher line = Pattern.compile("(?m)^- `(java\\.[A-Za-z.]+)`: (.*)$").matcher(Files.readString(SUBSET));
        while (line.find()) {
            for (String method : line.group(2).replace("`", "").split(", ")) {
                document.add(line.group(1) + "." + method);
            }
        }
        assertEquals(table, document);
    }
}
