package dev.framboise.aot;

import java.util.List;

/**
 * What the front end made of a closed world.
 *
 * @param llvmIr one module of textual LLVM IR, complete but for the symbols of {@code @AssemblyRoutine} and
 *     {@code @LinkerSymbol}
 * @param assemblyOffsets {@code .equ} lines for assembly: {@code Class_field} of each {@code @SharedWithAssembly} class
 *     and {@code ARRAY_BASE}
 * @param panicSites every place that can panic; the site of index {@code n} is the instruction {@code brk #n}
 * @param entrySymbols the global symbols of the {@code @EntryPoint} methods, in the order of discovery
 * @param snapshot the size of the image heap
 */
public record Compilation(
        String llvmIr,
        String assemblyOffsets,
        List<PanicSite> panicSites,
        List<String> entrySymbols,
        SnapshotSummary snapshot) {
    /** Copies both lists. */
    public Compilation {
        panicSites = List.copyOf(panicSites);
        entrySymbols = List.copyOf(entrySymbols);
    }
}
