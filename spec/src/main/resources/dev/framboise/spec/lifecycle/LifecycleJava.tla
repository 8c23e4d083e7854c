--------------------------- MODULE LifecycleJava ---------------------------
(***************************************************************************)
(* The kernel's own class as next-state relation: what becomes of VMs and  *)
(* of the power of vCPUs is what it says. What its callers do, is done     *)
(* here: cores take up vCPUs and let them go, are kicked, memory is loaded *)
(* given, loaded, taken and scrubbed.                                       *)
(***************************************************************************)
EXTENDS LifecycleImplementation

\* Of a VM that does not end, nothing is to become.
Fates(after) == [m \in Vm |-> IF after.vm[m] = "STOPPING" THEN after.fate[m] ELSE "off"]
Takes(after) == vm' = after.vm /\ fate' = Fates(after)

Does(method, who) == \E after \in Answer(method, who) : after.whole /\ after.verdict # "REFUSED" /\ Takes(after) /\ power' = after.power

\* What its caller knows.
MayBegin(m) == vm[m] \in {"ABSENT", "OFF"} /\ Promised + Size[m] <= Cardinality(Page)
IsLoaded(m) == vm[m] = "LOADING" /\ Cardinality(PagesOf(m)) = Size[m] /\ \A p \in PagesOf(m) : holds[p] = m

JavaLoad(m) == MayBegin(m) /\ Does("load", m) /\ UNCHANGED <<run, inGuest, kicked, memory, history>>
JavaRun(m) == IsLoaded(m) /\ Does("run", m) /\ UNCHANGED <<run, inGuest, kicked, memory, history>>
JavaStop(m) == Does("stop", m) /\ Kick(m) /\ UNCHANGED <<run, inGuest, memory, history>>
JavaRestart(m) == Does("restart", m) /\ Kick(m) /\ UNCHANGED <<run, inGuest, memory, history>>
JavaDestroy(m) == Does("destroy", m) /\ Kick(m) /\ UNCHANGED <<run, inGuest, memory, history>>
JavaPause(m) == Does("pause", m) /\ Kick(m) /\ UNCHANGED <<run, inGuest, memory, history>>
JavaResume(m) == Does("resume", m) /\ UNCHANGED <<run, inGuest, kicked, memory, history>>
JavaWatchdog(m) == Does("timeOut", m) /\ Kick(m) /\ UNCHANGED <<run, inGuest, memory, history>>
JavaReset(c) == Calls(c) /\ Does("reset", run[c]) /\ Kick(VmOf[run[c]]) /\ UNCHANGED <<run, inGuest, memory, history>>

JavaCpuOn(c, v) ==
    /\ Calls(c) /\ Holds(c, VmOf[v])
    /\ \E after \in Answer("powerOn", v) : after.verdict = "ACCEPTED" /\ Takes(after) /\ power' = after.power
    /\ granted' = [granted EXCEPT ![v] = @ + 1] /\ seenOff' = seenOff \ {v}
    /\ UNCHANGED <<run, inGuest, kicked, memory>>

\* Its leaving is the same region of the lock.
JavaCpuOff(c) ==
    LET v == run[c] IN
    /\ Calls(c) /\ Alive(VmOf[v])
    /\ \E after \in Answer("powerOff", v) : Takes(after)
    /\ power' = [power EXCEPT ![v] = "OFF"] /\ run' = [run EXCEPT ![c] = NoVcpu] /\ granted' = [granted EXCEPT ![v] = 0]
    /\ kicked' = [d \in Core |-> kicked[d] \/ (vm'[VmOf[v]] = "STOPPING" /\ inGuest[d] /\ Holds(d, VmOf[v]))]
    /\ UNCHANGED <<inGuest, memory, seenOff>>

JavaBegin(c, v) ==
    /\ Given(c, v)
    /\ \E after \in Answer("duty", v) : after.verdict = "START" /\ Takes(after) /\ power' = after.power
    /\ run' = [run EXCEPT ![c] = v] /\ UNCHANGED <<inGuest, kicked, memory, history>>
JavaContinue(c, v) ==
    /\ Given(c, v)
    /\ \E after \in Answer("duty", v) : after.verdict = "RESUME" /\ Takes(after) /\ power' = after.power
    /\ run' = [run EXCEPT ![c] = v] /\ UNCHANGED <<inGuest, kicked, memory, history>>
JavaEnter(c) ==
    /\ Calls(c)
    /\ \E after \in Answer("duty", run[c]) : after.verdict = "RESUME" /\ Takes(after) /\ power' = after.power
    /\ inGuest' = [inGuest EXCEPT ![c] = TRUE] /\ UNCHANGED <<run, kicked, memory, history>>

JavaFinish(m) ==    \* all have left, and all memory was taken
    /\ Left(m) /\ PagesOf(m) = {}
    /\ \E after \in {Java("finish", m, Setup, Now(VcpusOf(m)))} :
           after.verdict # "REFUSED" /\ Takes(after)
               /\ power' = [v \in Vcpu |-> IF VmOf[v] = m THEN after.power[v] ELSE power[v]]
    /\ granted' = [v \in Vcpu |-> IF VmOf[v] = m THEN 0 ELSE granted[v]] /\ seenOff' = seenOff \ VcpusOf(m)
    /\ UNCHANGED <<run, inGuest, kicked, memory>>

JavaNext ==
    \/ \E m \in Vm : JavaLoad(m) \/ JavaRun(m) \/ JavaStop(m) \/ JavaRestart(m) \/ JavaDestroy(m) \/ JavaPause(m) \/ JavaResume(m)
                     \/ JavaWatchdog(m) \/ JavaFinish(m) \/ Reclaim(m) \/ (\E p \in Page : Give(p, m))
    \/ \E p \in Page : LoadPage(p) \/ ScrubPage(p)
    \/ \E c \in Core : JavaEnter(c) \/ Write(c) \/ Trap(c) \/ Leave(c) \/ JavaCpuOff(c) \/ JavaReset(c)
    \/ \E c \in Core, v \in Vcpu : JavaBegin(c, v) \/ JavaContinue(c, v) \/ JavaCpuOn(c, v) \/ AffinityInfo(c, v)

JavaSpec == Init /\ [][JavaNext]_vars

\* Every step of Java's is one of the specification's.
Refines == [][Next]_vars
=============================================================================
