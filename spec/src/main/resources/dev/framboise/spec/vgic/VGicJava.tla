------------------------------ MODULE VGicJava ------------------------------
(***************************************************************************)
(* The kernel's own class as next-state relation: what list registers get  *)
(* and what comes back from them is as it says, but for timers and where   *)
(* the specification is not to be compared with it.                        *)
(***************************************************************************)
EXTENDS VGicImplementation

Said(after) == [i \in Interrupts |-> IF i \notin Supplied THEN dist[i]
    ELSE (IF after.dist[i].pending THEN {"pending"} ELSE {}) \cup (IF after.dist[i].active THEN {"active"} ELSE {})]

JavaGiveBack(c, n) ==
    /\ Drains(c) /\ Held(c, n)
    /\ \E after \in Answer("giveBack", <<on[c], lr[c][n].int, Left(c, n)>>) : after.whole /\ dist' = Said(after)
    /\ lr' = [lr EXCEPT ![c][n] = Empty]
    /\ UNCHANGED <<line, enabled, asks, on, phys, stale, hyp, owed, taken>>

JavaTake(c, n) ==
    /\ IsCompared(c) /\ lr[c][n] = Empty
    /\ \E after \in Answer("take", <<on[c], 0>>) :
           /\ after.whole /\ after.verdict # "NOTHING" /\ dist' = Said(after)
           /\ lr' = [lr EXCEPT ![c][n] = [int |-> after.interrupt, state |-> TakenAs(after)]]
    /\ UNCHANGED <<line, enabled, asks, on, phys, stale, hyp, owed, taken>>

\* What is not the class's.
OtherGiveBack(c, n) == ~Held(c, n) /\ GiveBack(c, n)
OtherTake(c, n, i) == ~IsCompared(c) /\ Take(c, n, i)

JavaNext ==
    \/ \E i \in Interrupts : Raise(i) \/ MoveLine(i) \/ Switch(i)
    \/ \E c \in Cores : Enter(c) \/ TimerFires(c) \/ Drained(c) \/ Resume(c) \/ Leave(c) \/ MoveTimer(c) \/ Preempt(c)
    \/ \E c \in Cores, n \in Slots : JavaGiveBack(c, n) \/ OtherGiveBack(c, n) \/ JavaTake(c, n)
    \/ \E c \in Cores, n \in Slots, i \in Interrupts : OtherTake(c, n, i)
    \/ \E c \in Cores, i \in Interrupts : Acknowledge(c, i) \/ EndOfInterrupt(c, i)
    \/ \E c \in Cores, v \in VCpus : Arrive(c, v)

JavaSpec == Init /\ [][JavaNext]_vars

\* Every step of Java's is one of the specification's.
Refines == [][Next]_vars
=============================================================================
