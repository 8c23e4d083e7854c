package dev.framboise.aot.ir;

import dev.framboise.aot.heap.Layout;
import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.objectweb.asm.Type;

/**
 * Java's types as a debugger sees them. A class is what {@link Layout} says of it, a reference to an object a pointer, one to
 * an array a C++ reference (so that a debugger's {@code [i]} can mean the element), an {@code @Unboxed} record a typedef of
 * its component.
 *
 * <p>Asked for while the program is translated, described when it is done and every layout is settled.
 */
final class DebugTypes {
    /** Stands for the address of an object without state: not null, and where no object lies. */
    static final long NO_ADDRESS = 1;

    private final Program program;
    private final DebugMetadata metadata;
    private final Map<String, String> byDescriptor = new LinkedHashMap<>();
    private final Map<String, String> objects = new LinkedHashMap<>();
    private final Map<String, List<String>> constants = new LinkedHashMap<>();
    private final Queue<Runnable> open = new ArrayDeque<>();

    DebugTypes(Program program, DebugMetadata metadata) {
        this.program = program;
        this.metadata = metadata;
    }

    /** The type of a variable of this descriptor. */
    String of(String descriptor) {
        return byDescriptor.computeIfAbsent(descriptor, d -> {
            String name = metadata.reserve();
            open.add(() -> metadata.define(name, describe(d)));
            return name;
        });
    }

    /** The type of the objects of a class or array type. */
    String object(String typeName) {
        return objects.computeIfAbsent(typeName, t -> {
            String name = metadata.reserve();
            open.add(() -> describeObject(name, t));
            return name;
        });
    }

    /**
     * Whether a class has one object and nothing writes it: then it has no state, its fields are constants, and LLVM may have
     * left the object itself out.
     */
    boolean isConstant(String typeName) {
        ClassInfo info = program.world().find(typeName);
        return info != null && !info.isShared() && program.ids().subtypes(typeName).equals(List.of(typeName))
                && program.facts().instances(typeName).size() == 1 && program.world().superWithFields(info) == null
                && layout(info).offsets().keySet().stream().noneMatch(program.facts()::isWritten);
    }

    /** Declares a field that holds one value in all objects, of this type. To be called before {@link #close}. */
    String constant(FieldInfo field, String type) {
        String member = metadata.node("!DIDerivedType(tag: DW_TAG_member, name: \"" + field.name() + "\", scope: "
                + object(field.owner().name()) + ", file: " + metadata.file(field.owner()) + ", baseType: "
                + type + ", flags: DIFlagStaticMember)");
        constants.computeIfAbsent(field.owner().name(), n -> new ArrayList<>()).add(member);
        return member;
    }

    /** Describes every type that was asked for, and those that they need. */
    void close() {
        while (!open.isEmpty()) {
            open.remove().run();
        }
    }

    private String describe(String descriptor) {
        switch (descriptor.charAt(0)) {
            case 'Z': return basic("boolean", 8, "DW_ATE_boolean");
            case 'B': return basic("byte", 8, "DW_ATE_signed");
            case 'S': return basic("short", 16, "DW_ATE_signed");
            case 'C': return basic("char", 16, "DW_ATE_UTF");
            case 'I': return basic("int", 32, "DW_ATE_signed");
            case 'J': return basic("long", 64, "DW_ATE_signed");
            case '[': return reference("DW_TAG_reference_type", descriptor);
            default:
                FieldInfo component = program.world().unboxed(descriptor);
                return component == null ? reference("DW_TAG_pointer_type", World.typeName(descriptor))
                        : "!DIDerivedType(tag: DW_TAG_typedef, name: \"" + component.owner().binaryName() + "\", file: "
                                + metadata.file(component.owner()) + ", baseType: " + of(component.descriptor()) + ")";
        }
    }

    private static String basic(String name, int bits, String encoding) {
        return "!DIBasicType(name: \"" + name + "\", size: " + bits + ", encoding: " + encoding + ")";
    }

    private String reference(String tag, String typeName) {
        return "!DIDerivedType(tag: " + tag + ", baseType: " + object(typeName) + ", size: 64)";
    }

    private void describeObject(String name, String typeName) {
        ClassInfo info = typeName.equals(World.ENUM) ? program.world().enumClass() : program.world().find(typeName);
        if (typeName.startsWith("[")) {
            ofElements(name, typeName, "elements", of(typeName.substring(1)),
                    Storage.of(program.world(), typeName.substring(1)));
        } else if (typeName.equals(World.STRING)) {
            ofElements(name, typeName, "latin1", of("B"), Storage.BYTE);
        } else {
            composite(name, typeName, info == null || !hasObject(typeName) || isConstant(typeName) ? Layout.BASE : layout(info).size(),
                    info == null || typeName.equals(World.ENUM) ? "!7" : metadata.file(info), info == null ? List.of() : members(name, info));
        }
    }

    /** The length, and as many elements as it says. */
    private void ofElements(String name, String typeName, String label, String element, Storage storage) {
        String elements = metadata.node("!DICompositeType(tag: DW_TAG_array_type, baseType: " + element
                + ", elements: " + metadata.list(List.of(metadata.node("!DISubrange(count: -1)"))) + ")");
        int bytes = storage == null ? 1 : storage.bytes();
        composite(name, typeName, Layout.BASE, "!7", List.of(
                member(name, "length", "!7", of("I"), Layout.LENGTH, 32),
                member(name, label, "!7", elements, (Layout.BASE + bytes - 1) / bytes * bytes, 0)));
    }

    private List<String> members(String name, ClassInfo info) {
        List<String> members = new ArrayList<>();
        if (hasObject(info.name()) && !isConstant(info.name())) {
            ClassInfo superclass = program.world().superWithFields(info);
            if (superclass != null) {
                members.add(metadata.node("!DIDerivedType(tag: DW_TAG_inheritance, scope: " + name + ", baseType: "
                        + object(superclass.name()) + ", extraData: i32 0)"));
            }
            layout(info).offsets().forEach((field, offset) -> {
                if (field.owner() == info) {
                    members.add(member(name, field.name(), "!7", of(field.descriptor()), offset,
                            8 * Storage.of(program.world(), field.descriptor()).bytes()));
                }
            });
        }
        members.addAll(constants.getOrDefault(info.name(), List.of()));
        return members;
    }

    private String member(String scope, String name, String file, String type, int offset, int bits) {
        return metadata.node("!DIDerivedType(tag: DW_TAG_member, name: \"" + name + "\", scope: " + scope + ", file: " + file
                + ", baseType: " + type + ", size: " + bits + ", offset: " + 8 * offset + ")");
    }

    private void composite(String name, String typeName, int bytes, String file, List<String> members) {
        metadata.define(name, "!DICompositeType(tag: DW_TAG_class_type, name: \"" + Type.getObjectType(typeName).getClassName() + "\", file: "
                + file + ", size: " + 8 * bytes + ", elements: " + metadata.list(members) + ", identifier: \"" + typeName
                + "\")");
    }

    private Layout layout(ClassInfo info) {
        return program.layouts().of(info);
    }

    /** Whether an object of the class or of a subclass is in the image: otherwise nobody laid it out. */
    private boolean hasObject(String typeName) {
        return typeName.equals(World.ENUM) || !program.ids().subtypes(typeName).isEmpty();
    }
}
