/**
 * What a payload has below its Java when a JVM runs it.
 *
 * <p>Invariant: the only road from a payload's Java to what plays its machine; on metal nothing of this package is compiled, since every
 * method that comes here is an assembly routine, a symbol or an instruction there.
 */
package dev.framboise.conformance.hosted;
