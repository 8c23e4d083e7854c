---------------------- MODULE LifecycleImplementation ----------------------
(***************************************************************************)
(* Lifecycle beside the kernel's own class, dev.framboise.vmkernel.vm.     *)
(* LifeCycle: in each state of the specification, each step is answered as *)
(* the specification says.                                                 *)
(*                                                                         *)
(* The class keeps what the VM's lock guards: the VM's state, and which of *)
(* its vCPUs are on. Cores and memory are its caller's. The vCPUs of a VM  *)
(* that ends leave, one after the other; the specification turns all of    *)
(* them off at once when the VM is out of STOPPING.                        *)
(***************************************************************************)
EXTENDS LifecycleModel

\* What never changes.
Setup == [vm |-> Vm, vcpu |-> Vcpu, owner |-> VmOf, first |-> First]

\* What Java has of a vCPU. The first one loads its VM; of a VM that was stopped meanwhile, it is still to leave.
Loads(v) ==
    LET m == VmOf[v] IN v = First[m] /\ (vm[m] = "LOADING" \/ (vm[m] = "STOPPING" /\ \A w \in VcpusOf(m) : power[w] = "OFF"))
KnownPower(v, left) == IF v \in left THEN "OFF" ELSE IF Loads(v) THEN "LOADING" ELSE power[v]

\* What Java knows of a state in which these vCPUs of a VM that ends have left already.
Now(left) == [vm |-> vm, fate |-> fate, power |-> [v \in Vcpu |-> KnownPower(v, left)]]

\* The method's verdict on VMs that are in state now, and their state afterwards; whole: what is refused has changed nothing;
\* loads: the vCPUs that load their VMs; short: how many short runs each VM may have in a row from now on. In now, it is one.
Java(method, who, setup, now) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

\* The one answer, as a set: what is bound to its element is called once.
Answer(method, who) == {Java(method, who, Setup, Now({}))}

\* What becomes of a VM is said only of one that ends.
Becomes(after) ==
    /\ vm' = after.vm /\ power' = after.power
    /\ \A m \in Vm : vm'[m] = "STOPPING" => fate'[m] = after.fate[m]

Stays(after) ==
    /\ after.vm = vm /\ after.power = power
    /\ \A m \in Vm : vm[m] = "STOPPING" => after.fate[m] = fate[m]

-----------------------------------------------------------------------------
(* VMs. *)

\* Java refuses exactly what the specification does not allow, and what it does the same action allows.
Agrees(after, Action) ==
    /\ after.whole
    /\ IF after.verdict = "REFUSED" THEN ~ENABLED Action ELSE ENABLED (Action /\ Becomes(after))

\* Which VM may be loaded is its caller's to know, and whether there is memory for it.
LoadAgrees ==
    \A m \in Vm : ENABLED Create(m) => \E after \in Answer("load", m) :
        Agrees(after, Create(m)) /\ after.loads = {First[m]} \cup {v \in Vcpu : Loads(v)}
RunAgrees ==    \* when its last page is loaded
    \A m \in Vm : Cardinality(PagesOf(m)) = Size[m] /\ (\A p \in PagesOf(m) : holds[p] = m) => \E after \in Answer("run", m) : Agrees(after, Run(m))
\* One for which there is no memory, or which cannot be built, is off without having been loaded; the specification has no such VM.
RefuseAgrees ==
    \A m \in Vm : vm[m] = "ABSENT" => \E after \in Answer("refuse", m) :
        after.verdict = "DONE" /\ after.vm = [vm EXCEPT ![m] = "OFF"] /\ after.power = power
StopAgrees    == \A m \in Vm : \E after \in Answer("stop", m) : Agrees(after, Stop(m))
RestartAgrees == \A m \in Vm : \E after \in Answer("restart", m) : Agrees(after, Restart(m))
DestroyAgrees == \A m \in Vm : \E after \in Answer("destroy", m) : Agrees(after, Destroy(m))
PauseAgrees   == \A m \in Vm : \E after \in Answer("pause", m) : Agrees(after, Pause(m))
ResumeAgrees  == \A m \in Vm : \E after \in Answer("resume", m) : Agrees(after, Resume(m))

\* A watchdog has a VM start anew, which is told of it then; after too many short runs it is the end.
Remembers(after, m) == after.timedOut = IF after.verdict = "REFUSED" THEN {} ELSE {m}
WatchdogAgrees ==
    \A m \in Vm :
        /\ \E after \in Answer("timeOut", m) : Remembers(after, m) /\ Agrees(after, Watchdog(m) /\ fate'[m] = "restart")
        /\ \E after \in Answer("timeOutSoon", m) : Remembers(after, m) /\ Agrees(after, Watchdog(m) /\ fate'[m] = "off")

-----------------------------------------------------------------------------
(* What vCPUs ask for. *)

\* CPU_ON, by the vCPU of a core, of another or of itself: its answer says why it is refused.
Refusal(v) ==
    CASE ~Alive(VmOf[v]) -> "VM_ENDING"
      [] power[v] = "ON_PENDING" -> "ON_PENDING"
      [] OTHER -> "ALREADY_ON"
PowerOnAgrees ==
    \A c \in Core, v \in Vcpu : Calls(c) /\ Holds(c, VmOf[v]) =>
        \E after \in Answer("powerOn", v) :
            IF after.verdict = "ACCEPTED" THEN ENABLED (CpuOn(c, v) /\ Becomes(after))
                                          ELSE ~ENABLED CpuOn(c, v) /\ after.verdict = Refusal(v) /\ Stays(after)

\* CPU_OFF is one region with the vCPU's leaving, which follows: see LeaveAgrees.
EndsBy(after, Action) ==
    ENABLED (Action /\ vm' = after.vm /\ \A m \in Vm : vm'[m] = "STOPPING" => fate'[m] = after.fate[m])
PowerOffAgrees ==
    \A c \in Core : Calls(c) => \E after \in Answer("powerOff", run[c]) :
        IF Alive(VmOf[run[c]]) THEN EndsBy(after, CpuOff(c)) ELSE Stays(after)

MostShort == 16
ResetAgrees ==
    \A c \in Core : Calls(c) =>
        \* After a run that was not short they are counted anew.
        /\ \E after \in Answer("reset", run[c]) :
               Agrees(after, SystemReset(c)) /\ (after.verdict # "REFUSED" => after.short[VmOf[run[c]]] = MostShort)
        \* The last of too many short runs is the end; the one before it is not.
        /\ \E after \in Answer("resetSoon", run[c]) : Agrees(after, SystemOff(c))
        /\ \E after \in Answer("resetSoonBefore", run[c]) :
               Agrees(after, SystemReset(c)) /\ (after.verdict # "REFUSED" => after.short[VmOf[run[c]]] = 1)

\* A vCPU that suspends itself stays on to the specification, as does one that is woken.
SuspendAgrees ==
    \A c \in Core : Calls(c) => \E after \in Answer("suspend", run[c]) :
        /\ (after.verdict = "DONE") <=> Alive(VmOf[run[c]])
        /\ Stays(after)
Suspensions == {"STANDBY", "POWER_DOWN"}
Suspended(v, how) == [Now({}) EXCEPT !.power[v] = how]
WakeAgrees ==
    \A c \in Core : Calls(c) => \A how \in Suspensions : \E after \in {Java("wake", run[c], Setup, Suspended(run[c], how))} :
        /\ after.verdict = CASE ~Alive(VmOf[run[c]]) -> "LEAVE" [] how = "POWER_DOWN" -> "RESTART" [] OTHER -> "RESUME"
        /\ Stays(after)

-----------------------------------------------------------------------------
(* What cores ask. *)

\* A core that has nothing, and is given this vCPU; or one that has it and is not in the guest.
Given(c, v) == ~On(c) /\ \A d \in Core : run[d] # v
Has(c, v) == run[c] = v /\ ~inGuest[c]
DutyAgrees ==
    \A c \in Core, v \in Vcpu : Given(c, v) \/ Has(c, v) =>
        \E after \in Answer("duty", v) :
            /\ (after.verdict = "START") <=> ENABLED Begin(c, v)
            /\ after.verdict = "START" => ENABLED (Begin(c, v) /\ Becomes(after))
            /\ (after.verdict = "RESUME") <=> IF On(c) THEN ENABLED Enter(c) ELSE ENABLED Continue(c, v)
            /\ (after.verdict = "LOAD") <=> vm[VmOf[v]] = "LOADING" /\ v = First[VmOf[v]]
            /\ (after.verdict = "LEAVE") <=> vm[VmOf[v]] = "STOPPING" /\ KnownPower(v, {}) # "OFF"
            /\ after.verdict # "START" => Stays(after)

\* Of one that is suspended, the core goes on waiting for a wake-up, unless the VM ends or is paused.
SuspendedDutyAgrees ==
    \A c \in Core, v \in Vcpu : Has(c, v) => \A how \in Suspensions : \E after \in {Java("duty", v, Setup, Suspended(v, how))} :
        /\ after.verdict = CASE vm[VmOf[v]] = "PAUSED" -> "WAIT" [] vm[VmOf[v]] = "STOPPING" -> "LEAVE" [] OTHER -> "WAIT_FOR_WAKE_UP"
        /\ Stays(after)

-----------------------------------------------------------------------------
(* Leaving. *)

\* Java is asked with each set of those that may have left before.
MayHaveLeft(m, v) == {w \in VcpusOf(m) \ {v} : vm[m] = "STOPPING" /\ \A c \in Core : run[c] # w}
Remains(m, left) == {w \in VcpusOf(m) \ left : KnownPower(w, {}) # "OFF"}

\* As the class's state is told: a vCPU that loads is off.
Told(known) == IF known = "LOADING" THEN "OFF" ELSE known

\* It turns the vCPU off, and nothing else, and then answers whether all of the VM that ends have left.
LeaveAgrees ==
    \A v \in Vcpu : \A left \in SUBSET MayHaveLeft(VmOf[v], v) :
        LET m == VmOf[v] IN KnownPower(v, left) # "OFF" /\ vm[m] # "LOADING" =>
            \E after \in {Java("leave", v, Setup, Now(left))} :
                /\ after.vm = vm /\ \A n \in Vm : vm[n] = "STOPPING" => after.fate[n] = fate[n]
                /\ after.power = [w \in Vcpu |-> IF w = v THEN "OFF" ELSE Told(KnownPower(w, left))]
                /\ (after.verdict = "LEFT") <=> vm[m] = "STOPPING" /\ Remains(m, left \cup {v}) = {}
                \* All have left by then that any core has, but for the one that leaves.
                /\ after.verdict = "LEFT" => \A c \in Core : Holds(c, m) => run[c] = v

FinishAgrees ==     \* behind the last one, when all memory was taken: see Left
    \A m \in Vm : \E after \in {Java("finish", m, Setup, Now(VcpusOf(m)))} :
        IF after.verdict = "REFUSED"
        THEN vm[m] # "STOPPING"
        ELSE /\ vm[m] = "STOPPING"
             /\ (after.verdict = "LOADS_AGAIN") <=> fate[m] = "restart"
             /\ ENABLED Finish(m) => ENABLED (Finish(m) /\ vm' = after.vm /\ \A w \in VcpusOf(m) : power'[w] = after.power[w])
=============================================================================
