package dev.framboise.hal.rpi4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What this board's image is made of beside class files, for the compiler. Runs on the build host only.
 *
 * @param assembly     assembly sources, with what they include beside them
 * @param linkerScript where everything goes
 */
public record ImageSources(List<Path> assembly, Path linkerScript) {
    private static final List<String> ROOT_CLASSES = List.of(EntryPoints.class.getName());
    private static final List<String> ASSEMBLY =
            List.of("start.S", "tables.S", "vectors.S", "stopped.S", "serial.S", "guestfp.S");
    private static final List<String> INCLUDED = List.of("layout.inc", "soc.inc");
    private static final String LINKER_SCRIPT = "rpi4.ld";

    /** Copies the list. */
    public ImageSources {
        assembly = List.copyOf(assembly);
    }

    /** Binary names of the classes whose entry points are the image's roots. */
    public static List<String> rootClasses() {
        return ROOT_CLASSES;
    }

    /**
     * Writes the files into a directory.
     *
     * @param directory created when missing; files of the same names are replaced
     */
    public static ImageSources unpack(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String name : INCLUDED) {
            unpack(name, directory);
        }
        List<Path> assembly = new ArrayList<>();
        for (String name : ASSEMBLY) {
            assembly.add(unpack(name, directory));
        }
        return new ImageSources(assembly, unpack(LINKER_SCRIPT, directory));
    }

    private static Path unpack(String name, Path directory) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = ImageSources.class.getResourceAsStream("asm/" + name)) {
            if (in == null) {
                throw new IOException("the class path lacks asm/" + name + " of hal-rpi4: build it anew");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
