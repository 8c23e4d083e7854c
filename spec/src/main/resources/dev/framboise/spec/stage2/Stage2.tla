------------------------------- MODULE Stage2 -------------------------------
(***************************************************************************)
(* Whose is which page, and which stage-2 translations lead to it.         *)
(*                                                                         *)
(* An operation is a step machine: each step is one lock region or one     *)
(* effect on the machine. Between its steps the walkers of all cores fill  *)
(* their TLBs, guests write, cores change to another VM.                   *)
(*                                                                         *)
(* A VM's level-1 descriptor is invalid, a block of pages side by side, or *)
(* a table of page descriptors. A TLB keeps an entry until an invalidation *)
(* reaches it. An entry may also vanish at any time; nothing becomes       *)
(* possible by that, so it is left out. A VMID goes by its VM's name here: *)
(* the module Vmid is about handing them out.                              *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS VMs,          \* virtual machines; no numbers
          Cores,        \* physical cores; no numbers
          PageCount,    \* pages 0..PageCount-1 can be a VM's; page PageCount is the hypervisor's
          IpaCount,     \* pages of a VM's address space, and of a block
          MostLoans,    \* that are noted at a time
          LentAccess    \* "ro": who borrows a page may read it; "rw": and write it

Pages == 0 .. PageCount
Ipas  == 0 .. IpaCount - 1
Nobody == 0
Clean == "free, clean"   Dirty == "free, dirty"   Hypervisor == "hypervisor"

VARIABLES
    owner,    \* of each page: Clean, Dirty, Hypervisor or a VM
    lent,     \* of each page: the other VMs that its owner lets have it, too
    residue,  \* of each page: whose data its lower and its upper half hold
    level1,   \* of each VM: its level-1 descriptor
    leaf,     \* of each VM and IPA: the page descriptor, or its part of the block
    old,      \* what the write in flight replaced: walkers may still find it
    tlb,      \* of each core: the translations it has cached
    guest,    \* of each core: the VM it runs
    vttbr,    \* of each core: the VM that its VTTBR_EL2 names
    op        \* the operation that holds the lock, and where it is

pageState == <<owner, lent, residue>>
tables    == <<level1, leaf>>
machine   == <<old, tlb, guest, vttbr>>
vars      == <<pageState, tables, machine, op>>

NoLeaf  == [page |-> 0, access |-> "none"]
Leaves  == [page : Pages, access : {"ro", "rw"}] \cup {NoLeaf}
Entries == [vm : VMs, size : {"block", "page"}, ipa : Ipas, page : Pages, access : {"ro", "rw"}]
NoOp    == [kind |-> "none", pc |-> "none", core |-> Nobody, vm |-> Nobody, page |-> 0,
            from |-> {}, target |-> Nobody, ipas |-> {}, tag |-> Nobody, waiting |-> {}]

TypeOK ==
    /\ owner   \in [Pages -> VMs \cup {Clean, Dirty, Hypervisor}]
    /\ lent    \in [Pages -> SUBSET VMs]
    /\ residue \in [Pages -> [{"lower", "upper"} -> SUBSET VMs]]
    /\ level1  \in [VMs -> {"invalid", "block", "table"}]
    /\ leaf    \in [VMs -> [Ipas -> Leaves]]
    /\ old \in SUBSET Entries /\ \A c \in Cores : tlb[c] \in SUBSET Entries
    /\ guest   \in [Cores -> VMs]
    /\ vttbr   \in [Cores -> VMs]
    /\ op.kind \in {"none", "map", "share", "unmap", "unshare", "reclaim", "split", "merge", "refused"}
    /\ op.pc   \in {"none", "break", "writing", "written", "visible", "selected", "synchronised", "invalidating", "invalidated", "broken",
                    "made", "refused"}
    /\ op.core \in Cores \cup {Nobody} /\ op.page \in Pages /\ {op.vm, op.target, op.tag} \subseteq VMs \cup {Nobody}
    /\ op.from \subseteq VMs         \* from whom translations are still to be taken, after op.target
    /\ op.ipas \subseteq Ipas        \* those of op.target that the TLBI names
    /\ op.waiting \subseteq Cores    \* that have not yet done what the TLBI, for VMID op.tag, asks

Init ==
    /\ owner = [p \in Pages |-> IF p = PageCount THEN Hypervisor ELSE Clean]
    /\ lent = [p \in Pages |-> {}] /\ residue = [p \in Pages |-> [h \in {"lower", "upper"} |-> {}]]
    /\ level1 = [v \in VMs |-> "invalid"] /\ leaf = [v \in VMs |-> [i \in Ipas |-> NoLeaf]]
    /\ old = {} /\ tlb = [c \in Cores |-> {}] /\ guest \in [Cores -> VMs] /\ vttbr = guest /\ op = NoOp

-----------------------------------------------------------------------------
(* The architecture. *)

PageEntry(v, i) == [vm |-> v, size |-> "page", ipa |-> i, page |-> leaf[v][i].page, access |-> leaf[v][i].access]

Translations(v) ==    \* what walks can give
    CASE level1[v] = "invalid" -> {}
      [] level1[v] = "block"   -> {[PageEntry(v, 0) EXCEPT !.size = "block"]}
      [] level1[v] = "table"   -> {PageEntry(v, i) : i \in {j \in Ipas : leaf[v][j] # NoLeaf}}

PagesOf(e) == IF e.size = "block" THEN {e.page + i : i \in Ipas} ELSE {e.page}
IpasOf(e)  == IF e.size = "block" THEN Ipas ELSE {e.ipa}

\* Between a write of VTTBR_EL2 and an ISB, the former value may be in use.
InUse(c) == IF op.core = c /\ op.pc = "selected" THEN {guest[c], vttbr[c]} ELSE {vttbr[c]}

Fill(c) ==    \* a walk, for an instruction or for none, puts what this core may see of the tables into its TLB
    /\ \E v \in InUse(c) : \E e \in Translations(v) \cup {o \in old : o.vm = v} :
           e \notin tlb[c] /\ tlb' = [tlb EXCEPT ![c] = @ \cup {e}]
    /\ UNCHANGED <<pageState, tables, old, guest, vttbr, op>>

GuestWrite(c) ==    \* where its core's TLB lets it
    /\ \E e \in tlb[c] : /\ e.vm = guest[c] /\ e.access = "rw" /\ op.core # c
                         /\ residue' = [p \in Pages |-> IF p \in PagesOf(e) THEN [h \in DOMAIN residue[p] |-> residue[p][h] \cup {e.vm}]
                                                                            ELSE residue[p]]
    /\ UNCHANGED <<owner, lent, tables, machine, op>>

SwitchVm(c, v) ==    \* a core takes up another VM; ERET to the guest has the effect of an ISB
    /\ op.core # c /\ guest[c] # v
    /\ guest' = [guest EXCEPT ![c] = v] /\ vttbr' = [vttbr EXCEPT ![c] = v]
    /\ UNCHANGED <<pageState, tables, old, tlb, op>>

-----------------------------------------------------------------------------
(* An operation begins with a region under the lock that checks everything: it is refused there or carried out. *)

Begin(c, kind, pc, v, from, page) ==
    op = NoOp /\ op' = [NoOp EXCEPT !.kind = kind, !.pc = pc, !.core = c, !.vm = v, !.from = from, !.page = page]

MayMap(v, i, p)      == owner[p] = Clean /\ level1[v] # "block" /\ leaf[v][i] = NoLeaf
Loans                == {<<p, w>> \in Pages \X VMs : w \in lent[p]}
MayShare(v, w, i, p) == /\ owner[p] = v /\ w # v /\ w \notin lent[p] /\ Cardinality(Loans) < MostLoans
                        /\ level1[w] # "block" /\ leaf[w][i] = NoLeaf
MayUnmap(v, p)       == owner[p] = v /\ lent[p] = {} /\ level1[v] = "table"
MayMerge(v)          == /\ level1[v] = "table" /\ leaf[v][0].page % IpaCount = 0
                        /\ \A i \in Ipas : /\ leaf[v][i] = [page |-> leaf[v][0].page + i, access |-> "rw"]
                                         /\ owner[leaf[v][i].page] = v
Borrowers(v)         == UNION {lent[p] : p \in {q \in Pages : owner[q] = v}}

Map(c, v, i, p) ==    \* the page becomes the VM's, its data is loaded, an invalid descriptor becomes valid
    /\ MayMap(v, i, p) /\ Begin(c, "map", "made", Nobody, {}, 0)
    /\ owner'   = [owner EXCEPT ![p] = v]
    /\ residue' = [residue EXCEPT ![p] = [h \in DOMAIN @ |-> @[h] \cup {v}]]
    /\ level1'  = [level1 EXCEPT ![v] = "table"]
    /\ leaf'    = [leaf EXCEPT ![v][i] = [page |-> p, access |-> "rw"]]
    /\ UNCHANGED <<lent, machine>>

Share(c, v, w, i, p) ==    \* the owner v lends the page to w, which has it at i
    /\ MayShare(v, w, i, p) /\ Begin(c, "share", "made", Nobody, {}, 0)
    /\ lent'   = [lent EXCEPT ![p] = @ \cup {w}]
    /\ level1' = [level1 EXCEPT ![w] = "table"]
    /\ leaf'   = [leaf EXCEPT ![w][i] = [page |-> p, access |-> LentAccess]]
    /\ UNCHANGED <<owner, residue, machine>>

(* The operations that take translations away, or replace them, begin with no effect. *)
Untouched == UNCHANGED <<pageState, tables, machine>>

Unmap(c, v, p)   == MayUnmap(v, p) /\ Begin(c, "unmap", "break", v, {v}, p) /\ Untouched
Unshare(c, v, p) == owner[p] = v /\ lent[p] # {} /\ Begin(c, "unshare", "break", v, lent[p], p) /\ Untouched
Reclaim(c, v)    == level1[v] # "invalid" /\ Begin(c, "reclaim", "break", v, {v} \cup Borrowers(v), 0) /\ Untouched
Split(c, v)      == level1[v] = "block" /\ Begin(c, "split", "break", v, {v}, 0) /\ Untouched
Merge(c, v)      == MayMerge(v) /\ Begin(c, "merge", "break", v, {v}, 0) /\ Untouched

Refuse(c) ==    \* whatever may not be; a mapping stands for all
    /\ \E v \in VMs, i \in Ipas, p \in Pages : ~MayMap(v, i, p)
    /\ Begin(c, "refused", "refused", Nobody, {}, 0)
    /\ UNCHANGED <<pageState, tables, machine>>

-----------------------------------------------------------------------------
(* The effects of taking translations from op.from, one VM after the other. *)

At(from, to) == op.pc = from /\ op' = [op EXCEPT !.pc = to]

WholeTable(w) == w = op.vm /\ op.kind \in {"reclaim", "split", "merge"}
Loses(w) ==    \* the IPAs whose descriptors go
    {i \in Ipas : leaf[w][i] # NoLeaf /\ CASE op.kind \in {"unmap", "unshare"} -> leaf[w][i].page = op.page
                                           [] op.kind = "reclaim" -> w = op.vm \/ owner[leaf[w][i].page] = op.vm
                                           [] OTHER -> FALSE}

WriteTable(w) ==    \* the level-1 descriptor
    /\ WholeTable(w)
    /\ old'    = Translations(w)
    /\ level1' = [level1 EXCEPT ![w] = "invalid"]
    /\ leaf'   = [leaf EXCEPT ![w] = [i \in Ipas |-> IF i \in Loses(w) THEN NoLeaf ELSE @[i]]]
    /\ op'     = [op EXCEPT !.pc = "written", !.from = @ \ {w}, !.target = w, !.ipas = Ipas]

WriteLeaf(w) ==     \* one page descriptor after the other
    /\ ~WholeTable(w)
    /\ \E i \in Loses(w) :
         /\ old'  = old \cup {PageEntry(w, i)}
         /\ leaf' = [leaf EXCEPT ![w][i] = NoLeaf]
         /\ op'   = [op EXCEPT !.pc = IF Loses(w) = {i} THEN "written" ELSE "writing", !.from = @ \ {w}, !.target = w,
                               !.ipas = IF op.kind = "reclaim" THEN Ipas ELSE {i}]
    /\ UNCHANGED level1

WriteInvalid(w) ==
    /\ \/ op.pc = "break" /\ w \in op.from
       \/ op.pc = "writing" /\ w = op.target
    /\ WriteTable(w) \/ WriteLeaf(w)
    /\ UNCHANGED <<pageState, tlb, guest, vttbr>>

DsbAfterWrite ==    \* all walkers see the write
    At("written", "visible") /\ old' = {} /\ UNCHANGED <<pageState, tables, tlb, guest, vttbr>>

SelectVmid ==    \* TLBI concerns the VMID in VTTBR_EL2 (DDI 0487 D8.14)
    /\ At("visible", "selected") /\ vttbr' = [vttbr EXCEPT ![op.core] = op.target]
    /\ UNCHANGED <<pageState, tables, old, tlb, guest>>

Isb == At("selected", "synchronised") /\ UNCHANGED <<pageState, tables, machine>>

Tlbi ==    \* to all cores
    /\ op.pc = "synchronised"
    /\ \E v \in InUse(op.core) : op' = [op EXCEPT !.pc = "invalidating", !.tag = v, !.waiting = Cores]
    /\ UNCHANGED <<pageState, tables, machine>>

Invalidate(c) ==    \* each core obeys in its own time
    /\ c \in op.waiting /\ op' = [op EXCEPT !.waiting = @ \ {c}]
    /\ tlb' = [tlb EXCEPT ![c] = {e \in @ : e.vm # op.tag \/ IpasOf(e) \cap op.ipas = {}}]
    /\ UNCHANGED <<pageState, tables, old, guest, vttbr>>

DsbAfterTlbi ==    \* all cores have obeyed
    op.waiting = {} /\ At("invalidating", "invalidated") /\ UNCHANGED <<pageState, tables, machine>>

RestoreVmid ==
    /\ op.pc = "invalidated" /\ vttbr' = [vttbr EXCEPT ![op.core] = guest[op.core]]
    /\ op' = [op EXCEPT !.pc = IF op.from = {} THEN "broken" ELSE "break", !.target = Nobody, !.ipas = {}, !.tag = Nobody]
    /\ UNCHANGED <<pageState, tables, old, tlb, guest>>

Make ==    \* a table in place of a block, a block in place of a table
    /\ op.kind \in {"split", "merge"} /\ At("broken", "made")
    /\ level1' = [level1 EXCEPT ![op.vm] = IF op.kind = "split" THEN "table" ELSE "block"]
    /\ UNCHANGED <<pageState, leaf, machine>>

HandOver ==    \* nobody can reach the pages any more
    /\ op.pc = "broken" /\ op.kind \in {"unmap", "unshare", "reclaim"} /\ op' = NoOp
    /\ lent'  = [p \in Pages |-> CASE op.kind = "reclaim" -> IF owner[p] = op.vm THEN {} ELSE lent[p] \ {op.vm}
                                   [] op.kind = "unshare" /\ p = op.page -> {}
                                   [] OTHER -> lent[p]]
    /\ owner' = [p \in Pages |-> IF owner[p] = op.vm /\ (op.kind = "reclaim" \/ (op.kind = "unmap" /\ p = op.page)) THEN Dirty ELSE owner[p]]
    /\ UNCHANGED <<residue, tables, machine>>

Finish ==    \* a DSB after a descriptor became valid; or the reply to what was refused
    op.pc \in {"made", "refused"} /\ op' = NoOp /\ UNCHANGED <<pageState, tables, machine>>

Scrub(p) ==    \* a piece, outside the lock; the page is clean after the last
    /\ owner[p] = Dirty
    /\ IF residue[p]["lower"] # {} THEN residue' = [residue EXCEPT ![p]["lower"] = {}] /\ UNCHANGED owner
                                   ELSE residue' = [residue EXCEPT ![p]["upper"] = {}] /\ owner' = [owner EXCEPT ![p] = Clean]
    /\ UNCHANGED <<lent, tables, machine, op>>

Effect == DsbAfterWrite \/ SelectVmid \/ Isb \/ Tlbi \/ DsbAfterTlbi \/ RestoreVmid \/ Make \/ HandOver \/ Finish
              \/ (\E w \in VMs : WriteInvalid(w)) \/ (\E c \in Cores : Invalidate(c))

Next == \/ Effect \/ \E p \in Pages : Scrub(p)
        \/ \E c \in Cores : Fill(c) \/ GuestWrite(c) \/ Refuse(c)
        \/ \E c \in Cores, v \in VMs : SwitchVm(c, v) \/ Reclaim(c, v) \/ Split(c, v) \/ Merge(c, v)
        \/ \E c \in Cores, v \in VMs, p \in Pages : Unmap(c, v, p) \/ Unshare(c, v, p)
        \/ \E c \in Cores, v, w \in VMs, i \in Ipas, p \in Pages : Share(c, v, w, i, p) \/ (v = w /\ Map(c, v, i, p))

Spec == Init /\ [][Next]_vars /\ WF_vars(Effect) /\ \A p \in Pages : WF_vars(Scrub(p))
=============================================================================
