/**
 * The instructions that plain Java has no word for: barriers, hints, TLB and cache maintenance, sized accesses.
 *
 * <p>Invariant: each method is one {@link dev.framboise.metal.Instruction}; its body asks the current processing element.
 */
package dev.framboise.armv8.instruction;
