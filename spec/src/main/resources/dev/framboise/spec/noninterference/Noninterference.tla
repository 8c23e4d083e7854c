-------------------------- MODULE Noninterference --------------------------
(***************************************************************************)
(* No VM learns or alters another's private state through the kernel: two  *)
(* copies of one board, on which all that the low VM has and does is the   *)
(* same, look the same to it after whatever the other VM, the high one,    *)
(* has and does.                                                           *)
(*                                                                         *)
(* A step of a board is the kernel's own: Java boots it on the machine     *)
(* model with two guests of two vCPUs, which share both cores, and plays   *)
(* what happened. What the high VM keeps in its registers, its memory, its *)
(* devices and its interrupt controller, and what RAM and registers held   *)
(* at power-on, differs between the copies.                                *)
(*                                                                         *)
(* The low VM's view is what a program of its own finds that reads all     *)
(* that it can name, on each of its vCPUs that has a core; of the others,  *)
(* what the kernel keeps.                                                  *)
(*                                                                         *)
(* Allowed, and so the same in both copies: when time passes, and what the *)
(* host wishes. Allowed, and so nothing is compared: of which vCPUs the    *)
(* cores are.                                                              *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
    Low,            \* the VM that looks: 0 or 1
    Calls,          \* what a guest asks the hypervisor
    Accesses,       \* loads, stores and fetches outside its memory, and a few inside
    Instructions,   \* what else it executes
    Wishes,         \* the host's, of the high VM
    Depth           \* acts in a row

VARIABLES
    done,           \* [Copy -> Seq(Act)]: what has happened
    mark,           \* [Copy -> two numbers]: the state that it has come to
    on,             \* [Copy -> <<Vcpu or Nobody, Vcpu or Nobody>>]: of whom the two cores are
    differs         \* [Sections -> SUBSET STRING]: in what the low VM's views differ

vars == <<done, mark, on, differs>>

Copy == {1, 2}
High == 1 - Low
VcpuNumbers == {0, 1}
Nobody == <<>>
Board == -1         \* whose act it is, when it is not a guest's
Sections == {"general", "system", "debug", "floating", "replies", "memory", "devices", "interrupts", "kept", "life"}

\* A board after these acts, as the VM sees it: [mark, on, view |-> [Sections -> [items -> STRING]]].
Java(whose, low, copy, acts) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

Seen(copy, acts) == Java(Low, Low, copy, acts)

\* What both views have, and have otherwise.
Differ(one, other) ==
    IF one = other THEN {} ELSE {item \in DOMAIN one \cap DOMAIN other : one[item] # other[item]}
Differences(one, other) == [section \in Sections |-> Differ(one[section], other[section])]

TypeOK ==
    /\ done \in [Copy -> Seq({Low, High, Board} \X {0, 1, Board} \X STRING)]
    /\ \A c \in Copy : Len(done[c]) <= Depth
    /\ \A c \in Copy : {on[c][1], on[c][2]} \subseteq {Nobody} \cup ({Low, High} \X VcpuNumbers)
    /\ \A s \in Sections : differs[s] \subseteq STRING

BothAre(one, other, acts) ==
    /\ done = acts
    /\ mark = <<one.mark, other.mark>> /\ on = <<one.on, other.on>>
    /\ differs = Differences(one.view, other.view)

Init == \E one \in {Seen(1, <<>>)}, other \in {Seen(2, <<>>)} : BothAre(one, other, <<<<>>, <<>>>>)

-----------------------------------------------------------------------------

\* This happens in copy 1, and that in copy 2.
Happens(this, that) ==
    LET acts == <<done[1] \o this, done[2] \o that>> IN
    /\ done' = acts
    /\ \E one \in {Seen(1, acts[1])}, other \in {Seen(2, acts[2])} :
           /\ mark' = <<one.mark, other.mark>> /\ on' = <<one.on, other.on>>
           /\ differs' = Differences(one.view, other.view)

GoesOn == Len(done[1]) < Depth
Runs(copy, vm, v) == \E core \in {1, 2} : on[copy][core] = <<vm, v>>
Both(act) == Happens(<<act>>, <<act>>)
Alone(act) == Happens(<<act>>, <<>>)

\* Where a vCPU of the low VM has a core in one copy alone, what it does there is a matter of time.
InBoth(vm, v) == GoesOn /\ Runs(1, vm, v) /\ Runs(2, vm, v)

LowCalls(v, what)    == InBoth(Low, v) /\ Both(<<Low, v, what>>)
LowAccesses(v, what) == InBoth(Low, v) /\ Both(<<Low, v, what>>)
LowExecutes(v, what) == InBoth(Low, v) /\ Both(<<Low, v, what>>)

HighCalls(v, what)    == InBoth(High, v) /\ Both(<<High, v, what>>)
HighAccesses(v, what) == InBoth(High, v) /\ Both(<<High, v, what>>)
HighExecutes(v, what) == InBoth(High, v) /\ Both(<<High, v, what>>)

\* In copy 2 nothing happens.
HighCallsAlone(v, what)    == GoesOn /\ Runs(1, High, v) /\ Alone(<<High, v, what>>)
HighAccessesAlone(v, what) == GoesOn /\ Runs(1, High, v) /\ Alone(<<High, v, what>>)
HighExecutesAlone(v, what) == GoesOn /\ Runs(1, High, v) /\ Alone(<<High, v, what>>)

MomentPasses == GoesOn /\ Both(<<Board, Board, "a moment passes">>)    \* timers that guests have set come
TurnPasses == GoesOn /\ Both(<<Board, Board, "a turn passes">>)        \* cores take up other vCPUs
SErrorComes == GoesOn /\ on[1] = on[2] /\ Both(<<Board, Board, "SError">>)
HostWishes(what) == GoesOn /\ Both(<<High, Board, what>>)

Next ==
    \/ \E v \in VcpuNumbers, what \in Calls : LowCalls(v, what) \/ HighCalls(v, what) \/ HighCallsAlone(v, what)
    \/ \E v \in VcpuNumbers, what \in Accesses : LowAccesses(v, what) \/ HighAccesses(v, what) \/ HighAccessesAlone(v, what)
    \/ \E v \in VcpuNumbers, what \in Instructions : LowExecutes(v, what) \/ HighExecutes(v, what) \/ HighExecutesAlone(v, what)
    \/ \E what \in Wishes : HostWishes(what)
    \/ MomentPasses \/ TurnPasses \/ SErrorComes

Spec == Init /\ [][Next]_vars

\* States of both boards that are the same are one, however they came about.
Marks == mark

-----------------------------------------------------------------------------
(* What must hold: the views do not differ. *)

GeneralRegistersAgree == differs["general"] = {}
SystemRegistersAgree  == differs["system"] = {}
DebugRegistersAgree   == differs["debug"] = {}
FloatingPointAgrees   == differs["floating"] = {}
RepliesAgree          == differs["replies"] = {}
MemoryAgrees          == differs["memory"] = {}
DevicesAgree          == differs["devices"] = {}
InterruptsAgree       == differs["interrupts"] = {}
KeptStateAgrees       == differs["kept"] = {}
LifeAgrees            == differs["life"] = {}

\* There is something to be learnt: at the beginning the high VM's own views differ in all that a guest can fill.
SecretsDiffer ==
    Len(done[1]) = 0 =>
        LET own == Differences(Java(High, Low, 1, <<>>).view, Java(High, Low, 2, <<>>).view)
        IN  \A s \in Sections \ {"replies", "floating", "life"} : own[s] # {}
=============================================================================
