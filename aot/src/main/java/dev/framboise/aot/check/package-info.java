/**
 * Facts about the finished binary: what must hold of the bytes whatever the compiler meant to do.
 *
 * <p>Invariant: a fact looks at the linked ELF file alone and trusts no earlier stage.
 */
package dev.framboise.aot.check;
