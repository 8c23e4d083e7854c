package dev.framboise.aot.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The class files of the class path, each read once. */
final class ClassFiles implements AutoCloseable {
    private final List<Path> directories;
    private final Map<Path, JarFile> jars = new HashMap<>();
    private final Map<String, ClassInfo> read = new HashMap<>();

    ClassFiles(List<Path> classPath) {
        this.directories = classPath;
        for (Path entry : classPath) {
            if (Files.isRegularFile(entry)) {
                try {
                    jars.put(entry, new JarFile(entry.toFile()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** The class of an internal name, or null when the class path does not have it. */
    ClassInfo find(String name) {
        if (!read.containsKey(name)) {
            byte[] bytes = bytes(name + ".class");
            if (bytes == null) {
                read.put(name, null);
            } else {
                ClassNode node = new ClassNode();
                new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
                read.put(name, new ClassInfo(node));
            }
        }
        return read.get(name);
    }

    private byte[] bytes(String file) {
        try {
            for (Path entry : directories) {
                JarFile jar = jars.get(entry);
                if (jar != null) {
                    ZipEntry member = jar.getEntry(file);
                    if (member != null) {
                        return jar.getInputStream(member).readAllBytes();
                    }
                } else if (Files.isRegularFile(entry.resolve(file))) {
                    return Files.readAllBytes(entry.resolve(file));
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (JarFile jar : jars.values()) {
            try {
                jar.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
