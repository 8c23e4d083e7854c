-------------------------- MODULE SchedulerModel --------------------------
(***************************************************************************)
(* Scheduler within bounds: roles of cores and vCPUs by name, symmetry,    *)
(* and the fairness of liveness.                                           *)
(***************************************************************************)
EXTENDS SchedulerProperties, TLC

CONSTANTS
    FirstVm,                    \* SUBSET Vcpu: those of the one VM; the rest are of the other
    Bound, Here,                \* SUBSET Vcpu, SUBSET Core: these may run there alone
    Apart,                      \* SUBSET Vcpu: these may run on the other cores alone; the rest anywhere
    Heavy, HeavyWeight,         \* SUBSET Vcpu: of this weight; the rest of 1
    Brief, BriefBudget, BriefPeriod,        \* SUBSET Vcpu: reserved, with a short period
    Long, LongBudget, LongPeriod            \* SUBSET Vcpu: reserved, with a long one

VmsOf == [v \in Vcpu |-> IF v \in FirstVm THEN 1 ELSE 2]
Affinities == [v \in Vcpu |-> IF v \in Bound THEN Here ELSE IF v \in Apart THEN Core \ Here ELSE Core]
Weights == [v \in Vcpu |-> IF v \in Heavy THEN HeavyWeight ELSE 1]
Budgets == [v \in Vcpu |-> IF v \in Brief THEN BriefBudget ELSE IF v \in Long THEN LongBudget ELSE 0]
Periods == [v \in Vcpu |-> IF v \in Brief THEN BriefPeriod ELSE IF v \in Long THEN LongPeriod ELSE 1]

\* Admission: a reserved vCPU has one core, and what is reserved there fits into it.
ASSUME \A v \in Reserved : Cardinality(Affinity[v]) = 1
ASSUME Cardinality(Brief) <= 1 /\ Cardinality(Long) <= 1
ASSUME Brief # {} /\ Long # {} => BriefBudget * LongPeriod + LongBudget * BriefPeriod <= BriefPeriod * LongPeriod
\* Shares are compared where they can be had: one affinity, and nobody away.
ASSUME \A v, w \in Rivals : Affinity[v] = Affinity[w]
ASSUME Rivals \cap (Sleepers \cup Stoppable \cup Reserved) = {}

\* Cores that nothing names are alike.
Alike == Permutations(Core \ Here)

Schedule(c) == PickReserved(c) \/ PickOwn(c) \/ Migrate(c) \/ GoIdle(c)

\* A core goes on, a wake-up that is under way arrives, and time passes: strong, for no guest can stop it by ever new events.
Fairness ==
    /\ \A c \in Core : WF_vars(Schedule(c)) /\ WF_vars(Enter(c)) /\ WF_vars(Invalidate(c))
    /\ \A v \in Vcpu : WF_vars(Wake(v))
    /\ SF_vars(Tick)

FairSpec == Spec /\ Fairness
=============================================================================
