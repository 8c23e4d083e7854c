--------------------------- MODULE SchedulerJava ---------------------------
(***************************************************************************)
(* The kernel's own class as next-state relation: what it does, step by    *)
(* step, is a behaviour of Scheduler.                                      *)
(***************************************************************************)
EXTENDS SchedulerImplementation

Does(method, who) ==
    \E after \in Answer(method, who) :
        after.whole /\ after.verdict # "REFUSED" /\ Becomes(after)

JavaTurnOn(v) == Does("turnOn", v) /\ UNCHANGED lead
JavaPost(v) == v \in Sleepers /\ Does("post", v) /\ UNCHANGED lead
JavaWake(v) == Does("wake", v) /\ UNCHANGED lead
JavaHandle(v) == Does("handled", v) /\ UNCHANGED lead
JavaTakeOut(v) == v \in Stoppable /\ Does("takeOut", v) /\ UNCHANGED lead
JavaWfi(c) == run[c] \in Sleepers /\ Does("wfi", c) /\ UNCHANGED lead
JavaCpuOff(c) == run[c] \in Stoppable /\ Does("cpuOff", c) /\ UNCHANGED lead
JavaChoose(c) == Does("choose", c) /\ UNCHANGED lead
JavaInvalidate(c) == Does("invalidated", c) /\ UNCHANGED lead
JavaEnter(c) == Does("enter", c) /\ UNCHANGED lead
JavaTick == Does("tick", NoVcpu) /\ lead' = Lead

JavaNext ==
    \/ \E v \in Vcpu : JavaTurnOn(v) \/ JavaPost(v) \/ JavaWake(v) \/ JavaHandle(v) \/ JavaTakeOut(v)
    \/ \E c \in Core : JavaWfi(c) \/ JavaCpuOff(c) \/ JavaChoose(c) \/ JavaInvalidate(c) \/ JavaEnter(c)
    \/ JavaTick

JavaSpec == Init /\ [][JavaNext]_vars

\* Every step of Java's is one of the specification's.
Refines == [][Next]_vars
=============================================================================
