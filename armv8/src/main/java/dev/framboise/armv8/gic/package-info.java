/**
 * The Generic Interrupt Controller, architecture version 2, as its registers lie in memory (IHI 0048B).
 *
 * <p>Invariant: offsets, fields and codecs only; nothing here touches the machine.
 */
package dev.framboise.armv8.gic;
