---------------------- MODULE TicketLockImplementation ----------------------
(***************************************************************************)
(* TicketLock beside the kernel's own class, dev.framboise.vmkernel.sync.  *)
(* TicketLock: in each state of the specification, a call of it is         *)
(* answered as the specification says. Tickets in Java have 2^32 values,   *)
(* and those of this model lie where they come round.                      *)
(***************************************************************************)
EXTENDS TicketLock, TLC

\* What never changes.
Setup == [tickets |-> Tickets]

\* What Java knows of a state, and the ticket of the core that calls.
Now(c) == [next |-> next, serving |-> serving, ticket |-> ticket[c]]

\* What became of the call, and the state afterwards.
Java(method, who, setup, now) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

\* The one answer, as a set: what is bound to its element is called once.
Answer(method, c) == {Java(method, c, Setup, Now(c))}

Becomes(after, c) == next' = after.next /\ serving' = after.serving /\ ticket'[c] = after.ticket

\* lock(), up to the look at whose turn it is.
AskAgrees == \A c \in Cores : pc[c] = "outside" => \E after \in Answer("ask", c) : ENABLED (Ask(c) /\ Becomes(after, c))

\* The rest of lock(), of a core that has its ticket already: it comes back exactly when it may, and has stored nothing.
LookAgrees ==
    \A c \in Cores : pc[c] = "spin" => \E after \in Answer("look", c) :
        /\ after.next = next /\ after.serving = serving
        /\ IF after.verdict = "INSIDE" THEN ENABLED (Look(c) /\ Becomes(after, c)) ELSE ~ENABLED Look(c)

UnlockAgrees ==
    \A c \in Cores : pc[c] = "unlock" => \E after \in Answer("unlock", c) :
        ENABLED (Unlock(c) /\ next' = after.next /\ serving' = after.serving)
=============================================================================
