package dev.framboise.aot.path;

import java.util.List;
import java.util.Set;

/**
 * Blocks that lead to each other.
 *
 * @param head    the block that every turn goes through, loops inside aside
 * @param blocks  all of it, loops inside included
 * @param insides the loops inside it, and those inside them
 */
record MachineLoop(Block head, Set<Block> blocks, List<MachineLoop> insides) {
}
