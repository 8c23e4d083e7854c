package dev.framboise.coverage.probe;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jacoco.core.instr.Instrumenter;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Puts probes into class files. The compiler makes of them what it makes of any class file. */
public final class Probing {
    private static final String CLASS_FILE = ".class";

    private final Path into;
    private final Predicate<String> names;
    private final List<ProbedClass> probed = new ArrayList<>();

    private Probing(Path into, Predicate<String> names) {
        this.into = into;
        this.names = names;
    }

    /**
     * Writes copies of classes with probes, and the class that holds their arrays, {@link Hits}.
     *
     * @param classPath directories and jars
     * @param names     which classes of it get probes, by their internal names
     * @param into      a directory, which goes before {@code classPath} when the image is built
     */
    public static List<ProbedClass> of(List<Path> classPath, Predicate<String> names, Path into) throws IOException {
        Probing probing = new Probing(into, names);
        for (Path part : classPath) {
            if (Files.isDirectory(part)) {
                probing.takeAll(part);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(part)) {
                    probing.takeAll(jar.getPath("/"));
                }
            }
        }
        probing.write(Hits.NAME, Hits.classFile(probing.probed));
        return List.copyOf(probing.probed);
    }

    private void takeAll(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(file -> file.toString().endsWith(CLASS_FILE)).sorted().toList();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString();
            String name = path.substring(0, path.length() - CLASS_FILE.length());
            if (names.test(name) && probed.stream().noneMatch(before -> before.name().equals(name))) {
                take(name, Files.readAllBytes(file));
            }
        }
    }

    private void take(String name, byte[] classFile) throws IOException {
        int before = probed.size();
        byte[] instrumented = new Instrumenter((id, className, probes, mv) -> {
            probed.add(new ProbedClass(id, className, probes, Hits.symbol(before)));
            // Goes into $jacocoInit, which ArrayOfHits leaves out.
            mv.visitInsn(Opcodes.ACONST_NULL);
            return 1;
        }).instrument(classFile, name);
        if (probed.size() > before) {
            ClassNode node = new ClassNode();
            new ClassReader(instrumented).accept(node, 0);
            ArrayOfHits.in(node, Hits.field(before));
            node.methods.forEach(ThrownAtOnce::in);
            ClassWriter writer = new ClassWriter(0);
            node.accept(writer);
            write(name, writer.toByteArray());
        }
    }

    private void write(String name, byte[] classFile) throws IOException {
        Path file = into.resolve(name + CLASS_FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, classFile);
    }
}
