----------------------------- MODULE VGicModel ------------------------------
EXTENDS VGicProperties, TLC

CONSTANTS a, b, c1, c2, sgi, level, edge, timerA, timerB    \* no numbers

BothVCpus == {a, b}
BothCores == {c1, c2}
Five == {sgi, level, edge, timerA, timerB}
OneVCpu == {a}
Three == {level, edge, timerA}
Four == {sgi, level, edge, timerA}
OnlyEdge == {edge}
KindOf(i) == CASE i \in {sgi, edge} -> "edge" [] i = level -> "level" [] OTHER -> "timer"
TargetOf(i) == IF i = timerB THEN b ELSE a
PriorityOf(i) == IF i \in {edge, timerA, timerB} THEN 0 ELSE 1
OnlyEdgeIsUrgent(i) == IF i = edge THEN 0 ELSE 1
RunsOn(v) == IF v = a THEN {c1, c2} ELSE {c1}

Symmetry == Permutations(Slots)
=============================================================================
