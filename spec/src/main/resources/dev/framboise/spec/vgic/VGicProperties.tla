--------------------------- MODULE VGicProperties ---------------------------
(* What holds of interrupts and list registers. *)
EXTENDS VGic

Holders(i)  == {h \in Cores \X Slots : lr[h[1]][h[2]].int = i}
PendingLr(i) == {h \in Holders(i) : lr[h[1]][h[2]].state = "pending"}
ActiveLr(i) == {h \in Holders(i) : IsTaking(h[1], h[2])}

NothingLost  == \A i \in Interrupts : owed[i] => "pending" \in dist[i] \/ PendingLr(i) # {}
NothingTwice == \A i \in Interrupts : /\ Cardinality(Holders(i)) <= 1
                                      /\ Kind(i) = "edge" /\ ~owed[i] => "pending" \notin dist[i] /\ PendingLr(i) = {}

\* What the guest has taken and not ended is active, in one place, and nothing else is.
TakenIsActive == \A i \in Interrupts : taken[i] <=> ("active" \in dist[i] \/ ActiveLr(i) # {})

\* The guest's end of interrupt finds the list register of what it took.
EndFindsIt == \A c \in Cores : InGuest(c) => \A i \in Interrupts : Target(i) = on[c] /\ taken[i] => i \in Listed(c)

\* A core's PPI is active as long as its vCPU's timer interrupt is pending or active above, and not otherwise.
PhysicalIsConsistent ==
    \A c \in Cores : hyp.core # c => (phys[c] <=> on[c] # Nobody /\ LET t == TimerOf(on[c]) IN
                                                     dist[t] # {} \/ \E n \in Slots : lr[c][n].int = t)

Settled(c) == InGuest(c) /\ ~stale[on[c]] /\ ~Maintenance(c)

\* What the guest could take, were it in a list register, is, or something as urgent; unless all list registers hold what the guest is
\* at work on: a guest that nests interrupts deeper than there are list registers has to end one first.
UrgentIsListed ==
    \A c \in Cores : Settled(c) /\ (\E n \in Slots : ~IsTaking(c, n)) => \A i \in Interrupts :
        Target(i) = on[c] /\ IsSignalled(i) /\ ~taken[i] /\ (\A p \in Urgency(c) : Priority(i) < p) =>
            \E n \in Slots : lr[c][n].state = "pending" /\ Priority(lr[c][n].int) <= Priority(i)

\* Neither a disabled interrupt nor a level whose wire is low is signalled.
OnlySignalled == \A c \in Cores : Settled(c) => \A n \in Slots : lr[c][n].state = "pending" =>
                     enabled[lr[c][n].int] /\ (Kind(lr[c][n].int) = "level" => line[lr[c][n].int])

\* What is more urgent than all else of its vCPU gets taken, unless it is withdrawn. Of equals, one that comes again and
\* again may keep another waiting.
MostUrgent == {i \in Interrupts : \A j \in Interrupts \ {i} : Target(j) = Target(i) => Priority(i) < Priority(j)}
UrgentGetsTaken == \A i \in MostUrgent : (IsSignalled(i) \/ owed[i]) /\ enabled[i] ~> taken[i] \/ ~enabled[i] \/ ~(IsSignalled(i) \/ owed[i])
=============================================================================
