package dev.framboise.conformance.build;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** All checks of some class files, in the order of their identifiers. */
public final class Registry {
    /** Where checks are. */
    public static final String PACKAGE = "dev.framboise.conformance.checks";
    /** What a check's method is. */
    static final String DESCRIPTOR = "(Ldev/framboise/conformance/payload/Bench;)Ldev/framboise/conformance/payload/Verdict;";

    private static final String ANNOTATION = Type.getDescriptor(Check.class);
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]{2}-\\d{3}");
    private static final int MOST = 1024;

    private final List<CheckEntry> entries;

    private Registry(List<CheckEntry> entries) {
        this.entries = entries;
    }

    /** The suite's own checks. */
    public static Registry ofTheSuite() {
        return read(List.of(ClassPath.home(Registry.class)), List.of(PACKAGE));
    }

    /** The checks of some packages. @throws RegistryException when one is not what it has to be */
    static Registry read(List<Path> classPath, List<String> packages) {
        List<CheckEntry> found = new ArrayList<>();
        for (Path part : classPath) {
            for (String name : packages) {
                ClassPath.classes(part, name).values().forEach(bytes -> read(bytes, found));
            }
        }
        return of(found);
    }

    /** Of these. @throws RegistryException when two have one identifier, one rule, or there are too many */
    static Registry of(Collection<CheckEntry> found) {
        List<CheckEntry> sorted = found.stream().sorted(Comparator.comparing(CheckEntry::id)).toList();
        Map<String, CheckEntry> ids = new HashMap<>();
        Map<String, CheckEntry> rules = new HashMap<>();
        for (CheckEntry entry : sorted) {
            refuseSecond(ids.putIfAbsent(entry.id(), entry), entry, "the identifier " + entry.id() + " is taken: take the next free number");
            refuseSecond(rules.putIfAbsent(entry.rule(), entry), entry,
                    "\"" + entry.rule() + "\" is tested already: name the rule of the section that this one is about");
        }
        if (sorted.size() > MOST) {
            throw new RegistryException(sorted.size() + " checks are more than the plan in plan.S has bits");
        }
        return new Registry(sorted);
    }

    private static void refuseSecond(CheckEntry first, CheckEntry second, String why) {
        if (first != null) {
            throw new RegistryException(second.place() + ": " + why + " (" + first.place() + " has it)");
        }
    }

    private static void read(byte[] bytes, List<CheckEntry> found) {
        ClassReader reader = new ClassReader(bytes);
        reader.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                        return annotation.equals(ANNOTATION) ? new Values(reader.getClassName(), access, name, descriptor, found) : null;
                    }
                };
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    }

    /** One annotation. */
    private static final class Values extends AnnotationVisitor {
        private final String owner;
        private final int access;
        private final String method;
        private final String descriptor;
        private final List<CheckEntry> found;
        private final Map<String, String> texts = new HashMap<>(Map.of("onlyOnBoard", "", "ends", "RETURNS"));

        Values(String owner, int access, String method, String descriptor, List<CheckEntry> found) {
            super(Opcodes.ASM9);
            this.owner = owner;
            this.access = access;
            this.method = method;
            this.descriptor = descriptor;
            this.found = found;
        }

        @Override
        public void visit(String name, Object value) {
            texts.put(name, value.toString());
        }

        @Override
        public void visitEnum(String name, String type, String value) {
            texts.put(name, value);
        }

        @Override
        public void visitEnd() {
            CheckEntry entry = new CheckEntry(texts.get("id"), texts.get("title"), texts.get("rule"), World.valueOf(texts.get("on")),
                    Check.Ending.valueOf(texts.get("ends")), texts.get("onlyOnBoard"), owner, method);
            if (!ID.matcher(entry.id()).matches()) {
                throw new RegistryException(entry.place() + ": the identifier \"" + entry.id() + "\" is not an area and a number, like EXC-004");
            }
            if (!descriptor.equals(DESCRIPTOR) || (access & Opcodes.ACC_STATIC) == 0 || (access & Opcodes.ACC_PRIVATE) != 0) {
                throw new RegistryException(entry.place() + ": a check is \"static Verdict " + method + "(Bench bench)\", and not private");
            }
            if (entry.title().isBlank() || entry.rule().isBlank()) {
                throw new RegistryException(entry.place() + ": a check says what holds, and where that is written");
            }
            found.add(entry);
        }
    }

    /** All, in the order of their identifiers. */
    public List<CheckEntry> all() {
        return entries;
    }

    /** Those that one program carries out: a check's number is its place in this list. */
    public List<CheckEntry> of(World world) {
        return entries.stream().filter(entry -> entry.on() == world).toList();
    }

    /** The check of that name. */
    public Optional<CheckEntry> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }
}
