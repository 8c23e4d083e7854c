package dev.framboise.aot.smt;

import dev.framboise.aot.PanicKind;
import java.util.List;
import java.util.Map;

/**
 * All that a run of a function can come to. The conditions exclude each other where nothing is undefined.
 *
 * @param returns when it returns
 * @param value what it returns then; null for void
 * @param panics when it panics, by the kind of its site; kinds without a site are not there
 * @param undefined when LLVM lets it do anything
 * @param memory what it leaves
 * @param writes what it writes, in order
 */
record Outcome<V, B, M>(B returns, V value, Map<PanicKind, B> panics, B undefined, M memory,
        List<Write<V, B>> writes) {
}
