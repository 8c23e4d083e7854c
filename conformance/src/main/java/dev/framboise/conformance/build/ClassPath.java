package dev.framboise.conformance.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Directories and jars with class files. */
final class ClassPath {
    private static final String SUFFIX = ".class";

    private ClassPath() {
    }

    /** The directory or jar that a class of this program was loaded from. */
    static Path home(Class<?> member) {
        try {
            return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The class files of a package and what is below it, by internal name. */
    static SortedMap<String, byte[]> classes(Path part, String packageName) {
        String prefix = packageName.replace('.', '/') + "/";
        SortedMap<String, byte[]> classes = new TreeMap<>();
        try {
            if (Files.isDirectory(part)) {
                directory(part, prefix, classes);
            } else {
                jar(part, prefix, classes);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return classes;
    }

    private static void directory(Path part, String prefix, SortedMap<String, byte[]> classes) throws IOException {
        if (!Files.isDirectory(part.resolve(prefix))) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(part.resolve(prefix))) {
            files = walk.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
        for (Path file : files) {
            classes.put(internalName(part.relativize(file).toString().replace('\\', '/')), Files.readAllBytes(file));
        }
    }

    private static void jar(Path part, String prefix, SortedMap<String, byte[]> classes) throws IOException {
        try (ZipFile jar = new ZipFile(part.toFile())) {
            for (ZipEntry entry : jar.stream().map(ZipEntry.class::cast).toList()) {
                if (entry.getName().startsWith(prefix) && entry.getName().endsWith(SUFFIX)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        classes.put(internalName(entry.getName()), in.readAllBytes());
                    }
                }
            }
        }
    }

    private static String internalName(String file) {
        return file.substring(0, file.length() - SUFFIX.length());
    }
}
