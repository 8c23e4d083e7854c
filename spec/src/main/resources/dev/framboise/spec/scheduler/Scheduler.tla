----------------------------- MODULE Scheduler -----------------------------
(***************************************************************************)
(* Which vCPU runs on which core, and when.                                *)
(*                                                                         *)
(* Shares by weight: round-robin over per-core queues, after distributed   *)
(* weighted round-robin (Li, Baumberger and Hahn, PPoPP 2009), but a round *)
(* belongs to the vCPU and not to the core.  In a round a vCPU may run for *)
(* as many ticks as its weight.  A core takes the vCPU of the least round: *)
(* from another core's queue only if none of its own is as far behind.     *)
(*                                                                         *)
(* Reservations: a constant bandwidth server, earliest deadline first      *)
(* among those of a core, above all shares.  A reserved vCPU stays on one  *)
(* core.  With its budget used up it takes part by its weight.             *)
(*                                                                         *)
(* Grain: each action is one region of the scheduler's one lock, or one    *)
(* effect on the machine.  A tick passes on all cores at once, and only    *)
(* when no core has a duty left: what the scheduler does takes no time.    *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS
    Core,           \* the physical cores
    Vcpu,           \* the virtual CPUs of all VMs
    NoVcpu,         \* none of them
    VmOf,           \* [Vcpu -> VM]: a VM has one VMID
    Affinity,       \* [Vcpu -> SUBSET Core]: where it may run
    Weight,         \* [Vcpu -> 1..n]: ticks in a round
    MaxLead,        \* rounds that a vCPU may be charged beyond the awake one that is least far
    Budget,         \* [Vcpu -> 0..n]: reserved ticks in a period; 0: no reservation
    Period,         \* [Vcpu -> 1..n]: ticks in a period
    Sleepers,       \* SUBSET Vcpu: those that ever wait in WFI
    Stoppable,      \* SUBSET Vcpu: those that are ever turned off
    Tracked,        \* SUBSET Vcpu: those for which what is in a TLB is followed
    Rivals          \* SUBSET Vcpu: of one affinity, never away: their shares are compared

VARIABLES
    state,          \* [Vcpu -> State]
    run,            \* [Core -> Vcpu or NoVcpu]: what the core runs; NoVcpu: it idles
    inGuest,        \* [Core -> BOOLEAN]: run[c] executes guest instructions
    queue,          \* [Core -> Seq(Vcpu)]: what is READY there, first come, first served
    round,          \* [Vcpu -> 0..MaxLead]: rounds begun, less those of the awake one that is least far
    slice,          \* [Vcpu -> 1..Weight]: ticks left of its round
    budget,         \* [Vcpu -> 0..Budget]: reserved ticks left of its period
    due,            \* [Vcpu -> 0..Period]: ticks to the end of its period
    irq,            \* [Vcpu -> Irq]: its pending interrupt, and how far the news has come
    kicked,         \* [Core -> BOOLEAN]: an SGI or the timer takes the core into its scheduler
    out,            \* SUBSET Vcpu: to be turned off as soon as its core lets go of it
    stale,          \* [Core -> SUBSET Tracked]: the core's TLB may hold what is wrong for that vCPU
    lead            \* [Rivals -> Nat]: history: service by weight, beyond that of the rival who had least

vars == <<state, run, inGuest, queue, round, slice, budget, due, irq, kicked, out, stale, lead>>
place == <<state, run, inGuest, queue>>
share == <<round, slice, budget, due, lead>>

State == {"OFF", "BLOCKED", "READY", "RUNNING"}     \* BLOCKED: in WFI; READY: in a queue
Irq == {"none", "posted", "pending"}                \* posted: pending, and a wake-up is on its way
Reserved == {v \in Vcpu : Budget[v] > 0}
Awake == {v \in Vcpu : state[v] \in {"READY", "RUNNING"}}
Siblings(v) == {w \in Vcpu : VmOf[w] = VmOf[v]}
Members(q) == {q[i] : i \in 1..Len(q)}
Without(q, v) == SelectSeq(q, LAMBDA w : w # v)
Idle(c) == run[c] = NoVcpu
Least(S) == CHOOSE n \in S : \A m \in S : n <= m
Lower(m, n) == IF m < n THEN m ELSE n
Higher(m, n) == IF m > n THEN m ELSE n
Greatest(S) == CHOOSE n \in S : \A m \in S : n >= m

Init ==
    /\ state = [v \in Vcpu |-> "OFF"]
    /\ run = [c \in Core |-> NoVcpu]
    /\ inGuest = [c \in Core |-> FALSE]
    /\ queue = [c \in Core |-> <<>>]
    /\ round = [v \in Vcpu |-> 0]
    /\ slice = Weight
    /\ budget = [v \in Vcpu |-> 0]
    /\ due = [v \in Vcpu |-> 0]
    /\ irq = [v \in Vcpu |-> "none"]
    /\ kicked = [c \in Core |-> FALSE]
    /\ out = {}
    /\ stale = [c \in Core |-> {}]
    /\ lead = [v \in Rivals |-> 0]

-----------------------------------------------------------------------------
(* Becoming ready. *)

Urgent(v) == v \in Reserved /\ budget[v] > 0

\* A constant bandwidth server that was away begins a period, unless what it has left is within its share of the rest.
Renewed(v) == v \in Reserved /\ (budget[v] * Period[v] > due[v] * Budget[v] \/ due[v] = 0)

\* Core d runs, by its share, what is two rounds beyond r: let it think again.
Far(d, r) == ~Idle(d) /\ ~Urgent(run[d]) /\ round[run[d]] > r + 1

\* Who was away has saved nothing up: it begins level with those that share core c by weight. Of the awake ones, that is the one
\* least far; with none awake, the furthest, who may come back next.
Sharers(c) == {w \in Vcpu \ Reserved : c \in Affinity[w]}
Level(c) ==
    IF Sharers(c) = {} THEN 0
    ELSE IF Sharers(c) \cap Awake = {} THEN Greatest({round[w] : w \in Sharers(c)})
    ELSE Least({round[w] : w \in Sharers(c) \cap Awake})

\* v comes to core c's queue; the core is kicked if it idles, or if v goes before what it runs.
Place(v, c) ==
    LET ends == IF Renewed(v) THEN Period[v] ELSE due[v]
        first == (Urgent(v) \/ Renewed(v)) /\ ~Idle(c) /\ (Urgent(run[c]) => ends < due[run[c]])
        level == Higher(round[v], Level(c))
    IN  /\ state' = [state EXCEPT ![v] = "READY"]
        /\ queue' = [queue EXCEPT ![c] = Append(@, v)]
        /\ round' = [round EXCEPT ![v] = level]
        /\ budget' = [budget EXCEPT ![v] = IF Renewed(v) THEN Budget[v] ELSE @]
        /\ due' = [due EXCEPT ![v] = ends]
        /\ kicked' = [d \in Core |-> \/ kicked[d] \/ (d = c /\ (Idle(c) \/ first))
                                     \/ (d \in Affinity[v] /\ Far(d, level))]

\* A core that idles and has not been kicked for another one yet, if there is one.
Places(v) ==
    LET free == {c \in Affinity[v] : Idle(c) /\ ~kicked[c]}
    IN  IF free # {} THEN free ELSE Affinity[v]

TurnOn(v) ==
    /\ state[v] = "OFF"
    /\ \E c \in Places(v) : Place(v, c)
    /\ UNCHANGED <<run, inGuest, slice, irq, out, stale, lead>>

Post(v) ==
    /\ v \in Sleepers /\ state[v] # "OFF" /\ irq[v] = "none"
    /\ irq' = [irq EXCEPT ![v] = "posted"]
    /\ UNCHANGED <<place, share, kicked, out, stale>>

Wake(v) ==
    /\ irq[v] = "posted"
    /\ irq' = [irq EXCEPT ![v] = "pending"]
    /\ IF state[v] = "BLOCKED"
       THEN \E c \in Places(v) : Place(v, c)
       ELSE UNCHANGED <<state, queue, round, budget, due, kicked>>
    /\ UNCHANGED <<run, inGuest, slice, out, stale, lead>>

-----------------------------------------------------------------------------
(* What a vCPU does, and what is done to it. *)

Handle(v) ==        \* the guest takes its interrupt
    /\ \E c \in Core : run[c] = v /\ inGuest[c]
    /\ irq[v] = "pending"
    /\ irq' = [irq EXCEPT ![v] = "none"]
    /\ UNCHANGED <<place, share, kicked, out, stale>>

LetGo(c, next) ==
    /\ state' = [state EXCEPT ![run[c]] = next]
    /\ run' = [run EXCEPT ![c] = NoVcpu]
    /\ inGuest' = [inGuest EXCEPT ![c] = FALSE]
    /\ kicked' = [kicked EXCEPT ![c] = TRUE]
    /\ out' = out \ {run[c]}
    /\ UNCHANGED <<queue, share, irq, stale>>

Wfi(c) ==           \* the look at the interrupt and the block are one step
    /\ inGuest[c] /\ run[c] \in Sleepers
    /\ irq[run[c]] = "none"
    /\ LetGo(c, IF run[c] \in out THEN "OFF" ELSE "BLOCKED")

CpuOff(c) ==
    /\ inGuest[c] /\ run[c] \in Stoppable
    /\ LetGo(c, "OFF")

TakeOut(v) ==       \* stop or pause, by the host or by a sibling
    /\ v \in Stoppable /\ state[v] # "OFF" /\ v \notin out
    /\ IF state[v] = "RUNNING"
       THEN /\ out' = out \cup {v}
            /\ kicked' = [c \in Core |-> kicked[c] \/ run[c] = v]
            /\ UNCHANGED <<state, queue>>
       ELSE /\ state' = [state EXCEPT ![v] = "OFF"]
            /\ queue' = [c \in Core |-> Without(queue[c], v)]
            /\ UNCHANGED <<out, kicked>>
    /\ UNCHANGED <<run, inGuest, share, irq, stale>>

-----------------------------------------------------------------------------
(* A core that was kicked puts back what it ran, and chooses. *)

\* The core's queue with what it ran back in it: first if its round goes on, else last.
Back(c) ==
    IF Idle(c) \/ run[c] \in out THEN queue[c]
    ELSE IF slice[run[c]] < Weight[run[c]] \/ Urgent(run[c]) THEN <<run[c]>> \o queue[c]
    ELSE Append(queue[c], run[c])

Own(c) == Members(Back(c))
UrgentOf(c) == {v \in Own(c) : Urgent(v)}
Movable(c) == {v \in UNION {Members(queue[d]) : d \in Core \ {c}} : c \in Affinity[v] /\ v \notin Reserved}
First(S) == {v \in S : \A w \in S : round[v] <= round[w]}
Ahead(c) == {v \in First(Movable(c)) : \A w \in Own(c) : round[v] < round[w]}

\* The core goes to v, or idles.
Switch(c, v) ==
    LET old == run[c]
        gone == out \cap {old}
        left == Own(c) \ {v}
    IN  /\ kicked[c]
        /\ state' = [w \in Vcpu |-> IF w = v THEN "RUNNING" ELSE IF w \in gone THEN "OFF"
                                    ELSE IF w = old THEN "READY" ELSE state[w]]
        /\ run' = [run EXCEPT ![c] = v]
        /\ inGuest' = [inGuest EXCEPT ![c] = FALSE]
        /\ queue' = [d \in Core |-> Without(IF d = c THEN Back(c) ELSE queue[d], v)]
        /\ out' = out \ gone
        \* What is left behind here may run on a core that idles, or that runs what is far beyond it.
        /\ kicked' = [d \in Core |-> d # c /\ \/ kicked[d]
                                              \/ \E w \in left : d \in Affinity[w] /\ (Idle(d) \/ Far(d, round[w]))]
        /\ UNCHANGED <<share, irq, stale>>

PickReserved(c) ==
    \E v \in UrgentOf(c) : (\A w \in UrgentOf(c) : due[v] <= due[w]) /\ Switch(c, v)

PickOwn(c) ==
    /\ UrgentOf(c) = {} /\ Ahead(c) = {} /\ Own(c) # {}
    /\ Switch(c, Head(SelectSeq(Back(c), LAMBDA v : v \in First(Own(c)))))

Migrate(c) ==
    /\ UrgentOf(c) = {}
    /\ \E v \in Ahead(c) : Switch(c, v)

GoIdle(c) ==
    /\ Own(c) = {} /\ Movable(c) = {}
    /\ Switch(c, NoVcpu)

-----------------------------------------------------------------------------
(* Effects on the machine. *)

Invalidate(c) ==    \* TLBI VMALLE1 under the VM's VMID, and its DSB
    /\ ~Idle(c) /\ run[c] \in stale[c]
    /\ stale' = [stale EXCEPT ![c] = @ \ Siblings(run[c])]
    /\ UNCHANGED <<place, share, irq, kicked, out>>

Enter(c) ==         \* from here on its siblings' entries here, and its own elsewhere, are wrong
    /\ ~Idle(c) /\ ~inGuest[c]
    /\ run[c] \notin stale[c]
    /\ inGuest' = [inGuest EXCEPT ![c] = TRUE]
    /\ stale' = [d \in Core |-> stale[d] \cup (Tracked \cap (IF d = c THEN Siblings(run[c]) \ {run[c]} ELSE {run[c]}))]
    /\ UNCHANGED <<state, run, queue, share, irq, kicked, out>>

\* Somebody waits who may run there: a core that has its vCPU for itself is not disturbed when a round ends.
Contended(c) == \E v \in Vcpu : state[v] = "READY" /\ c \in Affinity[v]

\* No core has anything to do but to run its guest or to wait.
Quiet == \A c \in Core : ~kicked[c] /\ (Idle(c) \/ inGuest[c])

\* History, read by no action: a tick counts for Scale by the weight; while one of them is away, nobody is compared.
Scale == 6
Lead ==
    LET served == [v \in Rivals |-> lead[v] + (IF state[v] = "RUNNING" THEN Scale \div Weight[v] ELSE 0)]
    IN  [v \in Rivals |-> IF Rivals \subseteq Awake THEN served[v] - Least({served[w] : w \in Rivals}) ELSE 0]

Tick ==
    LET spends(v) == state[v] = "RUNNING" /\ Urgent(v)
        uses(v) == state[v] = "RUNNING" /\ ~Urgent(v)
        ends(v) == uses(v) /\ slice[v] = 1
        renews(v) == v \in Reserved \cap Awake /\ due[v] = 1
        least == IF Awake = {} THEN 0 ELSE Least({round[v] : v \in Awake})
        begun(v) == IF ends(v) THEN Lower(round[v] + 1, least + MaxLead) ELSE round[v]
        base == IF Awake = {} THEN 0 ELSE Least({begun(v) : v \in Awake})
    IN  /\ Quiet
        /\ slice' = [v \in Vcpu |-> IF ends(v) THEN Weight[v] ELSE IF uses(v) THEN slice[v] - 1 ELSE slice[v]]
        /\ round' = [v \in Vcpu |-> Higher(begun(v), base) - base]
        /\ budget' = [v \in Vcpu |-> IF renews(v) THEN Budget[v] ELSE IF spends(v) THEN budget[v] - 1 ELSE budget[v]]
        /\ due' = [v \in Vcpu |-> IF renews(v) THEN Period[v] ELSE IF due[v] > 0 THEN due[v] - 1 ELSE 0]
        \* The hypervisor's timer, where somebody waits: a slice or a budget is used up, or a period begins.
        /\ kicked' = [c \in Core |-> /\ Contended(c)
                                     /\ \/ ~Idle(c) /\ (ends(run[c]) \/ (spends(run[c]) /\ budget[run[c]] = 1))
                                        \/ \E v \in Vcpu : renews(v) /\ c \in Affinity[v]]
        /\ lead' = Lead
        /\ UNCHANGED <<place, irq, out, stale>>

Next ==
    \/ \E v \in Vcpu : TurnOn(v) \/ Post(v) \/ Wake(v) \/ Handle(v) \/ TakeOut(v)
    \/ \E c \in Core : Wfi(c) \/ CpuOff(c) \/ PickReserved(c) \/ PickOwn(c) \/ Migrate(c) \/ GoIdle(c)
    \/ \E c \in Core : Invalidate(c) \/ Enter(c)
    \/ Tick

Spec == Init /\ [][Next]_vars
=============================================================================
