package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.tools.ToolProvider;

/**
 * A table of addresses to build an image with instead of the BCM2711's: soc.inc for assembly and Bcm2711.java for Java.
 *
 * @param name the folder of the two, beside this class
 */
record OtherChip(String name) {
    private static final String INCLUDE = "soc.inc";
    private static final String TABLE = "Bcm2711.java";

    /** Writes soc.inc over the board's. */
    void replaceInclude(Path sources) throws IOException {
        unpack(INCLUDE, sources);
    }

    /** Compiles the class into a directory, which then goes before the board's classes. */
    Path compile(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path source = unpack(TABLE, directory);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, "--release", "17", "-g", "-cp",
                System.getProperty("java.class.path"), "-d", directory.toString(), source.toString());
        assertEquals(0, status, said.toString(StandardCharsets.UTF_8));
        return directory;
    }

    private Path unpack(String file, Path directory) throws IOException {
        Path target = directory.resolve(file);
        try (InputStream in = OtherChip.class.getResourceAsStream(name + "/" + file)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }
}
