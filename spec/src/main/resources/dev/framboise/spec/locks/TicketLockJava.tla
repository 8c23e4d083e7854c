--------------------------- MODULE TicketLockJava ---------------------------
(* The kernel's own class as next-state relation; what the lock protects is as in TicketLock. *)
EXTENDS TicketLockImplementation

JavaAsk(c) ==
    /\ Go(c, "outside", "spin")
    /\ \E after \in Answer("ask", c) : next' = after.next /\ serving' = after.serving /\ ticket' = [ticket EXCEPT ![c] = after.ticket]
    /\ queue' = Append(queue, c) /\ UNCHANGED <<seen, first, last>>
JavaLook(c) ==
    /\ Go(c, "spin", "inside")
    /\ \E after \in Answer("look", c) : after.verdict = "INSIDE" /\ next' = after.next /\ serving' = after.serving
    /\ UNCHANGED <<ticket, seen, first, last, queue>>
JavaUnlock(c) ==
    /\ Go(c, "unlock", "outside")
    /\ \E after \in Answer("unlock", c) : next' = after.next /\ serving' = after.serving
    /\ queue' = SelectSeq(queue, LAMBDA d : d # c) /\ UNCHANGED <<ticket, seen, first, last>>

JavaNext == \E c \in Cores : JavaAsk(c) \/ JavaLook(c) \/ Begin(c) \/ End(c) \/ JavaUnlock(c)

JavaSpec == Init /\ [][JavaNext]_vars

\* Every step of Java's is one of the specification's.
Refines == [][Next]_vars
=============================================================================
