package dev.framboise.aot.random;

import dev.framboise.aot.Front;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** {@code javac}, from memory to memory. Its file manager is kept: opening the JDK's own classes takes longest. */
public final class JavaSources implements AutoCloseable {
    private static final List<String> OPTIONS = List.of("--release", "17", "-g", "-nowarn", "-proc:none",
            "-XDstringConcat=inline", "-implicit:none", "-cp",
            Front.classPath().stream().map(Path::toString).collect(Collectors.joining(":")));

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    /** A source by the name of its class. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps the class files. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

        Memory(JavaFileManager parent) {
            super(parent);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    classes.put(name, out);
                    return out;
                }
            };
        }
    }

    /**
     * Compiles.
     *
     * @param sources by the simple names of their classes
     * @return the class files by binary name
     */
    public Map<String, byte[]> compile(Map<String, String> sources) {
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        Map<String, byte[]> classes = compile(sources, messages);
        messages.getDiagnostics().stream().filter(JavaSources::isError).findFirst().ifPresent(error -> {
            throw new IllegalArgumentException("javac refuses: " + error + "\n" + sources.get(name(error)));
        });
        return classes;
    }

    /** The names of the sources that javac refuses. Others may be refused when these are left out. */
    Set<String> refused(Map<String, String> sources) {
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        compile(sources, messages);
        return messages.getDiagnostics().stream().filter(JavaSources::isError)
                .map(JavaSources::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Diagnostic<? extends JavaFileObject> message) {
        return message.getSource().getName().replaceAll(".*/|\\.java", "");
    }

    private static boolean isError(Diagnostic<?> message) {
        return message.getKind() == Diagnostic.Kind.ERROR;
    }

    private Map<String, byte[]> compile(Map<String, String> sources, DiagnosticCollector<JavaFileObject> messages) {
        Memory memory = new Memory(files);
        List<Source> units = sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
        compiler.getTask(new StringWriter(), memory, messages, OPTIONS, null, units).call();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        memory.classes.forEach((name, out) -> classes.put(name, out.toByteArray()));
        return classes;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
