package dev.framboise.proof.image;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.RefusedException;
import dev.framboise.aot.ir.Program;
import dev.framboise.aot.ir.ProgramTranslator;
import dev.framboise.aot.refuse.Refusals;
import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;
import dev.framboise.hal.rpi4.ImageSources;
import dev.framboise.proof.ProofFailure;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.run.Unknowns;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.tree.FieldNode;

/** What the compiler's closed world says of the image: its objects, and what of them the program ever writes. */
public final class ImageState implements Unknowns, AutoCloseable {
    /** Instructions of a method that is followed where it is called, labels among them. */
    private static final int SHORT = 30;

    private final World world = new World(ShippedImage.classPath());
    private final Facts facts = new Facts();
    private final Compilation compilation;
    private Program program;
    private final Map<String, List<Object>> instances = new HashMap<>();

    /** Translates the image's class files, as {@link dev.framboise.aot.FrontEnd} does. */
    public ImageState() {
        compilation = translate();
    }

    private Compilation translate() {
        while (true) {
            long before = knowledge();
            Refusals refusals = new Refusals();
            ProgramTranslator translator = new ProgramTranslator(world, facts, refusals);
            Optional<Compilation> result = translator.translate(ImageSources.rootClasses());
            if (before == knowledge() && !refusals.isEmpty()) {
                throw new ProofFailure("the image's classes are refused: " + new RefusedException(refusals.all()).getMessage());
            }
            if (result.isPresent()) {
                program = programOf(translator);
                return result.get();
            }
        }
    }

    /** The compiler keeps what it has translated to itself: its users need the text only. */
    private static Program programOf(ProgramTranslator translator) {
        try {
            Field field = ProgramTranslator.class.getDeclaredField("program");
            field.setAccessible(true);
            return (Program) field.get(translator);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("the compiler has another field for its program", changed);
        }
    }

    World world() {
        return world;
    }

    Program program() {
        return program;
    }

    /** All objects of the image. */
    List<Object> objects() {
        List<Object> all = new ArrayList<>();
        facts.instantiated().forEach(type -> all.addAll(facts.instances(type)));
        return all;
    }

    private long knowledge() {
        return facts.version() + world.host().initialisedClasses();
    }

    /** What the compiler's front end made of them. */
    public Compilation compilation() {
        return compilation;
    }

    /** What loaded the classes of the image's objects. */
    public ClassLoader loader() {
        return world.host().load("dev/framboise/vmkernel/Kernel").getClassLoader();
    }

    @Override
    public boolean isOpaque(MethodCode method) {
        return method.instructions.length > SHORT || method.hasLoop();
    }

    @Override
    public boolean isWritten(String owner, FieldNode node) {
        if (!owner.startsWith("dev/framboise/")) {
            return false;
        }
        ClassInfo type = world.find(owner);
        FieldInfo field = type.field(node.name);
        return facts.isWritten(field) || type.isShared() && !field.isFinal() && field.descriptor().length() == 1;
    }

    @Override
    public boolean isWritten(Object array) {
        Class<?> type = array.getClass();
        if (!type.getComponentType().isPrimitive()) {
            String name = type.getName().replace('.', '/');
            return facts.storedArrays().stream().anyMatch(stored -> world.isSubtype(name, stored));
        }
        return !facts.isFrozen(array) && Array.getLength(array) > 0;
    }

    @Override
    public synchronized List<Object> instances(String descriptor) {
        return instances.computeIfAbsent(World.typeName(descriptor), this::find);
    }

    private List<Object> find(String type) {
        List<Object> found = new ArrayList<>();
        for (String name : facts.instantiated()) {
            if (world.isSubtype(name, type)) {
                found.addAll(facts.instances(name));
            }
        }
        return found;
    }

    @Override
    public boolean isUnboxed(String descriptor) {
        return world.unboxed(descriptor) != null;
    }

    @Override
    public void close() {
        world.close();
    }
}
