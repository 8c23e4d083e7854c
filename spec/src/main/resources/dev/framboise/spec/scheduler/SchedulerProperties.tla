------------------------ MODULE SchedulerProperties ------------------------
(***************************************************************************)
(* What must hold of Scheduler, said without its actions.                  *)
(***************************************************************************)
EXTENDS Scheduler

CONSTANT
    MostLead        \* rounds' worth of service that a rival may be beyond another

TypeOK ==
    /\ state \in [Vcpu -> State]
    /\ run \in [Core -> Vcpu \cup {NoVcpu}]
    /\ inGuest \in [Core -> BOOLEAN]
    /\ \A c \in Core : Members(queue[c]) \subseteq Vcpu
    /\ \A v \in Vcpu : /\ round[v] \in 0..MaxLead /\ slice[v] \in 1..Weight[v]
                       /\ budget[v] \in 0..Budget[v] /\ due[v] \in 0..Period[v]
    /\ irq \in [Vcpu -> Irq]
    /\ kicked \in [Core -> BOOLEAN]
    /\ out \subseteq Vcpu
    /\ stale \in [Core -> SUBSET Tracked]
    /\ lead \in [Rivals -> Nat]

-----------------------------------------------------------------------------
(* Always. *)

\* A vCPU is on one core if it is RUNNING, else on none; it is out of the guest, or its core runs it.
OnOneCore == \A v \in Vcpu : Cardinality({c \in Core : run[c] = v}) = (IF state[v] = "RUNNING" THEN 1 ELSE 0)

Spots(v) == {p \in Core \X (1..Cardinality(Vcpu)) : p[2] <= Len(queue[p[1]]) /\ queue[p[1]][p[2]] = v}
InOneQueue == \A v \in Vcpu : Cardinality(Spots(v)) = (IF state[v] = "READY" THEN 1 ELSE 0)

WithinAffinity == \A c \in Core : \A v \in Members(queue[c]) \cup {run[c]} : v # NoVcpu => c \in Affinity[v]

\* What blocks has nothing pending, unless the one who wakes it is under way.
NoLostWakeUp == \A v \in Vcpu : state[v] = "BLOCKED" => irq[v] # "pending"

\* No guest runs on a TLB that is wrong for it.
NoStaleEntry == \A c \in Core : inGuest[c] => run[c] \notin stale[c]

\* A reservation can still be met. When this fails, the deadline will be missed whatever is done.
ReservationMet == \A v \in Reserved \cap Awake : budget[v] <= due[v]

\* Of rivals, none is more than this beyond another.
LagBound == \A v \in Rivals : lead[v] <= MostLead * Scale

\* Where a core's vCPUs may run on no other, none is more than a round beyond another, whoever was away and whatever other cores run.
BoundTo(c) == {v \in Vcpu : c \in Affinity[v]}
Abreast ==
    \A c \in Core : (\A v \in BoundTo(c) : Affinity[v] = {c}) =>
        \A v, w \in (BoundTo(c) \cap Awake) \ Reserved : round[v] <= round[w] + 1

-----------------------------------------------------------------------------
(* Whenever no core has anything left to do: the kicks suffice. *)

\* A core idles only if nothing waits that it may run.
WorkConserving == Quiet => \A c \in Core : Idle(c) => \A v \in Vcpu : state[v] = "READY" => c \notin Affinity[v]

\* A reservation waits only for one with an earlier deadline.
EarliestFirst ==
    Quiet => \A c \in Core : \A v \in Members(queue[c]) : Urgent(v) => Urgent(run[c]) /\ due[run[c]] <= due[v]

\* What runs by its share is at most one round beyond what waits and may run there.
LeastRound ==
    Quiet => \A c \in Core, v \in Vcpu :
                state[v] = "READY" /\ c \in Affinity[v] /\ ~Idle(c) /\ ~Urgent(run[c]) => round[run[c]] <= round[v] + 1

\* Nobody who was told to go is still there.
TakenOut == Quiet => out = {}

-----------------------------------------------------------------------------
(* At some time, under the fairness of the model. *)

NobodyStarves == \A v \in Vcpu : state[v] = "READY" ~> state[v] # "READY"
EveryoneWakes == \A v \in Vcpu : (state[v] = "BLOCKED" /\ irq[v] # "none") ~> state[v] # "BLOCKED"
=============================================================================
