package dev.framboise.aot.heap;

import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The layouts of all classes, made when first asked for. */
public final class Layouts {
    private final World world;
    private final Facts facts;
    private final Map<ClassInfo, Layout> byClass = new HashMap<>();
    private final Map<String, ClassInfo> shared = new TreeMap<>();

    /** Layouts under what is known of the program so far. */
    public Layouts(World world, Facts facts) {
        this.world = world;
        this.facts = facts;
    }

    /** The layout of a class: the superclass first, then the fields that are kept, in the order of declaration. */
    public Layout of(ClassInfo info) {
        Layout known = byClass.get(info);
        if (known != null) {
            return known;
        }
        Layout layout = new Layout();
        ClassInfo superclass = world.superWithFields(info);
        if (superclass != null) {
            layout.append(of(superclass));
        }
        for (FieldInfo field : info.fields()) {
            Storage storage = Storage.of(world, field.descriptor());
            if (!field.isStatic() && facts.isKept(field) && storage != null) {
                layout.append(field, storage);
            }
        }
        byClass.put(info, layout);
        if (info.isShared()) {
            shared.put(info.binaryName(), info);
        }
        return layout;
    }

    /** The {@code .equ} lines for assembly. */
    public String assemblyOffsets() {
        StringBuilder text = new StringBuilder();
        text.append(".equ ARRAY_BASE, ").append(Layout.BASE).append('\n');
        text.append(".equ ARRAY_LENGTH, ").append(Layout.LENGTH).append('\n');
        for (ClassInfo info : shared.values()) {
            String prefix = simpleName(info);
            Layout layout = of(info);
            layout.offsets().forEach((field, offset) -> text.append(".equ ").append(prefix).append('_')
                    .append(field.name()).append(", ").append(offset).append('\n'));
            text.append(".equ ").append(prefix).append("_SIZE, ").append(layout.size()).append('\n');
        }
        return text.toString();
    }

    /** The simple names that two shared classes have, so that their offsets would be confused. */
    public Set<String> ambiguous() {
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        for (ClassInfo info : shared.values()) {
            if (!seen.add(simpleName(info))) {
                twice.add(simpleName(info));
            }
        }
        return twice;
    }

    private static String simpleName(ClassInfo info) {
        String name = info.name().substring(info.name().lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('$') + 1);
    }
}
