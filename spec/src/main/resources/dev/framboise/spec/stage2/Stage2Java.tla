---------------------------- MODULE Stage2Java ----------------------------
(***************************************************************************)
(* The kernel's own class as next-state relation. What it decides is put   *)
(* into effect by its caller, here: the descriptor that it names is        *)
(* written, VTTBR_EL2, TLBI and DSB are as it asks. Walkers, TLBs and      *)
(* guests act as in Stage2.                                                *)
(***************************************************************************)
EXTENDS Stage2Implementation

With(known, tag, waiting) ==
    [kind |-> known.kind, pc |-> known.pc, core |-> known.core, vm |-> known.vm, page |-> known.page, from |-> known.from,
     target |-> known.target, ipas |-> known.ipas, tag |-> tag, waiting |-> waiting]

Does(method, who, tag, waiting) ==
    \E after \in Answer(method, who) :
        /\ after.whole /\ after.verdict = "DONE"
        /\ owner' = after.owner /\ lent' = after.lent /\ level1' = after.level1 /\ leaf' = after.leaf
        /\ op' = With(after.op, tag, waiting)

Begins(method, who) == Does(method, who, Nobody, {}) /\ UNCHANGED machine

JavaMap(c, v, i, p) ==    \* and its caller loads what the VM finds there
    /\ Begins("map", <<c, v, i, p>>)
    /\ residue' = [residue EXCEPT ![p] = [h \in DOMAIN @ |-> @[h] \cup {v}]]
JavaShare(c, v, w, i, p) == Begins("share", <<c, v, w, i, p>>) /\ UNCHANGED residue
JavaUnmap(c, v, p) == Begins("unmap", <<c, v, p>>) /\ UNCHANGED residue
JavaUnshare(c, v, p) == Begins("unshare", <<c, v, p>>) /\ UNCHANGED residue
JavaReclaim(c, v) == Begins("reclaim", <<c, v>>) /\ UNCHANGED residue
JavaSplit(c, v) == Begins("split", <<c, v>>) /\ UNCHANGED residue
JavaMerge(c, v, p) == Begins("merge", <<c, v, p>>) /\ UNCHANGED residue

\* What the caller does before it calls advance.
Asked(c) == \E told \in Answer("next", <<c>>) :
    CASE told.verdict \in {"WRITE_INVALID", "WRITE_ANOTHER"} ->
             /\ old' = old \cup {e \in Translations(told.broken.vm) : e.size = "block" \/ e.ipa \in told.broken.ipas}
             /\ Does("advance", <<c>>, op.tag, op.waiting) /\ UNCHANGED <<tlb, guest, vttbr>>
      [] told.verdict = "AWAIT_WRITE" ->
             old' = {} /\ Does("advance", <<c>>, op.tag, op.waiting) /\ UNCHANGED <<tlb, guest, vttbr>>
      [] told.verdict = "SELECT_VMID" ->
             /\ vttbr' = [vttbr EXCEPT ![c] = op.target]
             /\ Does("advance", <<c>>, op.tag, op.waiting) /\ UNCHANGED <<old, tlb, guest>>
      [] told.verdict = "SEND_INVALIDATION" ->
             (\E v \in InUse(c) : Does("advance", <<c>>, v, Cores)) /\ UNCHANGED machine
      [] told.verdict = "AWAIT_INVALIDATION" ->
             op.waiting = {} /\ Does("advance", <<c>>, op.tag, op.waiting) /\ UNCHANGED machine
      [] told.verdict = "RESTORE_VMID" ->
             /\ vttbr' = [vttbr EXCEPT ![c] = guest[c]]
             /\ Does("advance", <<c>>, Nobody, {}) /\ UNCHANGED <<old, tlb, guest>>
      [] OTHER -> Does("advance", <<c>>, op.tag, op.waiting) /\ UNCHANGED machine
JavaAdvance(c) == Asked(c) /\ UNCHANGED residue

JavaScrub(p) ==    \* the piece that Java has as the next one
    /\ residue' = [residue EXCEPT ![p][IF Scrubbed[p] = 0 THEN "lower" ELSE "upper"] = {}]
    /\ Does("scrubbed", <<p>>, op.tag, op.waiting) /\ UNCHANGED machine

JavaNext ==
    \/ \E p \in Pages : JavaScrub(p)
    \/ \E c \in Cores : JavaAdvance(c) \/ Invalidate(c) \/ Fill(c) \/ GuestWrite(c)
    \/ \E c \in Cores, v \in VMs : SwitchVm(c, v) \/ JavaReclaim(c, v) \/ JavaSplit(c, v)
    \/ \E c \in Cores, v \in VMs, p \in Pages : JavaUnmap(c, v, p) \/ JavaUnshare(c, v, p) \/ JavaMerge(c, v, p)
    \/ \E c \in Cores, v \in VMs, i \in Ipas, p \in Pages : JavaMap(c, v, i, p) \/ \E w \in VMs : JavaShare(c, v, w, i, p)

JavaSpec == Init /\ [][JavaNext]_vars

\* Every step of Java's is one of the specification's.
Refines == [][Next]_vars
=============================================================================
