package dev.framboise.aot.ir;

import dev.framboise.aot.heap.ClassIds;
import dev.framboise.aot.heap.ImageHeap;
import dev.framboise.aot.heap.Layouts;
import dev.framboise.aot.refuse.Refusals;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.MethodInfo;
import dev.framboise.aot.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/** One translation of the whole program: what the routines share. */
public final class Program {
    private final World world;
    private final Facts facts;
    private final Refusals refusals;
    private final Layouts layouts;
    private final ImageHeap heap;
    private final ClassIds ids;
    private final DebugMetadata debug = new DebugMetadata();
    private final DebugTypes debugTypes = new DebugTypes(this, debug);
    private final DebugGlobals debugGlobals = new DebugGlobals(this, debugTypes, debug);
    private final PanicTable panics = new PanicTable();
    private final Intrinsics intrinsics = new Intrinsics();
    private final CallGraph calls = new CallGraph();
    private final Map<MethodInfo, Map<Object, Routine>> routines = new HashMap<>();
    private final Queue<Routine> work = new ArrayDeque<>();
    private final Map<String, String> declarations = new TreeMap<>();
    private final Map<String, String> symbols = new HashMap<>();
    private final Set<FieldInfo> statics = new LinkedHashSet<>();
    private final Set<Object> switchMaps = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<FieldInfo, Value> commonValues = new HashMap<>();
    private final NeverNull neverNull;
    private final List<String> entrySymbols = new ArrayList<>();

    /** A translation under what is known so far. */
    public Program(World world, Facts facts, Refusals refusals) {
        this.world = world;
        this.facts = facts;
        this.refusals = refusals;
        this.layouts = new Layouts(world, facts);
        this.heap = new ImageHeap(world, facts, layouts, refusals);
        this.ids = new ClassIds(world, facts.instantiated());
        this.neverNull = new NeverNull(world, facts, ids);
    }

    World world() {
        return world;
    }

    Facts facts() {
        return facts;
    }

    Refusals refusals() {
        return refusals;
    }

    /** Where fields lie. */
    public Layouts layouts() {
        return layouts;
    }

    /** The objects of the image. */
    public ImageHeap heap() {
        return heap;
    }

    /** The numbers of the classes. */
    public ClassIds ids() {
        return ids;
    }

    DebugMetadata debug() {
        return debug;
    }

    DebugTypes debugTypes() {
        return debugTypes;
    }

    DebugGlobals debugGlobals() {
        return debugGlobals;
    }

    PanicTable panics() {
        return panics;
    }

    CallGraph calls() {
        return calls;
    }

    Intrinsics intrinsics() {
        return intrinsics;
    }

    /** The static fields that need a place in memory, in the order of discovery. */
    public Set<FieldInfo> statics() {
        return statics;
    }

    Queue<Routine> work() {
        return work;
    }

    Map<String, String> declarations() {
        return declarations;
    }

    /** Whether a global symbol is free, or is this thing's already; from now on it is. */
    boolean claim(String symbol, String thing) {
        String owner = symbols.putIfAbsent(symbol, thing);
        return owner == null || owner.equals(thing);
    }

    List<String> entrySymbols() {
        return entrySymbols;
    }

    /** The values of fields that are the same in every object, as found so far; null where they differ. */
    Map<FieldInfo, Value> commonValues() {
        return commonValues;
    }

    NeverNull neverNull() {
        return neverNull;
    }

    /** The tables that {@code javac} of JDK 17 puts between an enum's ordinal and a switch. */
    Set<Object> switchMaps() {
        return switchMaps;
    }

    /** The methods that have a routine. */
    Set<MethodInfo> routines() {
        return routines.keySet();
    }

    /** The routine of a method, for one constant receiver or (null) for any; to be translated when new. */
    Routine routine(MethodInfo method, Object receiver) {
        Map<Object, Routine> copies = routines.computeIfAbsent(method, m -> new IdentityHashMap<>());
        Routine routine = copies.get(receiver);
        if (routine == null) {
            String symbol = method.symbol() + (receiver == null ? "" : "$" + copies.size());
            routine = new Routine(method, receiver, symbol);
            copies.put(receiver, routine);
            work.add(routine);
        }
        return routine;
    }

    /** The only object of the image that a non-null reference of this type can be, or null. */
    Object soleInstance(String type) {
        Object sole = null;
        for (String name : ids.subtypes(type)) {
            sole = soleInstance(name, sole);
            if (sole == null) {
                return null;
            }
        }
        return sole;
    }

    /** The only object of exactly this class, when there was no other before; otherwise null. */
    Object soleInstance(String name, Object other) {
        List<Object> instances = facts.instances(name);
        return other != null || instances.size() != 1 || isShared(name) ? null : instances.get(0);
    }

    private boolean isShared(String name) {
        for (var c = world.find(name); c != null; c = world.superWithFields(c)) {
            if (c.isShared()) {
                return true;
            }
        }
        return false;
    }
}
