---------------------- MODULE SchedulerImplementation ----------------------
(***************************************************************************)
(* Scheduler beside the kernel's own class, dev.framboise.vmkernel.sched.  *)
(* Scheduler: in each state of the specification, each call is answered as *)
(* the specification says.                                                 *)
(***************************************************************************)
EXTENDS SchedulerModel

\* What never changes.
Setup == [core |-> Core, vcpu |-> Vcpu, noVcpu |-> NoVcpu, vmOf |-> VmOf, affinity |-> Affinity, weight |-> Weight,
          maxLead |-> MaxLead, budget |-> Budget, period |-> Period, tracked |-> Tracked]

\* What Java knows of a state: all but the history.
Now == [state |-> state, run |-> run, inGuest |-> inGuest, queue |-> queue, round |-> round, slice |-> slice,
        budget |-> budget, due |-> due, irq |-> irq, kicked |-> kicked, out |-> out, stale |-> stale]

\* The method's verdict on a scheduler that is in state now, and the state afterwards; whole: what is refused has changed
\* nothing, and the cores that the caller is told to kick are those that it kicked.
Java(method, who, setup, now) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

\* The one answer, as a set: what is bound to its element is called once.
Answer(method, who) == {Java(method, who, Setup, Now)}

Becomes(after) ==
    /\ state' = after.state /\ run' = after.run /\ inGuest' = after.inGuest /\ queue' = after.queue
    /\ round' = after.round /\ slice' = after.slice /\ budget' = after.budget /\ due' = after.due
    /\ irq' = after.irq /\ kicked' = after.kicked /\ out' = after.out /\ stale' = after.stale

-----------------------------------------------------------------------------

\* Java refuses exactly what the specification does not allow, and what it does the same action allows.
Agrees(after, Action) ==
    /\ after.whole
    /\ IF after.verdict = "REFUSED" THEN ~ENABLED Action ELSE ENABLED (Action /\ Becomes(after))

\* The choice that Java names is the one that it takes.
Chosen(c, choice) ==
    \/ choice \in {"PICK_RESERVED", "REFUSED"} /\ PickReserved(c)
    \/ choice \in {"PICK_OWN", "REFUSED"} /\ PickOwn(c)
    \/ choice \in {"MIGRATE", "REFUSED"} /\ Migrate(c)
    \/ choice \in {"GO_IDLE", "REFUSED"} /\ GoIdle(c)

\* Who ever sleeps or is turned off is a bound of the model, which Java does not know.
TurnOnAgrees == \A v \in Vcpu : \E after \in Answer("turnOn", v) : Agrees(after, TurnOn(v))
PostAgrees == \A v \in Sleepers : \E after \in Answer("post", v) : Agrees(after, Post(v))
WakeAgrees == \A v \in Vcpu : \E after \in Answer("wake", v) : Agrees(after, Wake(v))
HandleAgrees == \A v \in Vcpu : \E after \in Answer("handled", v) : Agrees(after, Handle(v))
TakeOutAgrees == \A v \in Stoppable : \E after \in Answer("takeOut", v) : Agrees(after, TakeOut(v))
WfiAgrees == \A c \in Core : run[c] \in Sleepers \cup {NoVcpu} => \E after \in Answer("wfi", c) : Agrees(after, Wfi(c))
CpuOffAgrees == \A c \in Core : run[c] \in Stoppable \cup {NoVcpu} => \E after \in Answer("cpuOff", c) : Agrees(after, CpuOff(c))
ChooseAgrees == \A c \in Core : \E after \in Answer("choose", c) : Agrees(after, Chosen(c, after.verdict))
InvalidateAgrees == \A c \in Core : \E after \in Answer("invalidated", c) : Agrees(after, Invalidate(c))
EnterAgrees == \A c \in Core : \E after \in Answer("enter", c) : Agrees(after, Enter(c))
TickAgrees == \E after \in Answer("tick", NoVcpu) : Agrees(after, Tick)

-----------------------------------------------------------------------------
(* What the kernel asks without doing anything, and more ticks at a time.  *)

\* The answer to a question to a scheduler that is in state now.
Ask(question, who, setup, now) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

Asked(question, who) == Ask(question, who, Setup, Now)

CoreOfAgrees == \A v \in Vcpu : Asked("coreOf", v) = {c \in Core : run[c] = v}
TakenOutAgrees == \A c \in Core : Asked("isTakenOut", c) = (run[c] \in out)
PlaceAgrees == \A v \in Vcpu : Asked("place", v) = Affinity[v]
ReservedPlaceAgrees == \A v \in Vcpu : Asked("reservedPlace", v) = IF v \in Reserved THEN Affinity[v] ELSE {}
QueueAgrees == \A c \in Core : Asked("queue", c) = queue[c]
\* A core that turns its vCPU off and chooses at once is sent no SGI for that; others are, whom the choice kicks.
ToldAgrees == \A c \in Core : Asked("toldAfterCpuOff", c)
QuietAgrees == Asked("isQuiet", NoVcpu) = Quiet
BeginAgrees == Init => Asked("begin", NoVcpu) = Now

\* A core's timer has to come where somebody waits for what it runs.
TimedAgrees == Asked("timed", NoVcpu) = {c \in Core : ~Idle(c) /\ Contended(c) /\ ~kicked[c]}

\* The number of the tick that kicks a core. Who does not wait that long finds one less.
Never == 2147483647
Remaining(c) == Asked("remaining", c)
RemainingAgrees ==
    Quiet => \A c \in Core : \E n \in {Remaining(c)} :
        IF n = 1 THEN ENABLED (Tick /\ kicked'[c])
        ELSE ENABLED (Tick /\ ~kicked'[c] /\ Remaining(c)' = IF n = Never THEN Never ELSE n - 1)

\* Two ticks in one call are two ticks, where the first ends nothing.
EndsNothing ==
    /\ \A v \in Vcpu : state[v] = "RUNNING" => IF Urgent(v) THEN budget[v] > 1 ELSE slice[v] > 1
    /\ \A v \in Reserved \cap Awake : due[v] > 1
AdvanceAgrees ==
    Quiet /\ EndsNothing =>
        \E after \in {Asked("twoTicks", NoVcpu)} :
            ENABLED (Tick /\ \E second \in {Java("tick", NoVcpu, Setup, Now')} : \A name \in DOMAIN after : after[name] = second[name])

\* Many ticks in one call, without reservations: up to four rounds end. What is beyond has taken nothing from anybody.
Many == 14
LongAdvanceAgrees ==
    Quiet /\ Reserved = {} =>
        LET ends(v) == IF slice[v] > Many THEN 0 ELSE Lower(4, (Many - slice[v]) \div Weight[v] + 1)
            left(v) == slice[v] + ends(v) * Weight[v] - Many
            least == Least({round[v] : v \in Awake})
            begun(v) == IF state[v] = "RUNNING" THEN Lower(round[v] + ends(v), least + MaxLead) ELSE round[v]
            base == Least({begun(v) : v \in Awake})
        IN  \E after \in {Asked("manyTicks", NoVcpu)} : Awake # {} =>
                /\ after.slice = [v \in Vcpu |-> IF state[v] # "RUNNING" THEN slice[v] ELSE IF left(v) > 0 THEN left(v) ELSE Weight[v]]
                /\ \A v \in Awake : after.round[v] = begun(v) - base

-----------------------------------------------------------------------------
(* The end of a slice in one step: where two are bound to a core, one of   *)
(* which waits, the class advances, chooses and enters at once. Java says  *)
(* whether that comes to what the three calls come to one after the other. *)

Waiting(c) == {v \in Vcpu : state[v] = "READY" /\ c \in Affinity[v]}

\* In n ticks this round of v's ends, and no other.
EndsRound(v, n) == slice[v] <= n /\ slice[v] + Weight[v] > n /\ round[v] < MaxLead
\* Who has then run in the next round already goes before another of that round.
Second(v, w, n) == IF (IF slice[v] < n THEN round[w] < round[v] + 1 ELSE round[w] <= round[v] + 1) THEN w ELSE v

Rotates(c, n) ==
    /\ Reserved = {} /\ out = {} /\ \A d \in Core : ~kicked[d]
    /\ EndsRound(run[c], n)
    /\ \A d \in Core \ {c} : ~Idle(d) => slice[run[d]] > n
    /\ \E w \in Waiting(c) :
        /\ Waiting(c) = {w}
        /\ Affinity[w] = {c} /\ Affinity[run[c]] = {c}
        /\ Second(run[c], w, n) \notin stale[c]

RotateAgrees ==
    \A c \in {d \in Core : inGuest[d]} :
        /\ Asked("rotate", c) = IF Rotates(c, 1) THEN "SAME" ELSE "REFUSED"
        /\ Asked("rotateLate", c) = IF Rotates(c, 2) THEN "SAME" ELSE "REFUSED"
=============================================================================
