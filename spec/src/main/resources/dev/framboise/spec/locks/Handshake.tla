----------------------------- MODULE Handshake ------------------------------
(***************************************************************************)
(* A core that has nothing to do waits for an interrupt; others leave work *)
(* for it and kick it with an SGI.                                         *)
(*                                                                         *)
(* Interrupts are masked from before the look for work until after WFI. A  *)
(* masked WFI returns when an interrupt is pending (DDI 0487 D1.6.2), so   *)
(* that a kick between the look and WFI is not lost.                       *)
(*                                                                         *)
(* Assumed: memory is sequentially consistent, and a store is seen before  *)
(* the SGI that follows it (the code has a DSB there).                     *)
(***************************************************************************)
EXTENDS Naturals

CONSTANTS Givers    \* cores that leave work; an SGI is pending for each source of its own

VARIABLES
    work,      \* of each giver: whether it left work that was not fetched
    giver,     \* of each giver: where it is
    pending,   \* of each giver: whether its SGI is pending at the waiting core
    worker,    \* where the waiting core is
    masked     \* whether the waiting core's interrupts are masked

vars == <<work, giver, pending, worker, masked>>

TypeOK ==
    /\ work    \in [Givers -> BOOLEAN]
    /\ giver   \in [Givers -> {"idle", "left"}]
    /\ pending \in [Givers -> BOOLEAN]
    /\ worker  \in {"running", "looking", "found nothing", "asleep", "awake"}
    /\ masked  \in BOOLEAN

Init == /\ work = [g \in Givers |-> FALSE] /\ giver = [g \in Givers |-> "idle"] /\ pending = [g \in Givers |-> FALSE]
        /\ worker = "running" /\ masked = FALSE

-----------------------------------------------------------------------------
(* A giver. *)

Leave(g) ==     \* setRelease
    /\ giver[g] = "idle" /\ giver' = [giver EXCEPT ![g] = "left"]
    /\ work' = [work EXCEPT ![g] = TRUE]
    /\ UNCHANGED <<pending, worker, masked>>

Kick(g) ==      \* DSB; store to GICD_SGIR
    /\ giver[g] = "left" /\ giver' = [giver EXCEPT ![g] = "idle"]
    /\ pending' = [pending EXCEPT ![g] = TRUE]
    /\ UNCHANGED <<work, worker, masked>>

-----------------------------------------------------------------------------
(* The core that waits. *)

Mask ==
    /\ worker = "running" /\ worker' = "looking" /\ masked' = TRUE
    /\ UNCHANGED <<work, giver, pending>>

Fetch(g) ==     \* getAndSet: does what there is and looks again
    /\ worker = "looking" /\ work[g] /\ work' = [work EXCEPT ![g] = FALSE]
    /\ UNCHANGED <<giver, pending, worker, masked>>

FindNothing ==
    /\ worker = "looking" /\ \A g \in Givers : ~work[g]
    /\ worker' = "found nothing"
    /\ UNCHANGED <<work, giver, pending, masked>>

Wfi ==
    /\ worker = "found nothing" /\ worker' = "asleep"
    /\ UNCHANGED <<work, giver, pending, masked>>

WakeUp ==       \* masked or not
    /\ worker = "asleep" /\ \E g \in Givers : pending[g]
    /\ worker' = "awake"
    /\ UNCHANGED <<work, giver, pending, masked>>

Unmask ==
    /\ worker = "awake" /\ worker' = "running" /\ masked' = FALSE
    /\ UNCHANGED <<work, giver, pending>>

Interrupt(g) == \* the handler acknowledges the SGI and returns; what it is about is looked for later
    /\ ~masked /\ worker # "asleep" /\ pending[g] /\ pending' = [pending EXCEPT ![g] = FALSE]
    /\ UNCHANGED <<work, giver, worker, masked>>

Step == Mask \/ FindNothing \/ Wfi \/ WakeUp \/ Unmask \/ \E g \in Givers : Fetch(g)

Next == Step \/ \E g \in Givers : Leave(g) \/ Kick(g) \/ Interrupt(g)

Spec == Init /\ [][Next]_vars /\ WF_vars(Step) /\ \A g \in Givers : SF_vars(Fetch(g)) /\ WF_vars(Kick(g)) /\ WF_vars(Interrupt(g))

-----------------------------------------------------------------------------
\* A core that sleeps while there is work has been kicked, or is about to be.
NoLostWakeUp == worker = "asleep" => \A g \in Givers : work[g] => giver[g] = "left" \/ \E h \in Givers : pending[h]

\* It does not sleep unless the kick can only come while it is masked.
MaskedWhileWaiting == worker \in {"looking", "found nothing", "asleep"} => masked

WorkGetsDone == \A g \in Givers : work[g] ~> ~work[g]
=============================================================================
