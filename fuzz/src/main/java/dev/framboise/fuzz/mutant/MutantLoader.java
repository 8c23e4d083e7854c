package dev.framboise.fuzz.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of its own of all classes of this program, some of them wrong; what others have made is shared. */
final class MutantLoader extends ClassLoader {
    private static final String OURS = "dev.framboise.";

    private final Path wrong;

    /** @param wrong the directory of the wrong class files */
    MutantLoader(Path wrong) {
        super(MutantLoader.class.getClassLoader());
        this.wrong = wrong;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = read(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] read(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try {
            Path other = wrong.resolve(file);
            if (Files.exists(other)) {
                return Files.readAllBytes(other);
            }
            try (InputStream in = getParent().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                return in.readAllBytes();
            }
        } catch (IOException failed) {
            throw new ClassNotFoundException(name, failed);
        }
    }
}
