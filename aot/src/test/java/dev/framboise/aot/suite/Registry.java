package dev.framboise.aot.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Every case that the class path names, made before the image is. */
final class Registry {
    /** The resource that lists the binary names of the cases, one in a line. */
    static final String RESOURCE = "cases.txt";

    private Registry() {
    }

    static Entry[] entries() {
        String[] names = names();
        Entry[] entries = new Entry[names.length];
        for (int i = 0; i < names.length; i++) {
            entries[i] = new Entry(names[i].substring(names[i].lastIndexOf('.') + 1), make(names[i]));
        }
        return entries;
    }

    private static String[] names() {
        try (InputStream in = Registry.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + RESOURCE, e);
        }
    }

    private static Case make(String name) {
        try {
            return (Case) Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no case " + name, e);
        }
    }
}
