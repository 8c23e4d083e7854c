----------------------------- MODULE Lifecycle -----------------------------
(***************************************************************************)
(* The lives of VMs and the power of their vCPUs: what guests ask for by   *)
(* PSCI (Arm DEN0022, chapter 5), what the host and watchdogs do, and what *)
(* becomes of memory.                                                      *)
(*                                                                         *)
(*                 +----------------------+                                *)
(*                 v                      |                                *)
(*   ABSENT --> LOADING --> RUNNING --> STOPPING --> OFF or ABSENT         *)
(*                             ^ |        ^                                *)
(*                             | v        |                                *)
(*                            PAUSED -----+                                *)
(*                                                                         *)
(* LOADING too can be stopped, and what is OFF can be loaded again.  The   *)
(* way out of STOPPING is open when all cores have left and all memory was *)
(* taken from the VM. That is scrubbed before anybody gets it. A VM that   *)
(* is to run is promised as many pages as it takes; which, is decided page *)
(* by page while it is loaded. A restart keeps the promise.                *)
(*                                                                         *)
(* Grain: each action is one region of a VM's lock, or one effect on the   *)
(* machine: a core enters a guest, traps, or lets go of a vCPU; one page   *)
(* is given, loaded or scrubbed.                                           *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS
    Vm,             \* the VMs that can be
    Vcpu,           \* their vCPUs
    NoVcpu,         \* none of them
    VmOf,           \* [Vcpu -> Vm]
    First,          \* [Vm -> Vcpu]: vCPU 0
    Core,           \* the physical cores
    Page,           \* the machine's memory for guests
    Size            \* [Vm -> 1..n]: pages that it takes

VARIABLES
    vm,             \* [Vm -> Life]
    fate,           \* [Vm -> Fate]: what becomes of a VM that is STOPPING
    power,          \* [Vcpu -> Power]
    run,            \* [Core -> Vcpu or NoVcpu]: whose registers the core holds
    inGuest,        \* [Core -> BOOLEAN]: it executes that vCPU's instructions; else it is in a handler for it
    kicked,         \* [Core -> BOOLEAN]: an SGI takes the core out of the guest
    owner,          \* [Page -> Vm, "free" or "dirty"]: dirty is free and not scrubbed
    holds,          \* [Page -> Vm or "zero"]: whose bytes are in it
    granted,        \* [Vcpu -> 0..2]: history: answers SUCCESS to CPU_ON since it was off last
    seenOff         \* SUBSET Vcpu: history: AFFINITY_INFO answered OFF, and no CPU_ON has succeeded since

vars == <<vm, fate, power, run, inGuest, kicked, owner, holds, granted, seenOff>>
memory == <<owner, holds>>
history == <<granted, seenOff>>

Life == {"ABSENT", "LOADING", "RUNNING", "PAUSED", "STOPPING", "OFF"}
Fate == {"off", "restart", "destroy"}
Power == {"OFF", "ON_PENDING", "ON"}
VcpusOf(m) == {v \in Vcpu : VmOf[v] = m}
PagesOf(m) == {p \in Page : owner[p] = m}
On(c) == run[c] # NoVcpu                            \* the core holds a vCPU
Holds(c, m) == On(c) /\ VmOf[run[c]] = m
Calls(c) == On(c) /\ ~inGuest[c]                    \* its vCPU has trapped and is being served

Init ==
    /\ vm = [m \in Vm |-> "ABSENT"] /\ fate = [m \in Vm |-> "off"]
    /\ power = [v \in Vcpu |-> "OFF"]
    /\ run = [c \in Core |-> NoVcpu]
    /\ inGuest = [c \in Core |-> FALSE] /\ kicked = [c \in Core |-> FALSE]
    /\ owner = [p \in Page |-> "free"] /\ holds = [p \in Page |-> "zero"]
    /\ granted = [v \in Vcpu |-> 0]
    /\ seenOff = {}

-----------------------------------------------------------------------------
(* The host makes VMs; their memory is loaded page by page.                *)

Others == <<power, run, inGuest, kicked>>

RECURSIVE SizeOf(_)
SizeOf(S) == IF S = {} THEN 0 ELSE LET m == CHOOSE n \in S : TRUE IN Size[m] + SizeOf(S \ {m})
Promised == SizeOf({m \in Vm : vm[m] \notin {"ABSENT", "OFF"}})

Create(m) ==        \* or started again
    /\ vm[m] \in {"ABSENT", "OFF"}
    /\ Promised + Size[m] <= Cardinality(Page)
    /\ vm' = [vm EXCEPT ![m] = "LOADING"]
    /\ UNCHANGED <<fate, Others, memory, history>>

Give(p, m) ==
    /\ owner[p] = "free" /\ vm[m] = "LOADING" /\ Cardinality(PagesOf(m)) < Size[m]
    /\ owner' = [owner EXCEPT ![p] = m]
    /\ UNCHANGED <<vm, fate, Others, holds, history>>

LoadPage(p) ==
    /\ owner[p] \in Vm /\ vm[owner[p]] = "LOADING" /\ holds[p] = "zero"
    /\ holds' = [holds EXCEPT ![p] = owner[p]]
    /\ UNCHANGED <<vm, fate, Others, owner, history>>

Run(m) ==
    /\ vm[m] = "LOADING" /\ Cardinality(PagesOf(m)) = Size[m] /\ \A p \in PagesOf(m) : holds[p] = m
    /\ vm' = [vm EXCEPT ![m] = "RUNNING"]
    /\ power' = [power EXCEPT ![First[m]] = "ON_PENDING"]
    /\ UNCHANGED <<fate, run, inGuest, kicked, memory, history>>

-----------------------------------------------------------------------------
(* Cores and vCPUs. *)

Hold(c, v) ==
    /\ ~On(c) /\ vm[VmOf[v]] = "RUNNING"
    /\ run' = [run EXCEPT ![c] = v]
    /\ UNCHANGED <<vm, fate, inGuest, kicked, memory>>

Begin(c, v) ==      \* at its entry point
    /\ power[v] = "ON_PENDING" /\ Hold(c, v)
    /\ power' = [power EXCEPT ![v] = "ON"]
    /\ UNCHANGED history

Continue(c, v) ==
    /\ power[v] = "ON" /\ (\A d \in Core : run[d] # v) /\ Hold(c, v)
    /\ UNCHANGED <<power, history>>

Enter(c) ==         \* an SGI that is sent after the look at the VM's state traps at once
    /\ Calls(c) /\ vm[VmOf[run[c]]] = "RUNNING"
    /\ inGuest' = [inGuest EXCEPT ![c] = TRUE]
    /\ UNCHANGED <<vm, fate, power, run, kicked, memory, history>>

Write(c) ==         \* what the guest does to its memory
    /\ inGuest[c]
    /\ \E p \in PagesOf(VmOf[run[c]]) : holds' = [holds EXCEPT ![p] = VmOf[run[c]]]
    /\ UNCHANGED <<vm, fate, Others, owner, history>>

Trap(c) ==          \* a call, or the SGI
    /\ inGuest[c]
    /\ inGuest' = [inGuest EXCEPT ![c] = FALSE]
    /\ kicked' = [kicked EXCEPT ![c] = FALSE]
    /\ UNCHANGED <<vm, fate, power, run, memory, history>>

Leave(c) ==         \* the core lets go of the vCPU, whose turn or whose VM is over
    /\ Calls(c)
    /\ run' = [run EXCEPT ![c] = NoVcpu]
    /\ UNCHANGED <<vm, fate, power, inGuest, kicked, memory, history>>

-----------------------------------------------------------------------------
(* Ends. *)

Kick(m) == kicked' = [c \in Core |-> kicked[c] \/ (inGuest[c] /\ Holds(c, m))]

Ends(m, how) ==
    /\ vm' = [vm EXCEPT ![m] = "STOPPING"]
    /\ fate' = [fate EXCEPT ![m] = how]
    /\ Kick(m)
    /\ UNCHANGED memory

End(m, how) == Ends(m, how) /\ UNCHANGED <<power, run, inGuest, history>>

Alive(m) == vm[m] \in {"RUNNING", "PAUSED"}

-----------------------------------------------------------------------------
(* PSCI: a call that is refused changes nothing, and is no step here.      *)

CpuOn(c, v) ==
    /\ Calls(c) /\ Holds(c, VmOf[v]) /\ Alive(VmOf[v])
    /\ power[v] = "OFF"
    /\ power' = [power EXCEPT ![v] = "ON_PENDING"]
    /\ granted' = [granted EXCEPT ![v] = @ + 1]
    /\ seenOff' = seenOff \ {v}
    /\ UNCHANGED <<vm, fate, run, inGuest, kicked, memory>>

CpuOff(c) ==        \* the last one's takes the VM with it
    LET v == run[c]
        m == VmOf[v]
    IN  /\ Calls(c) /\ Alive(m)
        /\ power' = [power EXCEPT ![v] = "OFF"]
        /\ run' = [run EXCEPT ![c] = NoVcpu]
        /\ granted' = [granted EXCEPT ![v] = 0]
        /\ IF \A w \in VcpusOf(m) \ {v} : power[w] = "OFF"
           THEN Ends(m, "off")
           ELSE UNCHANGED <<vm, fate, kicked, memory>>
        /\ UNCHANGED <<inGuest, seenOff>>

AffinityInfo(c, v) ==
    /\ Calls(c) /\ Holds(c, VmOf[v])
    /\ power[v] = "OFF"
    /\ seenOff' = seenOff \cup {v}
    /\ UNCHANGED <<vm, fate, Others, memory, granted>>

SystemOff(c) == Calls(c) /\ Alive(VmOf[run[c]]) /\ End(VmOf[run[c]], "off")
SystemReset(c) == Calls(c) /\ Alive(VmOf[run[c]]) /\ End(VmOf[run[c]], "restart")

-----------------------------------------------------------------------------
(* The host, and watchdogs. *)

Watchdog(m) == vm[m] = "RUNNING" /\ \E how \in {"off", "restart"} : End(m, how)

Pause(m) ==
    /\ vm[m] = "RUNNING"
    /\ vm' = [vm EXCEPT ![m] = "PAUSED"]
    /\ Kick(m)
    /\ UNCHANGED <<fate, power, run, inGuest, memory, history>>

Resume(m) ==
    /\ vm[m] = "PAUSED"
    /\ vm' = [vm EXCEPT ![m] = "RUNNING"]
    /\ UNCHANGED <<fate, Others, memory, history>>

Restart(m) == Alive(m) /\ End(m, "restart")
Stop(m) == (Alive(m) \/ vm[m] = "LOADING" \/ (vm[m] = "STOPPING" /\ fate[m] = "restart")) /\ End(m, "off")

Destroy(m) ==
    \/ vm[m] \notin {"ABSENT", "OFF"} /\ (vm[m] = "STOPPING" => fate[m] # "destroy") /\ End(m, "destroy")
    \/ vm[m] = "OFF" /\ vm' = [vm EXCEPT ![m] = "ABSENT"] /\ UNCHANGED <<fate, Others, memory, history>>

-----------------------------------------------------------------------------
(* Behind the last core that left. *)

Left(m) == vm[m] = "STOPPING" /\ \A c \in Core : ~Holds(c, m)

Reclaim(m) ==       \* what Stage2 says in more steps
    /\ Left(m) /\ PagesOf(m) # {}
    /\ owner' = [p \in Page |-> IF owner[p] = m THEN "dirty" ELSE owner[p]]
    /\ UNCHANGED <<vm, fate, Others, holds, history>>

ScrubPage(p) ==
    /\ owner[p] = "dirty"
    /\ owner' = [owner EXCEPT ![p] = "free"]
    /\ holds' = [holds EXCEPT ![p] = "zero"]
    /\ UNCHANGED <<vm, fate, Others, history>>

Finish(m) ==
    /\ Left(m) /\ PagesOf(m) = {}
    /\ vm' = [vm EXCEPT ![m] = CASE fate[m] = "restart" -> "LOADING" [] fate[m] = "off" -> "OFF" [] OTHER -> "ABSENT"]
    /\ fate' = [fate EXCEPT ![m] = "off"]
    /\ power' = [v \in Vcpu |-> IF VmOf[v] = m THEN "OFF" ELSE power[v]]
    /\ granted' = [v \in Vcpu |-> IF VmOf[v] = m THEN 0 ELSE granted[v]]
    /\ seenOff' = seenOff \ VcpusOf(m)
    /\ UNCHANGED <<run, inGuest, kicked, memory>>

Next ==
    \/ \E m \in Vm : Create(m) \/ (\E p \in Page : Give(p, m)) \/ Run(m) \/ Reclaim(m) \/ Watchdog(m) \/ Pause(m) \/ Resume(m) \/ Restart(m) \/ Stop(m) \/ Destroy(m) \/ Finish(m)
    \/ \E p \in Page : LoadPage(p) \/ ScrubPage(p)
    \/ \E c \in Core : Enter(c) \/ Write(c) \/ Trap(c) \/ Leave(c) \/ CpuOff(c) \/ SystemOff(c) \/ SystemReset(c)
    \/ \E c \in Core, v \in Vcpu : Begin(c, v) \/ Continue(c, v) \/ CpuOn(c, v) \/ AffinityInfo(c, v)

Spec == Init /\ [][Next]_vars
=============================================================================
