package dev.framboise.aot.ir;

import dev.framboise.aot.heap.ImageHeap;
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
    private record Local(String name, String scope, ClassInfo owner, Object object) {
    }

    private final Program program;
    private final DebugTypes types;
    private final DebugMetadata metadata;
    private final List<Local> locals = new ArrayList<>();
    private final Map<String, StringBuilder> attachments = new HashMap<>();

    DebugGlobals(Program program, DebugTypes types, DebugMetadata metadata) {
        this.program = program;
        this.types = types;
        this.metadata = metadata;
    }

    /** A routine's variable that is always this object; it is described when the object has a place in the end. */
    void local(String name, String scope, ClassInfo owner, Object object) {
        locals.add(new Local(name, scope, owner, object));
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
            metadata.retain(types.object(type));
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
                    } else if (!program.facts().isKept(field) || types.isConstant(owner.name())) {
                        describeConstant(field);
                    }
                }
            }
        }
        for (Local local : locals) {
            hold(local.name, local.scope, local.owner, local.object);
        }
    }

    private void describe(FieldInfo field, String name) {
        boolean isConstant = field.isFinal() || !program.facts().isWritten(field) && !field.isVolatile()
                && !field.owner().isShared();
        if (program.statics().contains(field)) {
            attach(field.toString(), variable(name, "!0", field.owner(), types.of(field.descriptor()), ""), "");
        } else if (field.constantValue() instanceof Number number) {
            hold(name, field, number);
        } else if (isConstant && program.world().host().isInitialised(field.owner().name())) {
            hold(name, field, read(field, null));
        }
    }

    private void hold(String name, FieldInfo field, Object value) {
        if (value != null && isReference(field)) {
            hold(name, "!0", field.owner(), value);
        } else {
            number(variable(name, "!0", field.owner(), types.of(field.descriptor()), ""), bits(field.descriptor(), value));
        }
    }

    private void hold(String name, String scope, ClassInfo owner, Object object) {
        if (isShown(object)) {
            hold(object, variable(name, scope, owner, type(object), ""));
        }
    }

    /** A field that is the same constant in all objects. */
    private void describeConstant(FieldInfo field) {
        Object first = null;
        boolean any = false;
        for (String type : program.ids().subtypes(field.owner().name())) {
            for (Object instance : program.facts().instances(type)) {
                Object value = read(field, instance);
                if (any && (isReference(field) ? value != first : !Objects.equals(value, first))) {
                    return;
                }
                first = value;
                any = true;
            }
        }
        boolean isObject = isReference(field) && first != null;
        if (!any || isObject && !isShown(first)) {
            return;
        }
        String type = isObject ? type(first) : types.of(field.descriptor());
        String variable = variable(field.name(), "!0", field.owner(), type, ", declaration: " + types.constant(field, type));
        if (isObject) {
            hold(first, variable);
        } else {
            number(variable, bits(field.descriptor(), first));
        }
    }

    private boolean isReference(FieldInfo field) {
        return Storage.of(program.world(), field.descriptor()) == Storage.REFERENCE;
    }

    private boolean isShown(Object object) {
        return types.isConstant(ImageHeap.typeName(object)) || program.heap().symbolIfPlaced(object) != null;
    }

    /** The type of a variable that always is this object: its own class, which says more than the declared one. */
    private String type(Object object) {
        return types.of(World.descriptor(ImageHeap.typeName(object)));
    }

    private void hold(Object object, String variable) {
        if (types.isConstant(ImageHeap.typeName(object))) {
            number(variable, DebugTypes.NO_ADDRESS);
        } else {
            attach(program.heap().symbolIfPlaced(object), variable, ADDRESS);
        }
    }

    private void number(String variable, long bits) {
        metadata.global(variable, "DW_OP_constu, " + Long.toUnsignedString(bits) + ", DW_OP_stack_value");
    }

    private long bits(String descriptor, Object value) {
        FieldInfo component = program.world().unboxed(descriptor);
        Object primitive = component == null || value == null ? value : read(component, value);
        if (primitive == null) {
            return 0;
        }
        return primitive instanceof Boolean b ? b ? 1 : 0 : primitive instanceof Character c ? c : ((Number) primitive).longValue();
    }

    private void attach(String symbol, String variable, String expression) {
        attachments.computeIfAbsent(symbol, s -> new StringBuilder()).append(", !dbg ")
                .append(metadata.global(variable, expression));
    }

    private String variable(String name, String scope, ClassInfo owner, String type, String rest) {
        // Local, because a debugger would look for the symbol of a global one that LLVM has left out.
        return metadata.node("distinct !DIGlobalVariable(name: \"" + name + "\", scope: " + scope + ", file: "
                + metadata.file(owner) + ", type: " + type + ", isLocal: true, isDefinition: true" + rest + ")");
    }

    private Object read(FieldInfo field, Object receiver) {
        try {
            return program.world().host().value(field, receiver);
        } catch (InitialiserException e) {
            throw new IllegalStateException(e);
        }
    }
}
