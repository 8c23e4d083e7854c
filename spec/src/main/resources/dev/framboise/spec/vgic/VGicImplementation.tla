------------------------ MODULE VGicImplementation ------------------------
(***************************************************************************)
(* VGic beside the kernel's own class, dev.framboise.vmkernel.gic.         *)
(* ListRegisterSupply: which interrupt goes to a list register next, what  *)
(* that holds then, and what comes back from it. Timers' interrupts have   *)
(* list registers of their own in the kernel, and are not the class's.     *)
(***************************************************************************)
EXTENDS VGicModel

Supplied == {i \in Interrupts : Kind(i) # "timer"}

\* What never changes. An SGI is an edge to the specification.
KnownKind(i) == IF i = sgi THEN "sgi" ELSE Kind(i)
Setup == [vcpu |-> VCpus, interrupt |-> Supplied, kind |-> [i \in Supplied |-> KnownKind(i)],
          target |-> [i \in Supplied |-> Target(i)], priority |-> [i \in Supplied |-> Priority(i)]]

HeldIn(i) == {h \in Cores \X Slots : lr[h[1]][h[2]].int = i}
\* A list register of which only the end is left is empty to the class, and of an active one it does not matter whether its end is told.
Left(c, n) == CASE lr[c][n].state = "ended" -> "invalid" [] lr[c][n].state = "again" -> "active" [] OTHER -> lr[c][n].state
HeldAs(i) == IF HeldIn(i) = {} THEN "no" ELSE LET h == CHOOSE h \in HeldIn(i) : TRUE IN Left(h[1], h[2])

\* What Java knows of a state; of what a list register holds, it knows that.
Now == [pending |-> [i \in Supplied |-> "pending" \in dist[i]], active |-> [i \in Supplied |-> "active" \in dist[i]],
        line |-> [i \in Supplied |-> line[i]], enabled |-> [i \in Supplied |-> enabled[i]], held |-> [i \in Supplied |-> HeldAs(i)]]

\* What Java said, and the state afterwards; whole: a question has changed nothing, and a list register has what was named, as urgent as it
\* is; maintains: its end is told.
Java(method, who, setup, now) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

\* The one answer, as a set: what is bound to its element is called once.
Answer(method, who) == {Java(method, who, Setup, Now)}

Becomes(after) ==
    /\ \A i \in Supplied : /\ "pending" \in dist'[i] <=> after.dist[i].pending
                           /\ "active" \in dist'[i] <=> after.dist[i].active
    /\ {lr'[h[1]][h[2]].int : h \in Cores \X Slots} \cap Supplied = after.held

Safety == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

Held(c, n) == lr[c][n] # Empty /\ lr[c][n].int \in Supplied
Drains(c) == hyp.core = c /\ hyp.pc = "drain"
Fills(c) == hyp.core = c /\ hyp.pc = "fill"

GiveBackAgrees ==
    \A c \in Cores, n \in Slots : Drains(c) /\ Held(c, n) =>
        \E after \in Answer("giveBack", <<on[c], lr[c][n].int, Left(c, n)>>) :
            after.whole /\ ENABLED (GiveBack(c, n) /\ Becomes(after))

WaitingAgrees ==
    \A i \in Supplied : \E after \in Answer("isWaiting", <<Target(i), i>>) :
        after.whole /\ ((after.verdict = "WAITS") <=> i \in Waiting(Target(i)) /\ HeldIn(i) = {})

\* The specification lets timers compete for the same list registers.
Competes(c) == \E i \in Waiting(on[c]) \ Listed(c) : i \notin Supplied
IsCompared(c) == Fills(c) /\ ~Competes(c) /\ \E n \in Slots : lr[c][n] = Empty

\* As the specification calls what a list register has: of an active edge whose end is told.
TakenAs(after) == IF Kind(after.interrupt) = "edge" /\ after.state = "active" /\ after.maintains THEN "again" ELSE after.state

\* A free list register gets what the specification lets it have, and none only when nothing waits.
TakeAgrees ==
    \A c \in Cores : IsCompared(c) =>
        \E after \in Answer("take", <<on[c], 0>>) :
            /\ after.whole
            /\ IF after.verdict = "NOTHING" THEN Waiting(on[c]) \subseteq Listed(c)
               ELSE /\ \E n \in Slots : ENABLED (Take(c, n, after.interrupt) /\ Becomes(after) /\ lr'[c][n].state = TakenAs(after))
                    \* The end of a level is told while its wire is high: it comes again then.
                    /\ Kind(after.interrupt) = "level" => after.maintains = line[after.interrupt]
                    /\ Kind(after.interrupt) = "edge" /\ after.state = "pending" => ~after.maintains

\* With the distributor off, which the specification does not have, nothing is signalled: what is active goes to list registers alone.
ActiveLeft(v) == {i \in Supplied : Target(i) = v /\ "active" \in dist[i] /\ HeldIn(i) = {}}
WaitingWhileOffAgrees ==
    \A i \in Supplied : \E after \in Answer("isWaitingWhileOff", <<Target(i), i>>) :
        after.whole /\ ((after.verdict = "WAITS") <=> i \in ActiveLeft(Target(i)))
TakeWhileOffAgrees ==
    \A c \in Cores : Fills(c) =>
        \E after \in Answer("takeWhileOff", <<on[c], 0>>) :
            /\ after.whole
            /\ IF ActiveLeft(on[c]) = {} THEN after.verdict = "NOTHING"
               ELSE /\ after.interrupt \in ActiveLeft(on[c]) /\ after.state = "active"
                    \* That an SGI's is told when it comes again, even now, does no harm.
                    /\ KnownKind(after.interrupt) # "sgi" => after.maintains = (Kind(after.interrupt) = "level" /\ line[after.interrupt])
                    /\ after.held = {i \in Supplied : HeldIn(i) # {}} \cup {after.interrupt}
                    /\ \A i \in Supplied : /\ after.dist[i].pending = ("pending" \in dist[i])
                                           /\ after.dist[i].active = ("active" \in dist[i] /\ i # after.interrupt)
=============================================================================
