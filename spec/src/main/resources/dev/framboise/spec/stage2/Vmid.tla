-------------------------------- MODULE Vmid --------------------------------
(***************************************************************************)
(* Handing out VMIDs when there are more VMs than VMIDs.                   *)
(*                                                                         *)
(* A VM gets a VMID when a core takes it up. When none is left, a new      *)
(* generation begins: the VMIDs in use on cores stay, all others are taken *)
(* back, the TLBs of all cores are emptied, and only then are VMIDs handed *)
(* out again. A core that gives its VM a VMID first lets go of the VM it   *)
(* ran, so that there are enough when there are as many as cores. A VM     *)
(* that has ended gives its VMID up, once no core names it: who lives in   *)
(* its place gets another.                                                 *)
(*                                                                         *)
(* What a VM's tables say is reduced to whether they map anything: of a VM *)
(* that maps nothing, no TLB may hold anything when the unmapping is done. *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS VMs, Cores, Vmids    \* no numbers; as many VMIDs as cores, at least

ASSUME Cardinality(Vmids) >= Cardinality(Cores)

Nobody == 0
Nothing == [vm |-> Nobody, vmid |-> 0]    \* VTTBR_EL2 with VMID 0 and a table that is empty

VARIABLES
    vmid,     \* of each VM: its VMID in this generation, or 0
    spent,    \* the VMIDs that were handed out in this generation
    mapped,   \* of each VM: whether its tables translate anything
    tlb,      \* of each core: whose tables its entries came from, and the VMID they carry
    vttbr,    \* of each core: VTTBR_EL2
    before,   \* of each core: VTTBR_EL2 before the last write, which may be in use until an ISB
    change,   \* the core that renews a VM's VMID, under the lock, and where it is
    unmap     \* the core that takes all translations from a VM, and where it is

vars == <<vmid, spent, mapped, tlb, vttbr, before, change, unmap>>

Contexts == [vm : VMs, vmid : Vmids]
NoChange == [core |-> Nobody, vm |-> Nobody, pc |-> "none", waiting |-> {}]
NoUnmap  == [core |-> Nobody, vm |-> Nobody, pc |-> "none", waiting |-> {}, tag |-> 0]

TypeOK ==
    /\ vmid   \in [VMs -> Vmids \cup {0}]
    /\ spent  \in SUBSET Vmids
    /\ mapped \in [VMs -> BOOLEAN]
    /\ tlb    \in [Cores -> SUBSET Contexts]
    /\ vttbr  \in [Cores -> Contexts \cup {Nothing}]
    /\ before \in [Cores -> Contexts \cup {Nothing}]
    /\ change \in [core : Cores \cup {Nobody}, vm : VMs \cup {Nobody}, waiting : SUBSET Cores,
                   pc : {"none", "let go", "begin", "flush", "flushing", "hand out"}]
    /\ unmap  \in [core : Cores \cup {Nobody}, vm : VMs \cup {Nobody}, waiting : SUBSET Cores, tag : Vmids \cup {0},
                   pc : {"none", "written", "selected", "synchronised", "invalidating", "invalidated"}]

Init ==
    /\ vmid = [v \in VMs |-> 0] /\ spent = {} /\ mapped = [v \in VMs |-> TRUE] /\ tlb = [c \in Cores |-> {}]
    /\ vttbr = [c \in Cores |-> Nothing] /\ before = vttbr /\ change = NoChange /\ unmap = NoUnmap

-----------------------------------------------------------------------------
(* The architecture. *)

InUse(c) == {before[c], vttbr[c]}

Fill(c) ==
    /\ \E x \in InUse(c) \ {Nothing} : mapped[x.vm] /\ x \notin tlb[c] /\ tlb' = [tlb EXCEPT ![c] = @ \cup {x}]
    /\ UNCHANGED <<vmid, spent, mapped, vttbr, before, change, unmap>>

WriteVttbr(c, x) == vttbr' = [vttbr EXCEPT ![c] = x] /\ before' = [before EXCEPT ![c] = vttbr[c]]
Synchronise(c)   == before' = [before EXCEPT ![c] = vttbr[c]] /\ UNCHANGED vttbr
Enter(c, x)      == vttbr' = [vttbr EXCEPT ![c] = x] /\ before' = [before EXCEPT ![c] = x]    \* this core's own ERET, and no other's

Busy(c) == c \in {change.core, unmap.core}

\* No generation begins between a core's choice of a VMID for a TLBI and the end of the DSB that follows.
LockIsFree == change = NoChange /\ unmap.pc \in {"none", "written"}

-----------------------------------------------------------------------------
(* Taking up a VM. ERET to the guest has the effect of an ISB. *)

TakeUp(c, v) ==    \* it has a VMID in this generation. The look and the write are one region under the lock
    /\ ~Busy(c) /\ vmid[v] # 0 /\ vttbr[c].vm # v
    /\ Enter(c, [vm |-> v, vmid |-> vmid[v]])
    /\ UNCHANGED <<vmid, spent, mapped, tlb, change, unmap>>

Idle(c) ==         \* the core has no VM to run. The write and the ISB behind it are one region under the lock
    /\ ~Busy(c) /\ vttbr[c] # Nothing
    /\ Enter(c, Nothing)
    /\ UNCHANGED <<vmid, spent, mapped, tlb, change, unmap>>

LetGo(c, v) ==     \* it has none
    /\ ~Busy(c) /\ vmid[v] = 0 /\ LockIsFree
    /\ change' = [NoChange EXCEPT !.core = c, !.vm = v, !.pc = "let go"]
    /\ WriteVttbr(c, Nothing)
    /\ UNCHANGED <<vmid, spent, mapped, tlb, unmap>>

Isb ==
    /\ change.pc = "let go"
    /\ Synchronise(change.core)
    /\ change' = [change EXCEPT !.pc = IF spent = Vmids THEN "begin" ELSE "hand out"]
    /\ UNCHANGED <<vmid, spent, mapped, tlb, unmap>>

Running == {vttbr[c].vmid : c \in Cores} \ {0}

BeginGeneration ==
    /\ change.pc = "begin" /\ change' = [change EXCEPT !.pc = "flush"]
    /\ spent' = Running
    /\ vmid'  = [v \in VMs |-> IF vmid[v] \in Running THEN vmid[v] ELSE 0]
    /\ UNCHANGED <<mapped, tlb, vttbr, before, unmap>>

TlbiAll ==
    /\ change.pc = "flush" /\ change' = [change EXCEPT !.pc = "flushing", !.waiting = Cores]
    /\ UNCHANGED <<vmid, spent, mapped, tlb, vttbr, before, unmap>>

Flush(c) ==
    /\ c \in change.waiting /\ change' = [change EXCEPT !.waiting = @ \ {c}]
    /\ tlb' = [tlb EXCEPT ![c] = {}]
    /\ UNCHANGED <<vmid, spent, mapped, vttbr, before, unmap>>

DsbAfterFlush ==
    /\ change.pc = "flushing" /\ change.waiting = {} /\ change' = [change EXCEPT !.pc = "hand out"]
    /\ UNCHANGED <<vmid, spent, mapped, tlb, vttbr, before, unmap>>

HandOut ==
    /\ change.pc = "hand out" /\ change' = NoChange
    /\ \E x \in Vmids \ spent :
         /\ spent' = spent \cup {x}
         /\ vmid'  = [vmid EXCEPT ![change.vm] = x]
         /\ Enter(change.core, [vm |-> change.vm, vmid |-> x])
    /\ UNCHANGED <<mapped, tlb, unmap>>

-----------------------------------------------------------------------------
(* Taking all translations from a VM: its VMID, if it has one, is looked up under the lock. *)

WriteInvalid(c, v) ==
    /\ ~Busy(c) /\ unmap = NoUnmap /\ mapped[v]
    /\ mapped' = [mapped EXCEPT ![v] = FALSE]
    /\ unmap'  = [NoUnmap EXCEPT !.core = c, !.vm = v, !.pc = "written"]
    /\ UNCHANGED <<vmid, spent, tlb, vttbr, before, change>>

SelectVmid ==    \* without a VMID, nothing of it has been in a TLB since the last generation began
    /\ unmap.pc = "written" /\ LockIsFree
    /\ IF vmid[unmap.vm] = 0
       THEN unmap' = [unmap EXCEPT !.pc = "invalidated"] /\ UNCHANGED <<vttbr, before>>
       ELSE unmap' = [unmap EXCEPT !.pc = "selected"] /\ WriteVttbr(unmap.core, [vm |-> unmap.vm, vmid |-> vmid[unmap.vm]])
    /\ UNCHANGED <<vmid, spent, mapped, tlb, change>>

IsbAfterSelect ==
    /\ unmap.pc = "selected" /\ unmap' = [unmap EXCEPT !.pc = "synchronised"] /\ Synchronise(unmap.core)
    /\ UNCHANGED <<vmid, spent, mapped, tlb, change>>

Tlbi ==
    /\ unmap.pc = "synchronised"
    /\ \E x \in InUse(unmap.core) : unmap' = [unmap EXCEPT !.pc = "invalidating", !.tag = x.vmid, !.waiting = Cores]
    /\ UNCHANGED <<vmid, spent, mapped, tlb, vttbr, before, change>>

Invalidate(c) ==
    /\ c \in unmap.waiting /\ unmap' = [unmap EXCEPT !.waiting = @ \ {c}]
    /\ tlb' = [tlb EXCEPT ![c] = {x \in @ : x.vmid # unmap.tag}]
    /\ UNCHANGED <<vmid, spent, mapped, vttbr, before, change>>

DsbAfterTlbi ==
    /\ unmap.pc = "invalidating" /\ unmap.waiting = {} /\ unmap' = [unmap EXCEPT !.pc = "invalidated"]
    /\ UNCHANGED <<vmid, spent, mapped, tlb, vttbr, before, change>>

Unmapped ==      \* the core goes on with no VM, or takes up one
    /\ unmap.pc = "invalidated" /\ unmap' = NoUnmap
    /\ Enter(unmap.core, Nothing)
    /\ UNCHANGED <<vmid, spent, mapped, tlb, change>>

GiveUp(v) ==     \* it has ended: nothing of it is in a TLB, and no core names it. Its VMID stays spent in this generation
    /\ LockIsFree /\ vmid[v] # 0 /\ ~mapped[v] /\ unmap.vm # v
    /\ \A c \in Cores : vttbr[c].vm # v
    /\ vmid' = [vmid EXCEPT ![v] = 0]
    /\ UNCHANGED <<spent, mapped, tlb, vttbr, before, change, unmap>>

MapAgain(v) ==   \* another VM lives in its place
    /\ ~mapped[v] /\ unmap.vm # v /\ mapped' = [mapped EXCEPT ![v] = TRUE]
    /\ UNCHANGED <<vmid, spent, tlb, vttbr, before, change, unmap>>

Renewal == Isb \/ BeginGeneration \/ TlbiAll \/ DsbAfterFlush \/ HandOut \/ \E c \in Cores : Flush(c)
Removal == IsbAfterSelect \/ Tlbi \/ DsbAfterTlbi \/ Unmapped \/ \E c \in Cores : Invalidate(c)

Next ==
    \/ Renewal \/ SelectVmid \/ Removal
    \/ \E c \in Cores : Fill(c) \/ Idle(c)
    \/ \E c \in Cores, v \in VMs : TakeUp(c, v) \/ LetGo(c, v) \/ WriteInvalid(c, v)
    \/ \E v \in VMs : GiveUp(v) \/ MapAgain(v)

\* The lock is fair: who waits for it gets it.
Spec == Init /\ [][Next]_vars /\ WF_vars(Renewal) /\ WF_vars(Removal) /\ SF_vars(SelectVmid)

-----------------------------------------------------------------------------
(* What holds. *)

\* In a generation no two VMs have the same VMID.
OneVmEach == \A v, w \in VMs : v # w /\ vmid[v] # 0 => vmid[v] # vmid[w]

\* A core runs a VM under the VMID that is this VM's.
RunsUnderItsOwn == \A c \in Cores : vttbr[c] # Nothing => vttbr[c].vmid = vmid[vttbr[c].vm]

\* What a core's TLB holds under the VMID that it runs came from the tables of the VM that it runs.
NothingOfFormerVms == \A c \in Cores : \A x \in tlb[c] : x.vmid = vttbr[c].vmid => x.vm = vttbr[c].vm

\* When an unmapping is done, no TLB holds anything of the VM.
NothingUnmapped == \A v \in VMs : ~mapped[v] /\ (unmap.vm # v \/ unmap.pc = "invalidated") =>
                       \A c \in Cores : \A x \in tlb[c] : x.vm # v

ChangesEnd == change # NoChange ~> change = NoChange
UnmapsEnd  == unmap # NoUnmap ~> unmap = NoUnmap
=============================================================================
