----------------------------- MODULE TicketLock -----------------------------
(***************************************************************************)
(* The lock between cores, at the grain of single accesses to memory: a    *)
(* fetch-and-add, loads, stores.                                           *)
(*                                                                         *)
(* Assumed: memory is sequentially consistent, and a fetch-and-add is one  *)
(* access. What Arm's memory may reorder is outside; acquire and release   *)
(* in the code are there for that.                                         *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS Cores,     \* no numbers
          Tickets    \* how many values a ticket has before it begins again at 0

ASSUME Tickets >= 1

VARIABLES
    next,       \* the ticket of the next that asks
    serving,    \* the ticket of the one that may be inside
    ticket,     \* of each core: its ticket
    pc,         \* of each core: where it is
    seen,       \* of each core: what it loaded last
    first, last,    \* what the lock protects: two words that are equal while nobody is inside
    queue       \* who asked and has not left, in the order of asking

vars == <<next, serving, ticket, pc, seen, first, last, queue>>

Values == 0 .. 1

TypeOK ==
    /\ next \in 0 .. Tickets - 1 /\ serving \in 0 .. Tickets - 1
    /\ ticket \in [Cores -> 0 .. Tickets - 1]
    /\ pc \in [Cores -> {"outside", "spin", "inside", "half", "unlock"}]
    /\ seen \in [Cores -> Values]
    /\ first \in Values /\ last \in Values
    /\ \A i \in DOMAIN queue : queue[i] \in Cores

Init == /\ next = 0 /\ serving = 0 /\ ticket = [c \in Cores |-> 0] /\ pc = [c \in Cores |-> "outside"]
        /\ seen = [c \in Cores |-> 0] /\ first = 0 /\ last = 0 /\ queue = <<>>

After(t) == (t + 1) % Tickets
Go(c, from, to) == pc[c] = from /\ pc' = [pc EXCEPT ![c] = to]

Ask(c) ==       \* getAndAdd of next
    /\ Go(c, "outside", "spin")
    /\ ticket' = [ticket EXCEPT ![c] = next] /\ next' = After(next)
    /\ queue' = Append(queue, c)
    /\ UNCHANGED <<serving, seen, first, last>>

Look(c) ==      \* getAcquire of serving; a look at another's ticket changes nothing
    /\ serving = ticket[c] /\ Go(c, "spin", "inside")
    /\ UNCHANGED <<next, serving, ticket, seen, first, last, queue>>

Begin(c) ==     \* the section: loads one word and stores the other value
    /\ Go(c, "inside", "half")
    /\ seen' = [seen EXCEPT ![c] = last] /\ first' = 1 - last
    /\ UNCHANGED <<next, serving, ticket, last, queue>>

End(c) ==       \* and then in the other word
    /\ Go(c, "half", "unlock") /\ last' = 1 - seen[c]
    /\ UNCHANGED <<next, serving, ticket, seen, first, queue>>

Unlock(c) ==    \* setRelease of serving
    /\ Go(c, "unlock", "outside") /\ serving' = After(serving)
    /\ queue' = SelectSeq(queue, LAMBDA d : d # c)
    /\ UNCHANGED <<next, ticket, seen, first, last>>

Next == \E c \in Cores : Ask(c) \/ Look(c) \/ Begin(c) \/ End(c) \/ Unlock(c)

\* A core may stay outside for ever; it does not stop elsewhere.
Spec == Init /\ [][Next]_vars /\ \A c \in Cores : WF_vars(Look(c) \/ Begin(c) \/ End(c) \/ Unlock(c))

-----------------------------------------------------------------------------
Inside(c) == pc[c] \in {"inside", "half", "unlock"}

MutualExclusion == \A c, d \in Cores : Inside(c) /\ Inside(d) => c = d

\* Who is inside is the one that asked first.
InTheOrderOfAsking == \A c \in Cores : Inside(c) => queue[1] = c

\* Whoever enters finds all that the former one stored.
NothingHalf == (\A c \in Cores : pc[c] # "half" /\ pc[c] # "unlock") => first = last

Entry == \A c \in Cores : pc[c] = "spin" ~> pc[c] = "inside"
=============================================================================
