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
 * @param loops every loop of the methods in the image, method by method in the order of the source
 * @param snapshot the size of the image heap
 */
public record Compilation(
        String llvmIr,
        String assemblyOffsets,
        List<PanicSite> panicSites,
        List<String> entrySymbols,
        List<JavaLoop> loops,
        SnapshotSummary snapshot) {
    /** Copies the lists. */
    public Compilation {
        panicSites = List.copyOf(panicSites);
        entrySymbols = List.copyOf(entrySymbols);
        loops = List.copyOf(loops);
    }
}
