-------------------------- MODULE LifecycleModel --------------------------
(***************************************************************************)
(* Lifecycle within bounds: VM m1 has the vCPUs v1 and v2, VM m2 has v3.   *)
(***************************************************************************)
EXTENDS LifecycleProperties, TLC

CONSTANTS m1, m2, v1, v2, v3, Pages

Vms == {m1, m2}
Vcpus == {v1, v2, v3}
VmsOf == [v \in Vcpus |-> IF v = v3 THEN m2 ELSE m1]
Firsts == [m \in Vms |-> IF m = m1 THEN v1 ELSE v3]
Sizes == [m \in Vms |-> IF m = m1 THEN Pages ELSE 1]

Alike == Permutations(Core) \cup Permutations(Page)

\* A core that was kicked comes out and lets go of what may not run; scrubbing and loading go on. Nobody has to call or to write.
ComesOut(c) == kicked[c] /\ Trap(c)
LetsGo(c) == On(c) /\ vm[VmOf[run[c]]] # "RUNNING" /\ Leave(c)

Fairness ==
    /\ \A c \in Core : WF_vars(ComesOut(c)) /\ WF_vars(LetsGo(c))
    /\ \A p \in Page : WF_vars(ScrubPage(p)) /\ WF_vars(LoadPage(p))
    /\ \A m \in Vm : WF_vars(\E p \in Page : Give(p, m)) /\ WF_vars(Run(m)) /\ WF_vars(Reclaim(m)) /\ WF_vars(Finish(m))

FairSpec == Spec /\ Fairness
=============================================================================
