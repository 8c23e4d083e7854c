-------------------------- MODULE SchedulerTrace ---------------------------
(***************************************************************************)
(* Whether what the cores of a board did is a behaviour of Scheduler: the  *)
(* events of a window, one after the other, each an action of it, from one *)
(* state to another.  An event that is none ends in a deadlock.            *)
(*                                                                         *)
(* Two things differ from Scheduler.  Time passes in counts of the board's *)
(* counter, many at once, and does not wait until all is quiet: Advance.   *)
(* And where Scheduler leaves a choice of queues, the kernel's is taken.   *)
(***************************************************************************)
EXTENDS SchedulerProperties, TraceLog

VARIABLES
    l,              \* the event that comes next
    owed            \* [Core -> SUBSET VM]: VMIDs that the core was told to invalidate, and has not yet

traceVars == <<vars, l, owed>>

-----------------------------------------------------------------------------
(* What the window's configuration gives to Scheduler. *)

Vm(v) == v \div 4
VmsOf == [v \in Vcpu |-> Vm(v)]
Affinities == [v \in Vcpu |-> Seat[v].cores]
Weights == [v \in Vcpu |-> Seat[v].slice]
Budgets == [v \in Vcpu |-> Seat[v].budget]
Periods == [v \in Vcpu |-> Seat[v].period]
Placed == DOMAIN Seat
Nobody == 99
Cores == 0..3
None == {}
KernelLead == 8         \* Dispatcher.MAX_LEAD

\* a / b > c / d, of numbers whose products TLC has no room for.
RECURSIVE Above(_, _, _, _)
Above(a, b, c, d) ==
    IF a \div b # c \div d THEN a \div b > c \div d
    ELSE IF a % b = 0 THEN FALSE
    ELSE IF c % d = 0 THEN TRUE
    ELSE Above(d, c % d, b, a % b)

RenewedExactly(v) == v \in Reserved /\ (due[v] = 0 \/ Above(budget[v], Budget[v], due[v], Period[v]))

\* The first core that idles and is not kicked, else the one with the shortest queue, of equals the first.
Rank(c) == IF Idle(c) /\ ~kicked[c] THEN 0 ELSE Len(queue[c]) + 1
KernelPlaces(v) ==
    {CHOOSE c \in Affinity[v] : \A d \in Affinity[v] : Rank(c) < Rank(d) \/ (Rank(c) = Rank(d) /\ c <= d)}

Now == [state |-> state, run |-> run, inGuest |-> inGuest, queue |-> queue, round |-> round, slice |-> slice,
        budget |-> budget, due |-> due, irq |-> irq, kicked |-> kicked, out |-> out, stale |-> stale, owed |-> owed]

TraceInit ==
    /\ state = Start.state /\ run = Start.run /\ inGuest = Start.inGuest /\ queue = Start.queue
    /\ round = Start.round /\ slice = Start.slice /\ budget = Start.budget /\ due = Start.due
    /\ irq = Start.irq /\ kicked = Start.kicked /\ out = Start.out /\ stale = Start.stale /\ owed = Start.owed
    /\ lead = [v \in Rivals |-> 0] /\ l = 1

-----------------------------------------------------------------------------
(* n ticks at once.  As n times Tick, where no more than one round and one *)
(* period of a vCPU ends in them; a timer that came late ends a few.       *)

MostRounds == 4

Advance(n) ==
    LET runs(v) == state[v] = "RUNNING"
        paid(v) == IF runs(v) /\ Urgent(v) THEN Lower(n, budget[v]) ELSE 0
        left(v) == slice[v] - (IF runs(v) THEN n - paid(v) ELSE 0)
        rounds(v) == IF left(v) > 0 THEN 0 ELSE Lower(MostRounds, 1 + ((0 - left(v)) \div Weight[v]))
        renews(v) == v \in Reserved \cap Awake /\ due[v] > 0 /\ due[v] <= n
        ends(v) == rounds(v) > 0 \/ (runs(v) /\ Urgent(v) /\ budget[v] <= n)
        least == IF Awake = {} THEN 0 ELSE Least({round[v] : v \in Awake})
        begun(v) == IF rounds(v) > 0 THEN Lower(round[v] + rounds(v), least + MaxLead) ELSE round[v]
        base == IF Awake = {} THEN 0 ELSE Least({begun(v) : v \in Awake})
    IN  /\ slice' = [v \in Vcpu |-> IF left(v) > 0 THEN left(v)
                                    ELSE IF left(v) + rounds(v) * Weight[v] > 0 THEN left(v) + rounds(v) * Weight[v]
                                    ELSE Weight[v]]
        /\ round' = [v \in Vcpu |-> Higher(begun(v), base) - base]
        /\ budget' = [v \in Vcpu |-> IF renews(v) THEN Budget[v] ELSE budget[v] - paid(v)]
        /\ due' = [v \in Vcpu |-> IF renews(v) THEN Period[v] - ((n - due[v]) % Period[v]) ELSE Higher(due[v] - n, 0)]
        /\ kicked' = [c \in Core |-> \/ kicked[c]
                                     \/ /\ Contended(c)
                                        /\ \/ ~Idle(c) /\ ends(run[c])
                                           \/ \E v \in Vcpu : renews(v) /\ c \in Affinity[v]]
        /\ UNCHANGED <<place, irq, out, stale, lead>>

-----------------------------------------------------------------------------
(* The events.  The kernel calls what may be refused: then nothing happens. *)

Event == Log[l]
Is(what) == l <= Len(Log) /\ Event[1] = what
Step == l' = l + 1
Keep == UNCHANGED <<vars, owed>>
Does(enabled, action) == IF enabled THEN action /\ UNCHANGED owed ELSE Keep

Advances   == Is("Advance") /\ Step /\ Advance(Event[2]) /\ UNCHANGED owed
TurnsOn    == Is("TurnOn") /\ Step /\ Does(state[Event[2]] = "OFF", TurnOn(Event[2]))
Posts      == Is("Post") /\ Step /\ Does(state[Event[2]] # "OFF" /\ irq[Event[2]] = "none", Post(Event[2]))
Wakes      == Is("Wake") /\ Step /\ Does(irq[Event[2]] = "posted", Wake(Event[2]))
Handles    == Is("Handle") /\ Step /\ Does(irq[Event[2]] = "pending", Handle(Event[2]))
TakesOut   == /\ Is("TakeOut") /\ Step
              /\ Does(state[Event[2]] # "OFF" /\ Event[2] \notin out, TakeOut(Event[2]))
              /\ Event[3] = (state'[Event[2]] # "RUNNING")
Waits      == /\ Is("Wfi") /\ Step /\ run[Event[2]] = Event[3]
              /\ Event[4] = (irq[Event[3]] = "none")
              /\ Does(Event[4], Wfi(Event[2]))
TurnsOff   == Is("CpuOff") /\ Step /\ run[Event[2]] = Event[3] /\ Does(TRUE, CpuOff(Event[2]))
Chooses    == /\ Is("Choose") /\ Step
              /\ IF kicked[Event[2]]
                 THEN /\ PickReserved(Event[2]) \/ PickOwn(Event[2]) \/ Migrate(Event[2]) \/ GoIdle(Event[2])
                      /\ UNCHANGED owed
                 ELSE Keep
              /\ run'[Event[2]] = Event[3]
\* The core does it before it enters a guest of that VM; whether it did, Loads says.
Invalidates == /\ Is("Invalidate") /\ Step /\ Invalidate(Event[2])
               /\ owed' = [owed EXCEPT ![Event[2]] = @ \cup {Vm(run[Event[2]])}]
Enters     == Is("Enter") /\ Step /\ Does(~Idle(Event[2]) /\ ~inGuest[Event[2]], Enter(Event[2]))
\* The core's registers hold its vCPU, and if it had to it has invalidated what its VMID's entries were.
Loads      == /\ Is("Load") /\ Step /\ run[Event[2]] = Event[3]
              /\ Vm(Event[3]) \in owed[Event[2]] => Event[4]
              /\ owed' = [owed EXCEPT ![Event[2]] = @ \ {Vm(Event[3])}]
              /\ UNCHANGED vars

\* All of the window has happened, and the next one begins where it should.
Ends == l > Len(Log) /\ Goal = Now /\ UNCHANGED traceVars

TraceNext == Advances \/ TurnsOn \/ Posts \/ Wakes \/ Handles \/ TakesOut \/ Waits \/ TurnsOff \/ Chooses \/ Invalidates
             \/ Enters \/ Loads \/ Ends

TraceSpec == TraceInit /\ [][TraceNext]_traceVars
=============================================================================
