/**
 * Addresses and identifiers as types, so that mixing them does not compile.
 *
 * <p>Invariant: every type is one unboxed integer; conversions between spaces exist only where the architecture has a
 * translation for them.
 */
package dev.framboise.armv8.address;
