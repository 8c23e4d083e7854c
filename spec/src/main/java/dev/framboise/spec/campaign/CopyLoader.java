package dev.framboise.spec.campaign;

import dev.framboise.spec.SpecFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** A copy of its own of the kernel's classes and of those that bind them to a specification; all else is shared. */
final class CopyLoader extends ClassLoader {
    private static final String KERNEL = "dev.framboise.vmkernel.";
    private static final String BINDING = "dev.framboise.spec.java.";
    private static final String SHARED = BINDING + "JavaCalls";

    private final Map<String, byte[]> changed;

    /** A copy. @param changed class files that stand for those of the class path, by the classes' names */
    CopyLoader(Map<String, byte[]> changed) {
        super(CopyLoader.class.getClassLoader());
        this.changed = changed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(KERNEL) && (!name.startsWith(BINDING) || name.equals(SHARED))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = changed.containsKey(name) ? changed.get(name) : read(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new SpecFailure("the class " + name + " cannot be read: " + failed.getMessage(), failed);
        }
    }
}
