---------------------------- MODULE Stage2Trace -----------------------------
(***************************************************************************)
(* Whether what became of a board's pages is a behaviour of Stage2: the    *)
(* events of a window, one after the other, each one or more actions of    *)
(* it.  An event that is none ends in a deadlock.                          *)
(*                                                                         *)
(* Only pages that the window names are looked at, and only addresses; both*)
(* are numbered anew.  A VM's level-1 descriptor stands for those of all   *)
(* GiB of its addresses.  Nobody walks, and nobody writes: no trace says   *)
(* so, and TLBs are empty.                                                 *)
(***************************************************************************)
EXTENDS Stage2Properties, PageLog, Sequences

VARIABLES
    l,        \* the step that comes next
    zeroed    \* of each page: how many of its pieces were zeroed since it was given back

traceVars == <<vars, l, zeroed>>

-----------------------------------------------------------------------------
(* What the window's configuration gives to Stage2. *)

Regions == "regions"    \* who owns what VMs share
Owners == {"vm0", "vm1", "vm2", "vm3", "vm4", "vm5", "vm6", "vm7", Regions}
BoardCores == {"core0", "core1", "core2", "core3"}
NoName == "nobody"
ReadWrite == "rw"
KernelLoans == 64       \* OwnershipState.LOANS
Pieces == 128           \* PageControl.PIECES

Halves == {"lower", "upper"}
Now == [owner |-> owner, lent |-> lent, residue |-> residue, level1 |-> level1, leaf |-> leaf, zeroed |-> zeroed]

TraceInit ==
    /\ owner = Start.owner /\ lent = Start.lent /\ residue = Start.residue /\ level1 = Start.level1 /\ leaf = Start.leaf
    /\ zeroed = Start.zeroed /\ old = {} /\ tlb = [c \in Cores |-> {}] /\ guest = [c \in Cores |-> "vm0"] /\ vttbr = guest
    /\ op = NoOp /\ l = 1

-----------------------------------------------------------------------------
(* What Stage2 begins with is done, and its halves of a page are counted.  *)

Release(some) ==    \* at boot: they hold anything
    /\ \A p \in some : owner[p] = Hypervisor /\ p # PageCount
    /\ owner' = [p \in Pages |-> IF p \in some THEN Dirty ELSE owner[p]]
    /\ residue' = [p \in Pages |-> IF p \in some THEN [h \in Halves |-> VMs] ELSE residue[p]]
    /\ UNCHANGED <<lent, tables, machine, op, zeroed>>

Zero(p, from, to) ==    \* pieces of one half, after those that were zeroed before
    /\ owner[p] = Dirty /\ zeroed[p] = from
    /\ zeroed' = [zeroed EXCEPT ![p] = IF to = Pieces THEN 0 ELSE to]
    /\ IF to \in {Pieces \div 2, Pieces}
       THEN (residue[p]["lower"] = {}) = (to = Pieces) /\ Scrub(p)
       ELSE UNCHANGED vars

-----------------------------------------------------------------------------
(* The events. *)

Event == Log[l]
Is(what) == l <= Len(Log) /\ Event[1] = what /\ l' = l + 1
Same == UNCHANGED zeroed

Releases == Is("Release") /\ Release(Event[2])
Zeroes   == Is("Zero") /\ Zero(Event[2], Event[3], Event[4])
IsClean  == Is("Clean") /\ owner[Event[2]] = Clean /\ UNCHANGED vars /\ Same
Maps     == Is("Map") /\ Map(Event[2], Event[3], Event[4], Event[5]) /\ Same
Lends    == Is("Share") /\ Share(Event[2], Regions, Event[3], Event[4], Event[5]) /\ Same
Finishes == Is("Finish") /\ op.core = Event[2] /\ Finish /\ Same
Reclaims == Is("Reclaim") /\ Reclaim(Event[2], Event[3]) /\ Same
Unmaps   == Is("Unmap") /\ Unmap(Event[2], Regions, Event[3]) /\ Same
Writes   == Is("Write") /\ op.core = Event[2] /\ WriteInvalid(op.vm) /\ Same
\* The descriptor of another GiB.
WritesOn == Is("WriteAnother") /\ op.core = Event[2] /\ op.pc = "written" /\ UNCHANGED vars /\ Same
Awaits   == Is("DsbAfterWrite") /\ op.core = Event[2] /\ DsbAfterWrite /\ Same
Selects  == Is("SelectVmid") /\ op.core = Event[2] /\ SelectVmid /\ Same
Synchronises == Is("Isb") /\ op.core = Event[2] /\ Isb /\ Same
Sends    == Is("Tlbi") /\ op.core = Event[2] /\ Tlbi /\ Same
Obeys    == Is("Invalidate") /\ Invalidate(Event[2]) /\ Same
AwaitsTlbi == Is("DsbAfterTlbi") /\ op.core = Event[2] /\ DsbAfterTlbi /\ Same
Restores == Is("RestoreVmid") /\ op.core = Event[2] /\ RestoreVmid /\ Same
HandsOver == Is("HandOver") /\ op.core = Event[2] /\ HandOver /\ Same

\* All of the window has happened, and the next one begins where it should.
Ends == l > Len(Log) /\ Goal = Now /\ op = NoOp /\ UNCHANGED traceVars

TraceNext == Releases \/ Zeroes \/ IsClean \/ Maps \/ Lends \/ Finishes \/ Reclaims \/ Unmaps \/ Writes \/ WritesOn \/ Awaits
             \/ Selects \/ Synchronises \/ Sends \/ Obeys \/ AwaitsTlbi \/ Restores \/ HandsOver \/ Ends

TraceSpec == TraceInit /\ [][TraceNext]_traceVars
=============================================================================
