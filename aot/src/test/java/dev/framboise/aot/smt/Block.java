package dev.framboise.aot.smt;

import java.util.List;

/** A basic block. */
record Block(String label, List<Instruction> instructions, Terminator terminator) {
}
