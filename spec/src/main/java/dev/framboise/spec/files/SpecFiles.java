package dev.framboise.spec.files;

import dev.framboise.spec.SpecFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the specifications: one directory per subject, the bounds of all; and {@code sources}, of the kernel and of what binds it. */
public final class SpecFiles {
    /** The bounds of all models. */
    public static final String BOUNDS = "bounds.properties";

    private static final Pattern EXTENDS = Pattern.compile("(?m)^EXTENDS (.*)$");
    private static final String WHERE = "/dev/framboise/spec/";

    private final Map<String, String> texts;

    private SpecFiles(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Those of this program, whether its classes are in a directory or in a jar. */
    public static SpecFiles bundled() {
        try {
            URI bounds = SpecFiles.class.getResource(WHERE + BOUNDS).toURI();
            if (!bounds.getScheme().equals("jar")) {
                return in(Path.of(bounds).getParent());
            }
            try (FileSystem jar = FileSystems.newFileSystem(bounds, Map.of())) {
                return in(jar.getPath(WHERE));
            }
        } catch (URISyntaxException | IOException failed) {
            throw new SpecFailure("the specifications cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** Those in a directory. */
    public static SpecFiles in(Path directory) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName() == null ? "" : file.getFileName().toString();
                if (name.matches(".*\\.(tla|model|window|mutants|core|excused|properties|java)")) {
                    texts.put(directory.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
        } catch (IOException failed) {
            throw new SpecFailure(directory + " cannot be read: " + failed.getMessage(), failed);
        }
        return new SpecFiles(texts);
    }

    /** Those in a directory of these, by their names there. */
    public SpecFiles below(String directory) {
        Map<String, String> below = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(directory)) {
                below.put(name.substring(directory.length()), text);
            }
        });
        return new SpecFiles(below);
    }

    /** The names of all files that end so, with their subject's directory, in order. */
    public List<String> named(String ending) {
        return texts.keySet().stream().filter(name -> name.endsWith(ending)).toList();
    }

    /** A file's text. @param name with its subject's directory */
    public String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new SpecFailure("there is no file " + name + " among the specifications");
        }
        return text;
    }

    /** The SHA-256 of all of them, with their names. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> digest.update((name + "\n" + text.length() + "\n" + text).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new SpecFailure("this JDK has no SHA-256", impossible);
        }
    }

    /** Whether there is such a file. */
    public boolean has(String name) {
        return texts.containsKey(name);
    }

    /** These files with another text in one of them. */
    public SpecFiles with(String name, String text) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.put(name, text);
        return new SpecFiles(changed);
    }

    /** Whether a module, or one that it extends, has an operator that is a class of Java's. */
    public boolean callsJava(String subject, String module) {
        String name = subject + "/" + module + ".tla";
        if (!has(name)) {
            return false;
        }
        String text = text(name);
        Matcher extended = EXTENDS.matcher(text);
        return text.contains("tlc2.overrides.TLCOverrides")
                || extended.find() && Stream.of(extended.group(1).split("\\s*,\\s*")).anyMatch(other -> callsJava(subject, other.strip()));
    }

    /** Writes the modules of a subject into a directory. */
    public void writeModules(String subject, Path directory) throws IOException {
        for (Map.Entry<String, String> file : texts.entrySet()) {
            String name = file.getKey();
            if (name.startsWith(subject + "/") && name.endsWith(".tla")) {
                Files.writeString(directory.resolve(name.substring(subject.length() + 1)), file.getValue());
            }
        }
    }
}
