package dev.framboise.aot.image;

import dev.framboise.aot.link.BuildFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The directory that a build writes to; tools run inside it and see relative names only. */
final class OutputDirectory {
    private static final String ASSEMBLY = "assembly";

    private final Path path;

    OutputDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.path.resolve(ASSEMBLY));
        } catch (IOException e) {
            throw new BuildFailure("cannot create " + this.path + ": " + e + ". Name a writable output directory.", e);
        }
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) {
        try {
            Files.write(file(name), bytes);
        } catch (IOException e) {
            throw new BuildFailure("cannot write " + file(name) + ": " + e + ". Check space and permissions.", e);
        }
    }

    long size(String name) {
        return file(name).toFile().length();
    }

    /** Fails unless the debugger would look at what runs. */
    void requireSame(String image, String described) {
        try {
            long at = Files.mismatch(file(image), file(described));
            if (at >= 0) {
                throw new BuildFailure(file(described) + ": the code with debug records of variables differs from " + image
                        + " at byte " + at + ". This is a defect of LLVM: report it with both files.");
            }
        } catch (IOException e) {
            throw new BuildFailure("cannot compare the images: " + e + ". Check the output directory.", e);
        }
    }

    /** Copies sources here; their names, relative to this directory. */
    List<String> adopt(List<Path> sources) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Path source : sources) {
            String name = ASSEMBLY + "/" + source.getFileName();
            if (!taken.add(name)) {
                throw new BuildFailure("two assembly sources are called " + source.getFileName()
                        + ": a stack trace could not tell them apart. Rename one.");
            }
            try {
                Files.copy(source, file(name), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new BuildFailure("cannot read the assembly source " + source + ": " + e
                        + ". Check the request's assemblySources.", e);
            }
            names.add(name);
        }
        return names;
    }
}
