package dev.framboise.hal.rpi4.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** This package, with a mistake in one of its classes. */
final class WrongCopies {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "framboise", "hal", "rpi4", "measure");
    private static final String PACKAGE = WrongCopies.class.getPackageName() + ".";

    private WrongCopies() {
    }

    /**
     * An object of {@code user}, a class of this package, among classes of this package of which one is wrong.
     *
     * @param name        the class
     * @param find        what stands in it, once
     * @param replacement the mistake
     * @param directory   for what is compiled; nothing of another copy is in it
     */
    static Object among(Class<?> user, String name, String find, String replacement, Path directory) throws Exception {
        compile(name, find, replacement, directory);
        URL here = user.getProtectionDomain().getCodeSource().getLocation();
        URL right = Manifest.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL(), here, right}, WrongCopies.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                if (!wanted.startsWith(PACKAGE)) {
                    return super.loadClass(wanted, resolve);
                }
                Class<?> loaded = findLoadedClass(wanted);
                return loaded != null ? loaded : findClass(wanted);
            }
        };
        return loader.loadClass(user.getName()).getDeclaredConstructor().newInstance();
    }

    private static void compile(String name, String find, String replacement, Path directory) throws IOException {
        String right = Files.readString(SOURCES.resolve(name + ".java"));
        assertEquals(2, right.split(Pattern.quote(find), -1).length, find + " does not stand once in " + name);
        Path source = Files.writeString(directory.resolve(name + ".java"), right.replace(find, replacement));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, "--release", "17", "-g", "-proc:none", "-cp",
                System.getProperty("java.class.path"), "-d", directory.toString(), source.toString());
        assertEquals(0, status, said.toString(StandardCharsets.UTF_8));
    }
}
