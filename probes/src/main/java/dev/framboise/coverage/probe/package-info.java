/**
 * JaCoCo's probes on metal: class files with a probe at each branch, compiled to an image like any others; and what the probes of a board's
 * memory say, as JaCoCo's execution data.
 */
package dev.framboise.coverage.probe;
