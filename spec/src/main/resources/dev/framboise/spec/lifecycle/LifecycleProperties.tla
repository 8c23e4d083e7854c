------------------------ MODULE LifecycleProperties ------------------------
(***************************************************************************)
(* What must hold of Lifecycle, said without its actions.                  *)
(***************************************************************************)
EXTENDS Lifecycle

TypeOK ==
    /\ vm \in [Vm -> Life] /\ fate \in [Vm -> Fate]
    /\ power \in [Vcpu -> Power]
    /\ run \in [Core -> Vcpu \cup {NoVcpu}]
    /\ inGuest \in [Core -> BOOLEAN] /\ kicked \in [Core -> BOOLEAN]
    /\ owner \in [Page -> Vm \cup {"free", "dirty"}] /\ holds \in [Page -> Vm \cup {"zero"}]
    /\ granted \in [Vcpu -> 0..2]
    /\ seenOff \subseteq Vcpu

-----------------------------------------------------------------------------
(* Safety. *)

\* A vCPU is on one core at most, and only while it is on.
OnOneCore == \A v \in Vcpu : Cardinality({c \in Core : run[c] = v}) <= 1
OnWhenRun == \A c \in Core : On(c) => power[run[c]] = "ON"

\* A core in a guest whose VM may not run is on its way out, and such a VM still has its memory.
KickedOut == \A c \in Core : inGuest[c] /\ vm[VmOf[run[c]]] # "RUNNING" =>
                                kicked[c] /\ vm[VmOf[run[c]]] \in {"PAUSED", "STOPPING"}
NoEntry == [][\A c \in Core : ~inGuest[c] /\ inGuest'[c] => vm[VmOf[run'[c]]] = "RUNNING"]_vars

\* Memory: no core holds what is taken away, nobody finds another's bytes, and who is off has none.
GivenAlone == [][\A p \in Page : owner[p] \in Vm /\ owner'[p] # owner[p] => ~\E c \in Core : Holds(c, owner[p])]_vars
NoResidue == \A p \in Page : owner[p] # "dirty" => holds[p] \in {"zero", owner[p]}
OffHasNone == \A m \in Vm : vm[m] \in {"OFF", "ABSENT"} => PagesOf(m) = {}
FirstScrubbed == [][\A p \in Page : owner'[p] # owner[p] /\ owner'[p] \in Vm => holds[p] = "zero"]_vars

\* PSCI
OneSuccess == \A v \in Vcpu : granted[v] <= 1
OffIsOff == \A v \in seenOff : power[v] = "OFF" /\ \A c \in Core : run[c] # v
FirstAlone == [][\A m \in Vm : vm[m] = "LOADING" /\ vm'[m] = "RUNNING" =>
                    \A v \in VcpusOf(m) : power'[v] = IF v = First[m] THEN "ON_PENDING" ELSE "OFF"]_vars

\* A step concerns one VM.
Of(m) == <<vm[m], fate[m], [v \in VcpusOf(m) |-> power[v]], PagesOf(m), {c \in Core : Holds(c, m)}>>
OneVm == [][\A m, n \in Vm : m # n => Of(m)' = Of(m) \/ Of(n)' = Of(n)]_vars

-----------------------------------------------------------------------------
\* Under the fairness of the model: every end comes to its end.
StopsOff == \A m \in Vm : (vm[m] = "STOPPING" /\ fate[m] = "off") ~> vm[m] \in {"OFF", "ABSENT"}
EndsEnd == \A m \in Vm : vm[m] = "STOPPING" ~> vm[m] # "STOPPING"

\* What was promised is there: who is loaded does not wait for ever for its memory.
LoadsEnd == \A m \in Vm : vm[m] = "LOADING" ~> vm[m] # "LOADING"
=============================================================================
