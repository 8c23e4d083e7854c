package dev.framboise.fuzz.record;

import dev.framboise.fuzz.run.CampaignFailure;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.stream.Stream;

/**
 * The sources that this program was built of: of vmkernel, of armv8, of what targets play beside them (the board's, the table of traps, the
 * readers of traces and configurations), and of fuzz itself.
 */
public final class Sources {
    private static final String ROOT = "/dev/framboise/fuzz/";
    private static final List<String> DIRECTORIES = List.of("sources", "beside", "own");
    private static final String TABLE = "/dev/framboise/traptable/traps.table";

    private final Map<String, String> texts;

    private Sources(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Those of this program. */
    public static Sources bundled() {
        Map<String, String> texts = new TreeMap<>();
        try {
            for (String directory : DIRECTORIES) {
                read(Sources.class.getResource(ROOT + directory).toURI(), ROOT + directory, texts);
            }
            try (InputStream table = Sources.class.getResourceAsStream(TABLE)) {
                texts.put(TABLE, new String(table.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException | URISyntaxException failed) {
            throw new CampaignFailure("this program's sources cannot be read: " + failed, failed);
        }
        return new Sources(texts);
    }

    private static void read(URI uri, String directory, Map<String, String> into) throws IOException {
        if (!uri.getScheme().equals("jar")) {
            walk(Path.of(uri), into);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            walk(jar.getPath(directory), into);
        }
    }

    private static void walk(Path root, Map<String, String> into) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                into.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
    }

    /** The same with another text of one file. */
    public Sources with(String file, String text) {
        Map<String, String> other = new TreeMap<>(texts);
        other.put(file, text);
        return new Sources(other);
    }

    /** The lines of a file. @param file {@code dev/framboise/...} */
    List<String> lines(String file) {
        return texts.getOrDefault(file, "").lines().toList();
    }

    /** The SHA-256 of all. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> digest.update((name + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new CampaignFailure("this JDK has no SHA-256", impossible);
        }
    }
}
