package dev.framboise.metal;

/** What an {@link Instruction} does beside computing its result, from the least to the most. */
public enum Effect {
    /** Computes its result from its operands and nothing else: may be moved, merged or dropped. */
    NONE,
    /** Must happen, exactly once and in program order with its like; ordinary memory accesses may move across it. */
    ORDERED,
    /** As {@link #ORDERED}, and no memory access moves across it. */
    MEMORY
}
