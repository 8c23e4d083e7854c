-------------------------------- MODULE VGic --------------------------------
(***************************************************************************)
(* Virtual interrupts, more of them than list registers (IHI 0048B).       *)
(*                                                                         *)
(* A guest takes and ends interrupts in the list registers of its core,    *)
(* without the hypervisor. On a core that entered the hypervisor, a few    *)
(* steps under the distributor's lock give everything back and fill the    *)
(* list registers anew: active interrupts first, for the guest's end of    *)
(* interrupt must find them, then by priority. The timer's interrupt is    *)
(* linked to the physical one, which stays active until the guest's end;   *)
(* a vCPU that leaves its core takes that with it.                         *)
(*                                                                         *)
(* A source raises an edge again only when its last one was taken: more    *)
(* would merge. Priorities are preemption levels.                          *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS VCpus, Cores, Slots,       \* Slots are the list registers of a core; no numbers
          Interrupts,                \* each of one vCPU: SGIs, PPIs and SPIs differ here in Kind and Target only
          Kind(_),                   \* "edge" (SGIs too), "level", or "timer": a level linked to a physical PPI
          Target(_),                 \* the vCPU it goes to
          Priority(_),               \* the lower the more urgent
          MayRun(_),                 \* the cores a vCPU may be on
          Switchable                 \* the interrupts that the guest enables and disables

Nobody == 0

VARIABLES
    dist,     \* of each interrupt: what the distributor's memory says: "pending", "active"
    line,     \* of each level and timer: whether its wire is high
    enabled,  \* of each interrupt
    lr,       \* of each core and slot: the list register; "again": active, and its end is told, for it, or another, is then to be offered
    asks,     \* of each core: GICH_HCR.UIE and NPIE: for a maintenance interrupt when at most one list register is in use,
              \* and when none is pending
    on,       \* of each core: the vCPU it runs
    phys,     \* of each core: whether the distributor below has the timer's PPI active
    stale,    \* of each vCPU: its core is to look anew: it has been, or is being, kicked
    hyp,      \* the core that holds the lock, and where it is
    owed,     \* of each edge: raised and not yet taken
    taken     \* of each interrupt: taken by the guest and not yet ended

vars == <<dist, line, enabled, lr, asks, on, phys, stale, hyp, owed, taken>>

Empty == [int |-> Nobody, state |-> "invalid"]
NoHyp == [core |-> Nobody, pc |-> "none", leaves |-> FALSE]

TypeOK ==
    /\ dist    \in [Interrupts -> SUBSET {"pending", "active"}]
    /\ line    \in [Interrupts -> BOOLEAN]
    /\ enabled \in [Interrupts -> BOOLEAN]
    /\ lr      \in [Cores -> [Slots -> [int : Interrupts, state : {"pending", "active", "again", "ended"}] \cup {Empty}]]
    /\ asks    \in [Cores -> SUBSET {"UIE", "NPIE"}]
    /\ on      \in [Cores -> VCpus \cup {Nobody}]
    /\ phys    \in [Cores -> BOOLEAN]
    /\ stale   \in [VCpus -> BOOLEAN]
    /\ hyp     \in [core : Cores \cup {Nobody}, pc : {"none", "drain", "fill", "leave"}, leaves : BOOLEAN]
    /\ owed    \in [Interrupts -> BOOLEAN]
    /\ taken   \in [Interrupts -> BOOLEAN]

Init ==
    /\ dist = [i \in Interrupts |-> {}] /\ line = [i \in Interrupts |-> FALSE] /\ enabled = [i \in Interrupts |-> TRUE]
    /\ lr = [c \in Cores |-> [n \in Slots |-> Empty]] /\ asks = [c \in Cores |-> {}]
    /\ on = [c \in Cores |-> Nobody] /\ phys = [c \in Cores |-> FALSE] /\ stale = [v \in VCpus |-> FALSE]
    /\ hyp = NoHyp /\ owed = [i \in Interrupts |-> FALSE] /\ taken = [i \in Interrupts |-> FALSE]

TimerOf(v)     == CHOOSE i \in Interrupts : Kind(i) = "timer" /\ Target(i) = v
IsPending(i)   == IF Kind(i) = "level" THEN line[i] ELSE "pending" \in dist[i]
IsTaking(c, n) == lr[c][n].state \in {"active", "again"}
InGuest(c)     == on[c] # Nobody /\ hyp.core # c

-----------------------------------------------------------------------------
(* Devices and the guests' accesses to the distributor: regions under the lock, on any core. *)

Raise(i) ==
    /\ Kind(i) = "edge" /\ ~owed[i] /\ hyp = NoHyp
    /\ owed' = [owed EXCEPT ![i] = TRUE] /\ dist' = [dist EXCEPT ![i] = @ \cup {"pending"}]
    /\ stale' = [stale EXCEPT ![Target(i)] = TRUE]
    /\ UNCHANGED <<line, enabled, lr, asks, on, phys, hyp, taken>>

MoveLine(i) ==
    /\ Kind(i) = "level" /\ hyp = NoHyp
    /\ line' = [line EXCEPT ![i] = ~@]
    /\ stale' = [stale EXCEPT ![Target(i)] = TRUE]
    /\ UNCHANGED <<dist, enabled, lr, asks, on, phys, hyp, owed, taken>>

Switch(i) ==
    /\ i \in Switchable /\ hyp = NoHyp
    /\ enabled' = [enabled EXCEPT ![i] = ~@]
    /\ stale' = [stale EXCEPT ![Target(i)] = TRUE]
    /\ UNCHANGED <<dist, line, lr, asks, on, phys, hyp, owed, taken>>

-----------------------------------------------------------------------------
(* The hardware, while a guest runs. *)

Urgency(c) == {Priority(lr[c][n].int) : n \in {m \in Slots : IsTaking(c, m)}}    \* priorities the guest is at work on

CanTake(c, n) ==
    /\ lr[c][n].state = "pending" /\ \A p \in Urgency(c) : Priority(lr[c][n].int) < p
    /\ \A m \in Slots : lr[c][m].state = "pending" => Priority(lr[c][n].int) <= Priority(lr[c][m].int)

Acknowledge(c, i) ==
    /\ InGuest(c)
    /\ \E n \in Slots : lr[c][n].int = i /\ CanTake(c, n) /\ lr' = [lr EXCEPT ![c][n].state = "active"]
    /\ taken' = [taken EXCEPT ![i] = TRUE] /\ owed' = [owed EXCEPT ![i] = FALSE]
    /\ UNCHANGED <<dist, line, enabled, asks, on, phys, stale, hyp>>

EndOfInterrupt(c, i) ==
    /\ InGuest(c)
    /\ \E n \in Slots :
         /\ lr[c][n].int = i /\ IsTaking(c, n) /\ \A p \in Urgency(c) : Priority(i) <= p
         /\ lr' = [lr EXCEPT ![c][n] = IF @.state = "again" \/ Kind(i) = "level" THEN [@ EXCEPT !.state = "ended"]    \* GICH_LR.EOI is set
                                       ELSE Empty]
    /\ phys' = [phys EXCEPT ![c] = IF Kind(i) = "timer" THEN FALSE ELSE @]    \* GICH_LR.HW is set
    /\ taken' = [taken EXCEPT ![i] = FALSE]
    /\ UNCHANGED <<dist, line, enabled, asks, on, stale, hyp, owed>>

MoveTimer(c) ==    \* time passes, or the guest sets its timer anew
    /\ InGuest(c) /\ line' = [line EXCEPT ![TimerOf(on[c])] = ~@]
    /\ UNCHANGED <<dist, enabled, lr, asks, on, phys, stale, hyp, owed, taken>>

Maintenance(c) == \/ "UIE" \in asks[c] /\ Cardinality({n \in Slots : lr[c][n].state \in {"pending", "active", "again"}}) <= 1
                  \/ "NPIE" \in asks[c] /\ \A n \in Slots : lr[c][n].state # "pending"
                  \/ \E n \in Slots : lr[c][n].state = "ended"

-----------------------------------------------------------------------------
(* The hypervisor, under the lock. *)

Enter(c) ==        \* a kick, or a maintenance interrupt
    /\ hyp = NoHyp /\ InGuest(c) /\ (stale[on[c]] \/ Maintenance(c))
    /\ hyp' = [core |-> c, pc |-> "drain", leaves |-> FALSE]
    /\ UNCHANGED <<dist, line, enabled, lr, asks, on, phys, stale, owed, taken>>

TimerFires(c) ==   \* the PPI is acknowledged and its priority dropped: it is active now
    /\ hyp = NoHyp /\ InGuest(c) /\ line[TimerOf(on[c])] /\ ~phys[c]
    /\ phys' = [phys EXCEPT ![c] = TRUE] /\ dist' = [dist EXCEPT ![TimerOf(on[c])] = @ \cup {"pending"}]
    /\ hyp' = [core |-> c, pc |-> "drain", leaves |-> FALSE]
    /\ UNCHANGED <<line, enabled, lr, asks, on, stale, owed, taken>>

Preempt(c) ==
    /\ hyp = NoHyp /\ InGuest(c)
    /\ hyp' = [core |-> c, pc |-> "drain", leaves |-> TRUE]
    /\ UNCHANGED <<dist, line, enabled, lr, asks, on, phys, stale, owed, taken>>

GiveBack(c, n) ==  \* what the guest left of a list register; a level's pending state is its wire
    /\ hyp.core = c /\ hyp.pc = "drain" /\ lr[c][n] # Empty
    /\ dist' = [dist EXCEPT ![lr[c][n].int] = @ \cup (IF IsTaking(c, n) THEN {"active"} ELSE {})
                   \cup (IF lr[c][n].state = "pending" /\ Kind(lr[c][n].int) # "level" THEN {"pending"} ELSE {})]
    /\ lr' = [lr EXCEPT ![c][n] = Empty]
    /\ UNCHANGED <<line, enabled, asks, on, phys, stale, hyp, owed, taken>>

Drained(c) ==
    /\ hyp.core = c /\ hyp.pc = "drain" /\ \A n \in Slots : lr[c][n] = Empty
    /\ stale' = [stale EXCEPT ![on[c]] = FALSE]
    /\ hyp' = [hyp EXCEPT !.pc = IF hyp.leaves THEN "leave" ELSE "fill"]
    /\ UNCHANGED <<dist, line, enabled, lr, asks, on, phys, owed, taken>>

IsSignalled(i) == enabled[i] /\ IsPending(i)
Waiting(v) == {i \in Interrupts : Target(i) = v /\ ("active" \in dist[i] \/ IsSignalled(i))}
Listed(c)  == {lr[c][n].int : n \in Slots}
Rank(i)    == IF "active" \in dist[i] THEN 0 ELSE 1 + Priority(i)

Take(c, n, i) ==   \* the most urgent into a free list register; what comes again while active waits for its end, among the others
    /\ hyp.core = c /\ hyp.pc = "fill" /\ lr[c][n] = Empty
    /\ i \in Waiting(on[c]) \ Listed(c) /\ \A j \in Waiting(on[c]) \ Listed(c) : Rank(i) <= Rank(j)
    /\ LET again == Kind(i) = "edge" /\ IsSignalled(i)
           state == IF "active" \notin dist[i] THEN "pending" ELSE IF again THEN "again" ELSE "active"
       IN /\ lr' = [lr EXCEPT ![c][n] = [int |-> i, state |-> state]]
          /\ dist' = [dist EXCEPT ![i] = IF state = "pending" THEN {} ELSE @ \ {"active"}]
    /\ UNCHANGED <<line, enabled, asks, on, phys, stale, hyp, owed, taken>>

EndIsTold(r) == IF r.state = "active" /\ Kind(r.int) = "edge" THEN [r EXCEPT !.state = "again"] ELSE r

Resume(c) ==       \* as much as there is room for is in list registers
    /\ hyp.core = c /\ hyp.pc = "fill" /\ (Waiting(on[c]) \subseteq Listed(c) \/ \A n \in Slots : lr[c][n] # Empty)
    /\ LET more == ~(Waiting(on[c]) \subseteq Listed(c))
           some == \E n \in Slots : lr[c][n].state = "pending"
       IN /\ asks' = [asks EXCEPT ![c] = IF ~more THEN {} ELSE IF some THEN {"UIE", "NPIE"} ELSE {"UIE"}]
          \* With none pending NPIE would tell at once: the end of any has to.
          /\ lr' = [lr EXCEPT ![c] = IF more /\ ~some THEN [n \in Slots |-> EndIsTold(@[n])] ELSE @]
    /\ hyp' = NoHyp
    /\ UNCHANGED <<dist, line, enabled, on, phys, stale, owed, taken>>

Leave(c) ==        \* the PPI of this core is free for the next vCPU's timer; one not yet taken comes again with the wire
    /\ hyp.core = c /\ hyp.pc = "leave"
    /\ phys' = [phys EXCEPT ![c] = FALSE] /\ dist' = [dist EXCEPT ![TimerOf(on[c])] = @ \ {"pending"}]
    /\ on' = [on EXCEPT ![c] = Nobody] /\ hyp' = NoHyp
    /\ UNCHANGED <<line, enabled, lr, asks, stale, owed, taken>>

Arrive(c, v) ==    \* the PPI becomes active if the vCPU's timer interrupt is
    /\ hyp = NoHyp /\ on[c] = Nobody /\ c \in MayRun(v) /\ \A d \in Cores : on[d] # v
    /\ on' = [on EXCEPT ![c] = v] /\ phys' = [phys EXCEPT ![c] = "active" \in dist[TimerOf(v)]]
    /\ stale' = [stale EXCEPT ![v] = FALSE]
    /\ hyp' = [core |-> c, pc |-> "fill", leaves |-> FALSE]
    /\ UNCHANGED <<dist, line, enabled, lr, asks, owed, taken>>

Step(c) == \/ Enter(c) \/ TimerFires(c) \/ Drained(c) \/ Resume(c) \/ Leave(c)
           \/ \E n \in Slots : GiveBack(c, n) \/ \E i \in Interrupts : Take(c, n, i)

Next ==
    \/ \E i \in Interrupts : Raise(i) \/ MoveLine(i) \/ Switch(i)
    \/ \E c \in Cores : Step(c) \/ MoveTimer(c) \/ Preempt(c)
    \/ \E c \in Cores, i \in Interrupts : Acknowledge(c, i) \/ EndOfInterrupt(c, i)
    \/ \E c \in Cores, v \in VCpus : Arrive(c, v)

\* The hypervisor goes on; a vCPU gets a core again and again, and time on it.
Guest(c) == \E i \in Interrupts : Acknowledge(c, i) \/ EndOfInterrupt(c, i)

Spec == /\ Init /\ [][Next]_vars
        /\ \A c \in Cores : WF_vars(Step(c)) /\ SF_vars(Guest(c))
        /\ \A v \in VCpus : SF_vars(\E c \in Cores : Arrive(c, v))
=============================================================================
