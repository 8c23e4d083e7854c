----------------------------- MODULE VmidModel ------------------------------
EXTENDS Vmid, TLC
Symmetry == Permutations(VMs) \cup Permutations(Cores) \cup Permutations(Vmids)
=============================================================================
