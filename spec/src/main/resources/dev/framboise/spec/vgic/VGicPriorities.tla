--------------------------- MODULE VGicPriorities ---------------------------
(***************************************************************************)
(* More priorities than two, and a third list register: what was taken and *)
(* comes again must not keep what is more urgent waiting.                  *)
(***************************************************************************)
EXTENDS VGicProperties, TLC

CONSTANTS a, c1, first, second, third, fourth, timer    \* no numbers

OneVCpu == {a}
OneCore == {c1}
Five == {first, second, third, fourth, timer}
KindOf(i) == CASE i = timer -> "timer" [] i = second -> "level" [] OTHER -> "edge"
TargetOf(i) == a
PriorityOf(i) == CASE i = first -> 0 [] i = second -> 1 [] i = third -> 2 [] i = fourth -> 3 [] OTHER -> 4
RunsOn(v) == {c1}
OnlyFirst == {first}

Safety == Init /\ [][Next]_vars
Symmetry == Permutations(Slots)
=============================================================================
