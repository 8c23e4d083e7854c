package dev.framboise.proof.twin;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory, with the options that the kernel is compiled with. */
public final class SourceCompiler {
    private static final List<String> OPTIONS = List.of("--release", "17", "-proc:none", "-g", "-XDstringConcat=inline", "-nowarn", "-cp",
            System.getProperty("java.class.path"));

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** Shared: it remembers what is in the archives of the class path. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private SourceCompiler() {
    }

    /** Compiles. @param sources by the full names of their classes @return class files by the full names of theirs */
    public static synchronized Map<String, byte[]> compile(Map<String, String> sources) {
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        StringWriter words = new StringWriter();
        JavaFileManager files = new ForwardingJavaFileManager<JavaFileManager>(FILES) {
            @Override
            public JavaFileObject getJavaFileForOutput(Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + type.replace('.', '/') + kind.extension), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return written.computeIfAbsent(type, t -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        if (!COMPILER.getTask(words, files, null, OPTIONS, null, units).call()) {
            throw new IllegalArgumentException(String.join(", ", sources.keySet()) + " does not compile: " + words);
        }
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
