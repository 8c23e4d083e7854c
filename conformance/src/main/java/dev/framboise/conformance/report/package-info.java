/**
 * Reports: KTAP and JUnit XML for machines, a matrix of rules by targets for people.
 *
 * <p>Invariant: nothing that failed is missing from any of them.
 */
package dev.framboise.conformance.report;
