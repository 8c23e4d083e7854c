------------------------ MODULE VmidImplementation ------------------------
(***************************************************************************)
(* Vmid beside the kernel's own class, dev.framboise.vmkernel.stage2.      *)
(* Vmids: in each state of the specification, each call is answered as the *)
(* specification says.                                                     *)
(***************************************************************************)
EXTENDS Vmid, TLC

\* What never changes.
Setup == [core |-> Cores, vm |-> VMs, vmid |-> Vmids]

\* What Java knows of an operation: all but what the cores have done of it.
Known(o) == [core |-> o.core, vm |-> o.vm, pc |-> o.pc]

\* What Java knows of a state: neither the tables, nor the TLBs, nor what an ISB has not made so yet.
Now == [vmid |-> vmid, spent |-> spent, vttbr |-> vttbr, change |-> Known(change), unmap |-> Known(unmap)]

\* The method's verdict on an object that is in state now, and the state afterwards; whole: what is refused has changed nothing.
Java(method, who, setup, now) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

\* The one answer, as a set: what is bound to its element is called once.
Answer(method, who) == {Java(method, who, Setup, Now)}

Becomes(after) ==
    /\ vmid' = after.vmid /\ spent' = after.spent /\ vttbr' = after.vttbr
    /\ Known(change') = after.change /\ Known(unmap') = after.unmap

-----------------------------------------------------------------------------

\* Java refuses exactly what the specification does not allow, and what it does the same action allows.
Agrees(after, Action) ==
    /\ after.whole
    /\ IF after.verdict = "REFUSED" THEN ~ENABLED Action ELSE ENABLED (Action /\ Becomes(after))

Renews(c, Action) == change.core = c /\ Action
Unmaps(c, Action) == unmap.core = c /\ Action

TakeUpAgrees == \A c \in Cores, v \in VMs : \E after \in Answer("takeUp", <<c, v>>) : Agrees(after, TakeUp(c, v))
IdleAgrees == \A c \in Cores : \E after \in Answer("idle", <<c>>) : Agrees(after, Idle(c))
LetGoAgrees == \A c \in Cores, v \in VMs : \E after \in Answer("letGo", <<c, v>>) : Agrees(after, LetGo(c, v))
RanNothingAgrees == \A c \in Cores : \E after \in Answer("ranNothing", <<c>>) : Agrees(after, Renews(c, Isb))
BeginGenerationAgrees == \A c \in Cores : \E after \in Answer("beginGeneration", <<c>>) : Agrees(after, Renews(c, BeginGeneration))
FlushSentAgrees == \A c \in Cores : \E after \in Answer("flushSent", <<c>>) : Agrees(after, Renews(c, TlbiAll))
\* A DSB ends when all cores have obeyed, which is the machine's to know.
FlushedAgrees ==
    change.waiting = {} => \A c \in Cores : \E after \in Answer("flushed", <<c>>) : Agrees(after, Renews(c, DsbAfterFlush))
HandOutAgrees == \A c \in Cores : \E after \in Answer("handOut", <<c>>) : Agrees(after, Renews(c, HandOut))

\* Whether there is anything to unmap is in the tables.
WroteInvalidAgrees ==
    \A c \in Cores, v \in VMs : mapped[v] => \E after \in Answer("wroteInvalid", <<c, v>>) : Agrees(after, WriteInvalid(c, v))
SelectVmidAgrees == \A c \in Cores : \E after \in Answer("selectVmid", <<c>>) : Agrees(after, Unmaps(c, SelectVmid))
SelectedAgrees == \A c \in Cores : \E after \in Answer("selected", <<c>>) : Agrees(after, Unmaps(c, IsbAfterSelect))
InvalidationSentAgrees == \A c \in Cores : \E after \in Answer("invalidationSent", <<c>>) : Agrees(after, Unmaps(c, Tlbi))
InvalidatedAgrees ==
    unmap.waiting = {} => \A c \in Cores : \E after \in Answer("invalidated", <<c>>) : Agrees(after, Unmaps(c, DsbAfterTlbi))
UnmappedAgrees == \A c \in Cores : \E after \in Answer("unmapped", <<c>>) : Agrees(after, Unmaps(c, Unmapped))
\* That a VM has ended is in the tables; whichever core asks.
GiveUpAgrees == \A v \in VMs : ~mapped[v] => \E after \in Answer("giveUp", <<CHOOSE c \in Cores : TRUE, v>>) : Agrees(after, GiveUp(v))

\* Which bounds there can be, and as many VMIDs as eight bits have, handed out one after the other, and again in the next generation.
Fits(cores, count) == cores \in 1 .. 4 /\ count \in cores .. 255
MakeAgrees ==
    Init => \A cores \in 0 .. 5, count \in {0, 1, 2, 3, 4, 5, 255, 256} : \E after \in Answer("make", <<cores, count>>) :
        after.verdict = IF Fits(cores, count) THEN "DONE" ELSE "REFUSED"
SeriesAgrees == Init => \A count \in {1, 31, 32, 33, 64, 255} : \E after \in Answer("series", <<count>>) : after.verdict = "DONE"

\* What a core is told to do next is the step that the specification has for it.
NextOfChange ==
    CASE change.pc = "let go"   -> "RUN_NOTHING"
      [] change.pc = "begin"    -> "BEGIN_GENERATION"
      [] change.pc = "flush"    -> "SEND_FLUSH"
      [] change.pc = "flushing" -> "AWAIT_FLUSH"
      [] change.pc = "hand out" -> "HAND_OUT"
NextOfUnmap ==
    CASE unmap.pc = "written"      -> "SELECT_VMID"
      [] unmap.pc = "selected"     -> "AWAIT_SELECTION"
      [] unmap.pc = "synchronised" -> "SEND_INVALIDATION"
      [] unmap.pc = "invalidating" -> "AWAIT_INVALIDATION"
      [] unmap.pc = "invalidated"  -> "END_UNMAPPING"
NextOf(c) == IF change.core = c THEN NextOfChange ELSE IF unmap.core = c THEN NextOfUnmap ELSE "NONE"
NextAgrees == \A c \in Cores : \E after \in Answer("next", <<c>>) : after.whole /\ after.verdict = NextOf(c)
=============================================================================
