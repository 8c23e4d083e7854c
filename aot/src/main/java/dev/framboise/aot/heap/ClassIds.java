package dev.framboise.aot.heap;

import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A number for every class that has an object in the image; those of a class and its subclasses are consecutive. */
public final class ClassIds {
    private final World world;
    private final Map<String, Integer> byName = new HashMap<>();
    private final List<String> byId = new ArrayList<>();
    private final Map<String, List<String>> subtypesOf = new HashMap<>();

    /** Numbers the given classes and array types, from 1. */
    public ClassIds(World world, Iterable<String> instantiated) {
        this.world = world;
        TreeMap<String, String> byAncestry = new TreeMap<>();
        for (String name : instantiated) {
            byAncestry.put(ancestry(name), name);
        }
        byId.add("");
        for (String name : byAncestry.values()) {
            byName.put(name, byId.size());
            byId.add(name);
        }
    }

    private String ancestry(String name) {
        ClassInfo info = world.find(name);
        String own = '\1' + name;
        return info == null || info.superName() == null ? own : ancestry(info.superName()) + own;
    }

    /** The id of a class or array type, or zero when it has no object in the image. */
    public int of(String name) {
        return byName.getOrDefault(name, 0);
    }

    /** The classes that are subtypes of {@code type}, by id. */
    public List<String> subtypes(String type) {
        return subtypesOf.computeIfAbsent(type, this::findSubtypes);
    }

    private List<String> findSubtypes(String type) {
        List<String> subtypes = new ArrayList<>();
        for (String name : byId.subList(1, byId.size())) {
            if (world.isSubtype(name, type)) {
                subtypes.add(name);
            }
        }
        return subtypes;
    }
}
