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
=============================================================================
