package dev.framboise.cli.hypervisor;

import dev.framboise.aot.FrontEnd;
import dev.framboise.armv8.address.Ipa;
import dev.framboise.hal.rpi4.ImageSources;
import dev.framboise.metal.EntryPoint;
import dev.framboise.vmkernel.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files the hypervisor is made of: the very ones this program was started with. */
public final class ClosedWorld {
    private static final List<Class<?>> ONE_OF_EACH_MODULE =
            List.of(ImageSources.class, Kernel.class, Ipa.class, EntryPoint.class);

    private ClosedWorld() {
    }

    /** Jars or directories, in the order they are searched. */
    public static List<Path> classPath() {
        return ONE_OF_EACH_MODULE.stream().map(ClosedWorld::home).toList();
    }

    /** A hash of all that decides the image's bytes: those class files, the compiler's, LLVM, and this JVM's version. */
    static String fingerprint(String toolchain) throws IOException {
        MessageDigest digest = sha256();
        add(digest, toolchain);
        add(digest, System.getProperty("java.vm.version"));
        for (Path part : classPath()) {
            add(digest, part);
        }
        add(digest, home(FrontEnd.class));
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    private static Path home(Class<?> member) {
        try {
            return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void add(MessageDigest digest, Path part) throws IOException {
        if (Files.isDirectory(part)) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(part)) {
                files = walk.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                add(digest, part.relativize(file).toString(), Files.newInputStream(file));
            }
        } else {
            try (ZipFile jar = new ZipFile(part.toFile())) {
                for (ZipEntry entry : jar.stream().map(ZipEntry.class::cast).toList()) {
                    add(digest, entry.getName(), jar.getInputStream(entry));
                }
            }
        }
    }

    private static void add(MessageDigest digest, String name, InputStream content) throws IOException {
        add(digest, name);
        try (DigestInputStream in = new DigestInputStream(content, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
