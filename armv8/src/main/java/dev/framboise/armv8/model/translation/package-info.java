/**
 * Stage 2 as the hardware does it: walks, TLBs, their maintenance, and the rules for changing live tables.
 *
 * <p>Invariant: written from DDI 0487 D8 alone and independent of {@link dev.framboise.armv8.memory.Stage2Descriptor}, so that
 * the kernel's page-table code is judged by something that does not share its mistakes.
 */
package dev.framboise.armv8.model.translation;
