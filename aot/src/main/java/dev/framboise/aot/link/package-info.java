/**
 * LLVM's tools as processes, and what they leave behind: objects and ELF files.
 *
 * <p>Invariant: a tool sees relative names, a bare environment and its own working directory, so that what it writes
 * depends on what it reads and on nothing else of the machine.
 */
package dev.framboise.aot.link;
