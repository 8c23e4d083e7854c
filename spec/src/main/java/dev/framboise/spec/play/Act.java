package dev.framboise.spec.play;

/**
 * One event of a board.
 *
 * @param vm the VM whose vCPU does something, or with which the host does something; -1: none's
 * @param vcpu the vCPU; -1: the host, or the board
 * @param what an act of {@link GuestScript}, a wish of the host's, or something of {@link PlayedBoard}'s
 */
record Act(int vm, int vcpu, String what) {
}
