package dev.framboise.proof.twin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A copy of its own of the kernel's classes, of the properties about them and of what runs these; all else is shared. */
public final class KernelLoader extends ClassLoader {
    private static final List<String> OWN = List.of("dev.framboise.armv8.", "dev.framboise.vmkernel.", "dev.framboise.proof.property.",
            "dev.framboise.proof.replay.");
    private static final String ENDING = ".class";

    private final Map<String, byte[]> changed;

    /** A copy. @param changed class files that stand for those of the class path, or beside them, by the classes' full names */
    public KernelLoader(Map<String, byte[]> changed) {
        super(KernelLoader.class.getClassLoader());
        this.changed = Map.copyOf(changed);
        setDefaultAssertionStatus(true);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith) && !changed.containsKey(name)) {
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
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ENDING)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException("the class " + name, failed);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        if (name.endsWith(ENDING)) {
            byte[] bytes = changed.get(name.substring(0, name.length() - ENDING.length()).replace('/', '.'));
            if (bytes != null) {
                return new ByteArrayInputStream(bytes);
            }
        }
        return super.getResourceAsStream(name);
    }
}
