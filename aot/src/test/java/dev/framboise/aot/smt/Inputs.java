package dev.framboise.aot.smt;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a method begins with.
 *
 * @param arguments the registers of the parameters: 32 bits for the small types too, 64 for a reference
 * @param globals the addresses of static fields, by their text in LLVM IR
 * @param memory the memory
 */
record Inputs<V, M>(List<V> arguments, Map<String, V> globals, M memory) {
    V argument(int index) {
        return arguments.get(index);
    }

    /** The address of a static field of the fixture. */
    V global(String field) {
        return globals.get(Fixture.global(field));
    }

    <W, N> Inputs<W, N> map(Function<V, W> values, N other) {
        Map<String, W> mapped = new java.util.TreeMap<>();
        globals.forEach((name, value) -> mapped.put(name, values.apply(value)));
        return new Inputs<>(arguments.stream().map(values).toList(), mapped, other);
    }
}
