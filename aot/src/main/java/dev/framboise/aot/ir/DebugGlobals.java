package dev.framboise.aot.ir;

import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.InitialiserException;
import dev.framboise.aot.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a debugger can name without a frame: static fields, and the fields that are constants of the image and have no place
 * in its objects. Nothing is placed in the image for it: an object that the program does not need has no address to show.
 */
final class DebugGlobals {
    /** The attachment to a global: the variable's value is that global's address. */
    private static final String ADDRESS = "DW_OP_stack_value";

    /** A variable that only ever holds one object. */
    private record Local(String name, String descriptor, String scope, ClassInfo owner, Object object) {
    }

    private final Program program;
    private final DebugMetadata metadata;
    private final List<Local> locals = new ArrayList<>();
    private final Map<String, StringBuilder> attachments = new HashMap<>();

    DebugGlobals(Program program, DebugMetadata metadata) {
        this.program = program;
        this.metadata = metadata;
    }

    /** A routine's variable that is always this object; it is described when the object has a place in the end. */
    void local(String name, String descriptor, String scope, ClassInfo owner, Object object) {
        locals.add(new Local(name, descriptor, scope, owner, object));
    }

    /** What is to follow the definition of a global symbol: its debug attachments. */
    String attachments(String symbol) {
        return attachments.getOrDefault(symbol, new StringBuilder()).toString();
    }

    /** Describes all, once the image's objects are known. @param roots the classes whose static fields have short names too */
    void close(Set<ClassInfo> roots) {
        Set<String> instantiated = new TreeSet<>(program.facts().instantiated());
        Set<ClassInfo> classes = new LinkedHashSet<>(roots);
        program.routines().forEach(method -> classes.add(method.owner()));
        for (String type : instantiated) {
            metadata.retain(program.debugTypes().object(type));
            for (ClassInfo c = program.world().find(type); c != null; c = program.world().find(c.superName())) {
                classes.add(c);
            }
        }
        List<ClassInfo> sorted = new ArrayList<>(classes);
        sorted.sort((a, b) -> a.name().compareTo(b.name()));
        for (ClassInfo owner : sorted) {
            for (FieldInfo field : owner.fields()) {
                if (Storage.of(program.world(), field.descriptor()) != null && !field.isSynthetic()) {
                    if (field.isStatic()) {
                        describe(field, field.toString());
                        if (roots.contains(owner)) {
                            describe(field, field.name());
                        }
                    } else if (!program.facts().isKept(field)) {
                        describeConstant(field);
                    }
                }
            }
        }
        for (Local local : locals) {
            attach(local.object, variable(local.name, local.scope, local.owner, local.descriptor, "isLocal: true"));
        }
    }

    private void describe(FieldInfo field, String name) {
        boolean isPlaced = program.statics().contains(field);
        boolean isConstant = field.isFinal() || !program.facts().isWritten(field) && !field.isVolatile()
                && !field.owner().isShared();
        if (isPlaced) {
            attach(field.toString(), variable(name, "!0", field.owner(), field.descriptor(), "isLocal: false"), "");
        } else if (field.constantValue() instanceof Number number) {
            hold(field, number, variable(name, "!0", field.owner(), field.descriptor(), "isLocal: false"));
        } else if (isConstant && program.world().host().isInitialised(field.owner().name())) {
            hold(field, read(field, null), variable(name, "!0", field.owner(), field.descriptor(), "isLocal: false"));
        }
    }

    /** A field without a place, when all objects hold the same in it. */
    private void describeConstant(FieldInfo field) {
        boolean isReference = Storage.of(program.world(), field.descriptor()) == Storage.REFERENCE;
        Object first = null;
        boolean any = false;
        for (String type : program.ids().subtypes(field.owner().name())) {
            for (Object instance : program.facts().instances(type)) {
                Object value = read(field, instance);
                if (any && (isReference ? value != first : !Objects.equals(value, first))) {
                    return;
                }
                first = value;
                any = true;
            }
        }
        boolean isShown = any && (!isReference || first == null || program.heap().symbolIfPlaced(first) != null);
        if (isShown) {
            hold(field, first, variable(field.name(), "!0", field.owner(), field.descriptor(), "isLocal: false, declaration: "
                    + program.debugTypes().constant(field)));
        }
    }

    private void hold(FieldInfo field, Object value, String variable) {
        if (value != null && Storage.of(program.world(), field.descriptor()) == Storage.REFERENCE) {
            attach(value, variable);
        } else {
            metadata.global(variable, "DW_OP_constu, " + Long.toUnsignedString(bits(field.descriptor(), value))
                    + ", DW_OP_stack_value");
        }
    }

    private long bits(String descriptor, Object value) {
        FieldInfo component = program.world().unboxed(descriptor);
        Object primitive = component == null || value == null ? value : read(component, value);
        if (primitive == null) {
            return 0;
        }
        return primitive instanceof Boolean b ? b ? 1 : 0 : primitive instanceof Character c ? c : ((Number) primitive).longValue();
    }

    private void attach(Object object, String variable) {
        String symbol = program.heap().symbolIfPlaced(object);
        if (symbol != null) {
            attach(symbol, variable, ADDRESS);
        }
    }

    private void attach(String symbol, String variable, String expression) {
        attachments.computeIfAbsent(symbol, s -> new StringBuilder()).append(", !dbg ")
                .append(metadata.global(variable, expression));
    }

    private String variable(String name, String scope, ClassInfo owner, String descriptor, String rest) {
        return metadata.node("distinct !DIGlobalVariable(name: \"" + name + "\", scope: " + scope + ", file: "
                + metadata.file(owner) + ", type: " + program.debugTypes().of(descriptor) + ", isDefinition: true, " + rest
                + ")");
    }

    private Object read(FieldInfo field, Object receiver) {
        try {
            return program.world().host().value(field, receiver);
        } catch (InitialiserException e) {
            throw new IllegalStateException(e);
        }
    }
}
