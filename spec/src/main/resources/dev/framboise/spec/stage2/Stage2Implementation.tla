----------------------- MODULE Stage2Implementation -----------------------
(***************************************************************************)
(* Stage2 beside the kernel's own class, dev.framboise.vmkernel.stage2.    *)
(* Ownership: in each state of the specification, each call is answered as *)
(* the specification says.                                                 *)
(***************************************************************************)
EXTENDS Stage2Model

\* What never changes.
Setup == [core |-> Cores, vm |-> VMs, page |-> Pages, ipa |-> Ipas, loans |-> MostLoans]

\* What Java knows of an operation: all but what the cores have done of a TLBI.
Known(o) == [kind |-> o.kind, pc |-> o.pc, core |-> o.core, vm |-> o.vm, page |-> o.page, from |-> o.from, target |-> o.target,
             ipas |-> o.ipas]

\* The pieces of each dirty page that were scrubbed.
Scrubbed == [p \in Pages |-> IF owner[p] = Dirty /\ residue[p]["lower"] = {} THEN 1 ELSE 0]

\* What Java knows of a state: neither what pages hold, nor walkers, TLBs and VTTBR_EL2.
Now == [owner |-> owner, lent |-> lent, level1 |-> level1, leaf |-> leaf, scrubbed |-> Scrubbed, op |-> Known(op)]

\* States that differ in what Java does not know are one to it.
Seen == <<Now, op.waiting>>

\* The method's verdict on an object that is in state now, and the state afterwards; whole: what is refused has changed nothing;
\* broken: which descriptor its caller is to make invalid next; first: the first clean page, the first dirty one, the first other dirty
\* one; nothing: the VMs that have nothing.
Java(method, who, setup, now) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

\* The one answer, as a set: what is bound to its element is called once.
Answer(method, who) == {Java(method, who, Setup, Now)}

Becomes(after) ==
    /\ owner' = after.owner /\ lent' = after.lent /\ level1' = after.level1 /\ leaf' = after.leaf
    /\ Scrubbed' = after.scrubbed /\ Known(op') = after.op

-----------------------------------------------------------------------------

\* Java refuses exactly what the specification does not allow, and what it does the same action allows.
Agrees(after, Action) ==
    /\ after.whole
    /\ IF after.verdict = "REFUSED" THEN ~ENABLED Action ELSE ENABLED (Action /\ Becomes(after))

\* What is refused holds no lock in Java.
Told == op.kind # "refused"

MapAgrees ==
    Told => \A c \in Cores, v \in VMs, i \in Ipas, p \in Pages :
                \E after \in Answer("map", <<c, v, i, p>>) : Agrees(after, Map(c, v, i, p))
ShareAgrees ==
    Told => \A c \in Cores, v \in VMs, w \in VMs, i \in Ipas, p \in Pages :
                \E after \in Answer("share", <<c, v, w, i, p>>) : Agrees(after, Share(c, v, w, i, p))
UnmapAgrees ==
    Told => \A c \in Cores, v \in VMs, p \in Pages : \E after \in Answer("unmap", <<c, v, p>>) : Agrees(after, Unmap(c, v, p))
UnshareAgrees ==
    Told => \A c \in Cores, v \in VMs, p \in Pages : \E after \in Answer("unshare", <<c, v, p>>) : Agrees(after, Unshare(c, v, p))
ReclaimAgrees == Told => \A c \in Cores, v \in VMs : \E after \in Answer("reclaim", <<c, v>>) : Agrees(after, Reclaim(c, v))
SplitAgrees == Told => \A c \in Cores, v \in VMs : \E after \in Answer("split", <<c, v>>) : Agrees(after, Split(c, v))
MergeAgrees ==    \* the caller names the first page
    Told => \A c \in Cores, v \in VMs, p \in Pages :
                \E after \in Answer("merge", <<c, v, p>>) : Agrees(after, leaf[v][0].page = p /\ Merge(c, v))
ScrubAgrees == Told => \A p \in Pages : \E after \in Answer("scrubbed", <<p>>) : Agrees(after, Scrub(p))

\* Which bounds the class has room for: pages, addresses, addresses of a group, pieces of a page, loans.
Fits(m) == /\ m[1] \in 1 .. 4608 /\ m[2] \in 1 .. 4608 /\ m[3] >= 1 /\ m[2] <= 32 * m[3]
           /\ m[4] \in 1 .. 255 /\ m[5] \in 0 .. 64
Bounds == {<<n, 8, 4, 2, 2>> : n \in {0, 1, 4608, 4609}} \cup {<<8, n, 145, 2, 2>> : n \in {0, 1, 4608, 4609}}
          \cup {<<8, n, 4, 2, 2>> : n \in {128, 129}} \cup {<<8, 8, n, 2, 2>> : n \in {0, 1}}
          \cup {<<8, 8, 4, n, 2>> : n \in {0, 1, 255, 256}} \cup {<<8, 8, 4, 2, n>> : n \in {0 - 1, 0, 64, 65}}
\* Calls in a row with more pages, groups and loans than a model can have.
Series == {"pages", "loans", "groups", "a group beyond the last page"}
SeriesAgrees == Init => \A name \in Series : \E after \in Answer("series", <<name>>) : after.verdict = "DONE"
MakeAgrees == Init => \A m \in Bounds : \E after \in Answer("make", m) : after.verdict = IF Fits(m) THEN "DONE" ELSE "REFUSED"

