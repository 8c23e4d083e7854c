package dev.framboise.aot.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The class files and the list of the cases, for those who run them in another way. */
public final class SuiteClasses {
    private SuiteClasses() {
    }

    /** Writes the generated cases and the list to a directory of the class path; the names of the cases, in order. */
    public static List<String> write(Path directory) throws IOException {
        GeneratedCases.write(directory);
        List<String> names = CaseClasses.names(directory);
        Files.writeString(directory.resolve(Registry.RESOURCE), String.join("\n", names));
        return names.stream().map(name -> name.substring(name.lastIndexOf('.') + 1)).toList();
    }
}
