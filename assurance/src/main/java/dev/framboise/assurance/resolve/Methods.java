package dev.framboise.assurance.resolve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file has: its methods, those of them that JUnit or jqwik run, and what it extends. */
final class Methods extends ClassVisitor {
    private static final Set<String> TESTS = Set.of("Lorg/junit/jupiter/api/Test;", "Lorg/junit/jupiter/api/TestFactory;",
            "Lorg/junit/jupiter/api/RepeatedTest;", "Lorg/junit/jupiter/params/ParameterizedTest;", "Lnet/jqwik/api/Property;",
            "Lnet/jqwik/api/Example;", "Lcom/code_intelligence/jazzer/junit/FuzzTest;");
    private static final String DISABLED = "Lorg/junit/jupiter/api/Disabled;";

    private final Set<String> methods = new TreeSet<>();
    private final Set<String> tests = new TreeSet<>();
    private final Set<String> disabled = new HashSet<>();
    private String superName = "";
    private boolean isDisabled;

    private Methods() {
        super(Opcodes.ASM9);
    }

    static Methods of(ClassPlace place) {
        Methods methods = new Methods();
        try {
            new ClassReader(Files.readAllBytes(place.file())).accept(methods, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return methods;
    }

    /** All methods, by name. */
    Set<String> all() {
        return methods;
    }

    /** Those that are run as tests; none when the class is switched off. */
    Set<String> tests() {
        Set<String> run = new TreeSet<>(tests);
        run.removeAll(disabled);
        return isDisabled ? Set.of() : run;
    }

    String superName() {
        return superName;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        superName = parent == null ? "" : parent;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        isDisabled |= annotation.equals(DISABLED);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        methods.add(name);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                if (TESTS.contains(annotation)) {
                    tests.add(name);
                }
                if (annotation.equals(DISABLED)) {
                    disabled.add(name);
                }
                return null;
            }
        };
    }
}