\* The hypervisor gives away a page of its own, and nobody else's; the specification has no such step.
ReleaseAgrees ==
    Told => \A p \in Pages : \E after \in Answer("release", <<p>>) :
        /\ after.whole /\ ((after.verdict = "DONE") <=> owner[p] = Hypervisor)
        /\ after.owner = IF owner[p] = Hypervisor THEN [owner EXCEPT ![p] = Dirty] ELSE owner
        /\ <<after.lent, after.level1, after.leaf, after.scrubbed, after.op>> = <<lent, level1, leaf, Scrubbed, Known(op)>>

\* Pages, addresses and groups that there are not: the first after the last, those far from all, and a group that its bit in a mask does not
\* tell from the right one.
Beyond == PageCount + 1
NoPages == {Beyond, 100000, 0 - 1}
OutsideRefused ==    \* while nothing else is a reason
    op = NoOp => LET c == CHOOSE c \in Cores : TRUE IN \A v \in VMs :
        LET asked == {<<"map", <<c, v, i, p>>>> : i \in Ipas, p \in NoPages} \cup {<<"map", <<c, v, IpaCount, p>>>> : p \in Pages}
                     \cup {<<"share", <<c, v, w, i, p>>>> : w \in VMs, i \in Ipas, p \in NoPages}
                     \cup {<<"share", <<c, v, w, IpaCount, p>>>> : w \in VMs, p \in Pages}
                     \cup {<<method, <<c, v, p>>>> : method \in {"unmap", "unshare", "merge"}, p \in NoPages}
                     \cup {<<"split", <<c, v, 1>>>>, <<"split", <<c, v, 32>>>>}
        IN \A call \in asked : \E after \in Answer(call[1], call[2]) : after.whole /\ after.verdict = "REFUSED"

\* What the core that carries out an operation does. A DSB ends when all cores have obeyed, which is the machine's to know.
Effects(c) ==
    /\ op.core = c
    /\ \/ DsbAfterWrite \/ SelectVmid \/ Isb \/ Tlbi \/ DsbAfterTlbi \/ RestoreVmid \/ Make \/ HandOver \/ Finish
       \/ \E w \in VMs : WriteInvalid(w)
AdvanceAgrees ==
    Told /\ op.waiting = {} => \A c \in Cores : \E after \in Answer("advance", <<c>>) : Agrees(after, Effects(c))

\* The steps that concern no set of pages are taken by a shorter way, too.
Proceeds(c) == /\ op.core = c
               /\ DsbAfterWrite \/ SelectVmid \/ Isb \/ Tlbi \/ DsbAfterTlbi \/ RestoreVmid \/ Finish
ProceedAgrees ==
    Told /\ op.waiting = {} => \A c \in Cores : \E after \in Answer("proceed", <<c>>) : Agrees(after, Proceeds(c))

\* What a core is told to do next is the step that the specification has for it.
NextStep ==
    CASE op.pc = "none"         -> "NONE"
      [] op.pc = "break"        -> "WRITE_INVALID"
      [] op.pc = "writing"      -> "WRITE_ANOTHER"
      [] op.pc = "written"      -> "AWAIT_WRITE"
      [] op.pc = "visible"      -> "SELECT_VMID"
      [] op.pc = "selected"     -> "AWAIT_SELECTION"
      [] op.pc = "synchronised" -> "SEND_INVALIDATION"
      [] op.pc = "invalidating" -> "AWAIT_INVALIDATION"
      [] op.pc = "invalidated"  -> "RESTORE_VMID"
      [] op.pc = "broken"       -> IF op.kind \in {"split", "merge"} THEN "MAKE" ELSE "HAND_OVER"
      [] op.pc = "made"         -> "FINISH"
NextAgrees ==
    Told => \A c \in Cores : \E after \in Answer("next", <<c>>) :
                after.whole /\ after.verdict = IF op.core = c THEN NextStep ELSE "NONE"

\* What is asked without doing anything. A VM whose table is empty has had something, and has it until it is reclaimed.
FirstOf(S) == IF S = {} THEN Beyond ELSE CHOOSE p \in S : \A q \in S : p <= q
FreeAs(what) == {p \in Pages : owner[p] = what}
HasNone(v) == (\A p \in Pages : owner[p] # v /\ v \notin lent[p]) /\ \A i \in Ipas : leaf[v][i] = NoLeaf
QuestionsAgree ==
    Told => \E after \in Answer("next", <<CHOOSE c \in Cores : TRUE>>) :
        /\ after.first.clean = FirstOf(FreeAs(Clean)) /\ after.first.dirty = FirstOf(FreeAs(Dirty))
        /\ after.first.other = FirstOf(FreeAs(Dirty) \ {FirstOf(FreeAs(Dirty))})
        /\ \A v \in after.nothing : HasNone(v) /\ op.vm # v
        /\ \A v \in VMs : level1[v] = "invalid" /\ op.vm # v => v \in after.nothing

\* The descriptor that its caller is told to make invalid is the one that counts as invalid afterwards, and no other.
Lost(w, i, now) == leaf[w][i] # NoLeaf /\ level1[w] # "invalid" /\ (now.leaf[w][i] = NoLeaf \/ now.level1[w] = "invalid")
BrokenAgrees ==
    op.pc \in {"break", "writing"} =>
        \E told \in Answer("next", <<op.core>>) : \E after \in Answer("advance", <<op.core>>) :
            \A w \in VMs, i \in Ipas :
                Lost(w, i, after) <=> w = told.broken.vm /\ i \in told.broken.ipas /\ leaf[w][i] # NoLeaf
=============================================================================
