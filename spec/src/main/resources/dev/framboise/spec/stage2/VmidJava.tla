----------------------------- MODULE VmidJava -----------------------------
(***************************************************************************)
(* The kernel's own class as next-state relation. What it decides is put   *)
(* into effect by its caller, here: VTTBR_EL2 as the class says, the ISB,  *)
(* the TLBI and the DSB where it asks for them. Walkers and TLBs act as in *)
(* Vmid.                                                                   *)
(***************************************************************************)
EXTENDS VmidImplementation

With(known, waiting) == [core |-> known.core, vm |-> known.vm, pc |-> known.pc, waiting |-> waiting]

Does(method, who) ==
    \E after \in Answer(method, who) :
        /\ after.whole /\ after.verdict = "DONE"
        /\ vmid' = after.vmid /\ spent' = after.spent /\ vttbr' = after.vttbr
        /\ change' = With(after.change, IF method = "flushSent" THEN Cores ELSE change.waiting)
        /\ \E x \in InUse(who[1]) :
               unmap' = With(after.unmap, IF method = "invalidationSent" THEN Cores ELSE unmap.waiting)
                            @@ [tag |-> CASE method = "invalidationSent" -> x.vmid [] method = "unmapped" -> 0 [] OTHER -> unmap.tag]

Entered(c)      == before' = [before EXCEPT ![c] = vttbr'[c]]
Written(c)      == before' = [before EXCEPT ![c] = vttbr[c]]
Synchronised(c) == before' = [before EXCEPT ![c] = vttbr[c]]
Else            == UNCHANGED <<mapped, tlb>>

JavaTakeUp(c, v) == Does("takeUp", <<c, v>>) /\ Entered(c) /\ Else
JavaIdle(c) == Does("idle", <<c>>) /\ Entered(c) /\ Else
JavaLetGo(c, v) == Does("letGo", <<c, v>>) /\ Written(c) /\ Else
JavaRanNothing(c) == Does("ranNothing", <<c>>) /\ Synchronised(c) /\ Else
JavaBeginGeneration(c) == Does("beginGeneration", <<c>>) /\ UNCHANGED before /\ Else
JavaFlushSent(c) == Does("flushSent", <<c>>) /\ UNCHANGED before /\ Else
JavaFlushed(c) == change.waiting = {} /\ Does("flushed", <<c>>) /\ UNCHANGED before /\ Else
JavaHandOut(c) == Does("handOut", <<c>>) /\ Entered(c) /\ Else
JavaWroteInvalid(c, v) ==
    mapped[v] /\ Does("wroteInvalid", <<c, v>>) /\ mapped' = [mapped EXCEPT ![v] = FALSE] /\ UNCHANGED <<before, tlb>>
JavaSelectVmid(c) == Does("selectVmid", <<c>>) /\ (IF vttbr' = vttbr THEN UNCHANGED before ELSE Written(c)) /\ Else
JavaSelected(c) == Does("selected", <<c>>) /\ Synchronised(c) /\ Else
JavaInvalidationSent(c) == Does("invalidationSent", <<c>>) /\ UNCHANGED before /\ Else
JavaInvalidated(c) == unmap.waiting = {} /\ Does("invalidated", <<c>>) /\ UNCHANGED before /\ Else
JavaUnmapped(c) == Does("unmapped", <<c>>) /\ Entered(c) /\ Else
JavaGiveUp(v) == ~mapped[v] /\ Does("giveUp", <<CHOOSE c \in Cores : TRUE, v>>) /\ UNCHANGED before /\ Else

JavaNext ==
    \/ \E c \in Cores, v \in VMs : JavaTakeUp(c, v) \/ JavaLetGo(c, v) \/ JavaWroteInvalid(c, v)
    \/ \E c \in Cores : \/ JavaRanNothing(c) \/ JavaBeginGeneration(c) \/ JavaFlushSent(c) \/ JavaFlushed(c) \/ JavaHandOut(c)
                        \/ JavaSelectVmid(c) \/ JavaSelected(c) \/ JavaInvalidationSent(c) \/ JavaInvalidated(c) \/ JavaUnmapped(c)
                        \/ JavaIdle(c) \/ Fill(c) \/ Flush(c) \/ Invalidate(c)
    \/ \E v \in VMs : JavaGiveUp(v) \/ MapAgain(v)

JavaSpec == Init /\ [][JavaNext]_vars

\* Every step of Java's is one of the specification's.
Refines == [][Next]_vars
=============================================================================
