package dev.framboise.aot.random;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.Front;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.PanicKind;
import dev.framboise.aot.PanicSite;
import dev.framboise.aot.RefusedException;
import dev.framboise.aot.random.world.JvmRun;
import dev.framboise.aot.random.world.MachineRun;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Some programs, compiled to one image's worth of LLVM IR and run on the JVM. */
public final class ProgramBatch {
    private final Compilation compilation;
    private final List<String> expected;

    private ProgramBatch(Compilation compilation, List<String> expected) {
        this.compilation = compilation;
        this.expected = expected;
    }

    /**
     * Compiles the programs and runs them on the JVM.
     *
     * @param directory for the class files
     */
    public static ProgramBatch of(List<RandomProgram> programs, Report report, JavaSources compiler, Path directory)
            throws IOException, ReflectiveOperationException {
        Map<String, String> sources = new LinkedHashMap<>();
        programs.forEach(program -> sources.put(program.name(), program.source()));
        sources.put("Programs", dispatcher(programs, report));
        return of(sources, Front.classPath(), compiler, directory);
    }

    /**
     * Compiles a batch of any programs, and runs it on the JVM.
     *
     * @param sources   by simple name; {@code Programs} among them is the batch
     * @param more      what they need, the project's own classes among it
     * @param directory for the class files
     */
    public static ProgramBatch of(Map<String, String> sources, List<Path> more, JavaSources compiler, Path directory)
            throws IOException, ReflectiveOperationException {
        List<Path> classPath = new ArrayList<>(more);
        classPath.add(jar(compiler.compile(sources), Files.createDirectories(directory).resolve("programs.jar")));
        Compilation compilation;
        try {
            compilation = FrontEnd.compile(new CompilationRequest(classPath, List.of(MachineRun.class.getName())));
        } catch (RefusedException e) {
            throw new IllegalArgumentException("the front end refuses a program: " + e.getMessage(), e);
        }
        return new ProgramBatch(compilation, onTheJvm(classPath, sites(compilation)));
    }

    /** What the front end made of them. */
    public Compilation compilation() {
        return compilation;
    }

    /** What the JVM says: a line for each program, and with {@link Report#INPUTS} one for each input before it. */
    public List<String> expected() {
        return expected;
    }

    /** The panic sites by the text that a JVM's exception gives. */
    static Map<String, Integer> sites(Compilation compilation) {
        Map<String, Integer> sites = new HashMap<>();
        for (PanicSite site : compilation.panicSites()) {
            String detail = site.kind() == PanicKind.OVERFLOW ? JvmRun.OVERFLOW : "";
            sites.put(JvmRun.site(site.className(), site.methodName(), site.line(), site.exceptionClass() + detail),
                    site.index());
        }
        return sites;
    }

    private static String dispatcher(List<RandomProgram> programs, Report report) {
        StringBuilder run = new StringBuilder();
        StringBuilder state = new StringBuilder();
        for (int i = 0; i < programs.size(); i++) {
            String name = programs.get(i).name();
            run.append("case ").append(i).append(": return ").append(name).append(".run(p, p * 0x9E3779B97F4A7C15L);\n");
            state.append("case ").append(i).append(": return ").append(name).append(".state(h);\n");
        }
        return "package dev.framboise.aot.random.world;\npublic final class Programs implements Batch {\n"
                + "public int count() { return " + programs.size() + "; }\n"
                + "public int[] inputs() { return Inputs.ALL; }\n"
                + "public boolean isDetailed() { return " + (report == Report.INPUTS) + "; }\n"
                + "public long run(int i, int p) {\nswitch (i) {\n" + run + "default: return 0;\n}\n}\n"
                + "public long state(int i, long h) {\nswitch (i) {\n" + state + "default: return h;\n}\n}\n}\n";
    }

    private static Path jar(Map<String, byte[]> classes, Path file) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            out.setLevel(0);
            for (Map.Entry<String, byte[]> one : classes.entrySet()) {
                out.putNextEntry(new JarEntry(one.getKey().replace('.', '/') + ".class"));
                out.write(one.getValue());
                out.closeEntry();
            }
        }
        return file;
    }

    private static List<String> onTheJvm(List<Path> classPath, Map<String, Integer> sites)
            throws IOException, ReflectiveOperationException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            loader.setDefaultAssertionStatus(true);
            Object lines = loader.loadClass(JvmRun.class.getName()).getMethod("lines", Map.class).invoke(null, sites);
            return ((List<?>) lines).stream().map(String.class::cast).toList();
        }
    }
}
