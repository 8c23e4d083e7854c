---------------------------- MODULE Stage2Model -----------------------------
EXTENDS Stage2Properties, TLC

CONSTANT MostEntries    \* in the TLBs of all cores together

Symmetry == Permutations(VMs) \cup Permutations(Cores)

\* Each of the errors that are looked for shows with two entries in one TLB, or one in each.
FewEntries == Cardinality(UNION {{c} \X tlb[c] : c \in Cores}) <= MostEntries
=============================================================================
