package dev.framboise.aot.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LLVM's programs and libraries as resources of the class path: their names, sizes and identity. */
final class NativeFiles {
    private static final String RESOURCE = "org/bytedeco/llvm/linux-x86_64/";
    private static final List<String> FILES = List.of(
            "clang", "lld", "llvm-objcopy", "llvm-objdump", "llvm-symbolizer", "libLLVM.so", "libclang-cpp.so");
    /** Link name to the file it stands for. */
    private static final Map<String, String> LINKS = new LinkedHashMap<>(Map.of(
            "libLLVM.so.20.1", "libLLVM.so", "libclang-cpp.so.20.1", "libclang-cpp.so", "ld.lld", "lld"));
    private static final Pattern VERSION = Pattern.compile("llvm-(\\d[\\d.]*(?:-[\\d.]+)?)-linux");

    /** One file: where it is, how long, and a checksum of its content (0 when the class path has none). */
    private record Source(String name, URL url, long size, long checksum) {
    }

    private final List<Source> sources;

    private NativeFiles(List<Source> sources) {
        this.sources = sources;
    }

    /** @throws BuildFailure when the natives are not on the class path */
    static NativeFiles find(ClassLoader loader) {
        List<Source> sources = new ArrayList<>();
        for (String name : FILES) {
            URL url = loader.getResource(RESOURCE + name);
            if (url == null) {
                throw new BuildFailure("cannot find LLVM's " + name + ": no resource " + RESOURCE + name
                        + " on the class path. Add the dependency org.bytedeco:llvm:20.1.7-1.5.12:linux-x86_64.");
            }
            sources.add(describe(name, url));
        }
        return new NativeFiles(sources);
    }

    private static Source describe(String name, URL url) {
        try {
            URLConnection connection = url.openConnection();
            if (connection instanceof JarURLConnection jar) {
                JarEntry entry = jar.getJarEntry();
                return new Source(name, url, entry.getSize(), entry.getCrc());
            }
            return new Source(name, url, connection.getContentLengthLong(), 0);
        } catch (IOException e) {
            throw new BuildFailure("cannot read " + url + ": " + e.getMessage()
                    + ". The jar may be damaged: delete it from the local Maven repository and build again.", e);
        }
    }

    /** Version and content hash: two different sets of natives never share a name. */
    String identity() {
        Matcher matcher = VERSION.matcher(sources.get(0).url().toString());
        String version = matcher.find() ? matcher.group(1) : "unversioned";
        StringBuilder text = new StringBuilder();
        for (Source source : sources) {
            text.append(source.name()).append(' ').append(source.size()).append(' ').append(source.checksum())
                    .append('\n');
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return "llvm-" + version + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** True when every file lies in {@code directory}, complete and runnable. */
    boolean completeIn(Path directory) {
        for (Source source : sources) {
            Path file = directory.resolve(source.name());
            if (file.toFile().length() != source.size() || !Files.isExecutable(file)) {
                return false;
            }
        }
        for (String link : LINKS.keySet()) {
            if (!Files.exists(directory.resolve(link))) {
                return false;
            }
        }
        return true;
    }

    /** Writes every file and link into the existing, empty {@code directory}. */
    void extractTo(Path directory) throws IOException {
        for (Source source : sources) {
            Path file = directory.resolve(source.name());
            try (InputStream in = source.url().openStream()) {
                Files.copy(in, file);
            }
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
        for (Map.Entry<String, String> link : LINKS.entrySet()) {
            Files.createSymbolicLink(directory.resolve(link.getKey()), Path.of(link.getValue()));
        }
    }
}
