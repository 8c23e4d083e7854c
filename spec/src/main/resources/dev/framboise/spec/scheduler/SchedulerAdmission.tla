------------------------- MODULE SchedulerAdmission -------------------------
(***************************************************************************)
(* Who gets a reservation, and the kernel's own class beside it: earliest  *)
(* deadline first meets every deadline on one core as long as what is      *)
(* reserved there is no more than the core has.                            *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Core, Vcpu,
    First, Last,    \* in Core: the core of those in AtFirst, and that of those in AtLast; the rest may run anywhere
    AtFirst, AtLast,
    Given,          \* SUBSET Vcpu: those that have a reservation from the start
    Budgets,        \* SUBSET Nat: ticks that are wished for
    Periods,        \* SUBSET Nat: in periods of so many
    Most            \* reservations that there are at most

VARIABLES
    reserved        \* [Vcpu -> <<ticks, period>>]; no ticks: no reservation

None == <<0, 1>>
Wishes == Budgets \X Periods
Affinity == [v \in Vcpu |-> IF v \in AtFirst THEN {First} ELSE IF v \in AtLast THEN {Last} ELSE Core]
Holders == {v \in Vcpu : reserved[v] # None}

\* A share of a core in units that all periods of up to 16 ticks divide; of longer ones no share is counted too small.
Whole == 720720
Share(wish) == LET whole == (wish[1] * Whole) \div wish[2] IN IF whole * wish[2] = wish[1] * Whole THEN whole ELSE whole + 1

RECURSIVE Sum(_, _)
Sum(S, of) == IF S = {} THEN 0 ELSE LET v == CHOOSE w \in S : TRUE IN of[v] + Sum(S \ {v}, of)
Shares == [v \in Vcpu |-> Share(reserved[v])]

\* What becomes of the wish of v when gone has given back what it had.
Verdict(v, wish, gone) ==
    LET others == Holders \ {gone}
    IN  IF Cardinality(Affinity[v]) # 1 THEN "NOT_BOUND"
        ELSE IF Cardinality(others) = Most THEN "TOO_MANY"
        ELSE IF Sum({w \in others : Affinity[w] = Affinity[v]}, Shares) + Share(wish) > Whole THEN "OVERCOMMITTED"
        ELSE "ADMITTED"

Init == reserved = [v \in Vcpu |-> IF v \in Given THEN CHOOSE wish \in Wishes : TRUE ELSE None]

Reserve(v, wish) ==
    /\ v \notin Holders
    /\ Verdict(v, wish, v) = "ADMITTED"
    /\ reserved' = [reserved EXCEPT ![v] = wish]

Next == \E v \in Vcpu, wish \in Wishes : Reserve(v, wish)

Spec == Init /\ [][Next]_reserved

\* No core has promised more than it has, in parts that all periods divide.
Common == Whole * 17
ASSUME \A p \in Periods : Common % p = 0
Parts == [v \in Vcpu |-> reserved[v][1] * (Common \div reserved[v][2])]
Exact == \A c \in Core : Sum({v \in Holders : Affinity[v] = {c}}, Parts) <= Common

-----------------------------------------------------------------------------

Setup == [core |-> Core, vcpu |-> Vcpu, affinity |-> Affinity]
Now == [reserved |-> reserved]

\* The verdict on a wish, as <<vCPU, ticks, period>>, after those reservations; before it, a vCPU that is off gives back what it has.
\* Then, of each vCPU, the ticks and the period that it begins with when it is turned on.
Java(method, who, setup, now) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

Agrees(after, v, wish, gone) ==
    /\ after.whole
    /\ after.verdict = Verdict(v, wish, gone)
    /\ after.reserved = [w \in Vcpu |-> IF w = v /\ after.verdict = "ADMITTED" THEN wish
                                        ELSE IF w = gone \/ reserved[w] = None THEN None ELSE reserved[w]]

ReserveAgrees ==
    \A v \in Vcpu \ Holders, wish \in Wishes :
        \E after \in {Java("reserve", <<v, wish[1], wish[2]>>, Setup, Now)} : Agrees(after, v, wish, v)

\* Room that was given back is there again, and no more than that.
ReleaseAgrees ==
    \A gone \in Vcpu, v \in Vcpu, wish \in Wishes :
        v \notin Holders \ {gone} =>
            \E after \in {Java("releaseAndReserve", <<v, wish[1], wish[2], gone>>, Setup, Now)} : Agrees(after, v, wish, gone)
=============================================================================
