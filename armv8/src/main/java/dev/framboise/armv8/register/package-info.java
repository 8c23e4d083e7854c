/**
 * System registers and general-purpose registers: names, fields and encodings, each with its section of the Arm ARM.
 *
 * <p>Invariant: codecs are pure functions over their raw integer; only {@link dev.framboise.armv8.register.SysReg} touches
 * the machine.
 */
package dev.framboise.armv8.register;
