package dev.framboise.aot.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The closed world's classes on the host JVM. Assertions are enabled, whatever the host's own switches say, so that what
 * an initialiser computes and what {@code $assertionsDisabled} holds do not depend on them.
 */
public final class Host {
    private final URLClassLoader loader;
    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<FieldInfo, Field> fields = new HashMap<>();
    private final Set<String> initialised = new HashSet<>();
    private final Map<String, InitialiserException> failed = new HashMap<>();

    Host(List<Path> classPath) {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = classPath.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }
        this.loader = new URLClassLoader("image", urls, ClassLoader.getPlatformClassLoader());
        loader.setDefaultAssertionStatus(true);
    }

    /** How many classes were initialised for the image. */
    public int initialisedClasses() {
        return initialised.size();
    }

    /** Whether the initialiser of the class has run, to its end. */
    public boolean isInitialised(String name) {
        return initialised.contains(name) && !failed.containsKey(name);
    }

    /** Whether the class came from the class path of the image. */
    public boolean owns(Class<?> type) {
        return type.getClassLoader() == loader && !type.isHidden();
    }

    /** The class of an internal name, not initialised. Null when it cannot be loaded. */
    public Class<?> load(String name) {
        return classes.computeIfAbsent(name, n -> {
            try {
                return Class.forName(n.replace('/', '.'), false, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                return null;
            }
        });
    }

    boolean isAssignable(String sub, String sup) {
        Class<?> subClass = load(sub);
        Class<?> supClass = load(sup);
        return subClass != null && supClass != null && supClass.isAssignableFrom(subClass);
    }

    /** Runs the initialiser of the class, once. */
    public void initialise(String name) throws InitialiserException {
        if (initialised.add(name)) {
            try {
                Class.forName(name.replace('/', '.'), true, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                failed.put(name, new InitialiserException(e));
            }
        }
        if (failed.containsKey(name)) {
            throw failed.get(name);
        }
    }

    /** The value of a field now; the receiver is null for a static one. Static fields initialise their class. */
    public Object value(FieldInfo field, Object receiver) throws InitialiserException {
        if (field.isStatic()) {
            initialise(field.owner().name());
        } else if (receiver instanceof Enum<?> constant && field.owner().name().equals(World.ENUM)) {
            return field.name().equals("name") ? constant.name() : (Object) constant.ordinal();
        }
        try {
            Field reflected = fields.get(field);
            if (reflected == null) {
                reflected = load(field.owner().name()).getDeclaredField(field.name());
                reflected.setAccessible(true);
                fields.put(field, reflected);
            }
            return reflected.get(receiver);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }

    void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
