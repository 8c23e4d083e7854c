----------------------------- MODULE TraceRing ------------------------------
(***************************************************************************)
(* The trace ring of a core: that core alone writes words, the oldest      *)
(* overwritten, and looks at nobody.  One reader takes them.  A word says  *)
(* in which lap around the ring it was written, so the reader knows one    *)
(* that is new from one that is a lap old, and from one that was written   *)
(* over another which it has not read: then it stops and says so.          *)
(*                                                                         *)
(* A word is stored and loaded at once, so there is no order to keep.      *)
(* Assumed: between two looks of the reader the writer does not get ahead  *)
(* by as many laps as can be told apart, less one.                         *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS Slots,     \* words in the ring
          Laps,      \* laps that can be told apart
          Events     \* events that happen, numbered from 1

VARIABLES
    slot,     \* of each slot: the lap and the event's number
    next,     \* the writer's: events recorded, and one lap
    read,     \* the reader's: events read, and one lap
    got,      \* what the reader has
    lost      \* whether it has said that events are lost

vars == <<slot, next, read, got, lost>>

Numbers == 0 .. Events
Lap(n) == (n \div Slots) % Laps

TypeOK ==
    /\ slot \in [0 .. Slots - 1 -> [lap : 0 .. Laps - 1, event : Numbers]]
    /\ next \in Slots .. Slots + Events /\ read \in Slots .. Slots + Events
    /\ \A i \in DOMAIN got : got[i] \in Numbers
    /\ lost \in BOOLEAN

\* The first lap is 1: a word that nobody has written is of none.
Init == /\ slot = [i \in 0 .. Slots - 1 |-> [lap |-> 0, event |-> 0]]
        /\ next = Slots /\ read = Slots /\ got = <<>> /\ lost = FALSE

-----------------------------------------------------------------------------

Ahead == next - read

Record ==      \* one store
    /\ next < Slots + Events /\ Ahead < (Laps - 1) * Slots
    /\ slot' = [slot EXCEPT ![next % Slots] = [lap |-> Lap(next), event |-> next - Slots + 1]]
    /\ next' = next + 1
    /\ UNCHANGED <<read, got, lost>>

Word == slot[read % Slots]                                  \* one load
Behind == (Lap(read) + Laps - Word.lap) % Laps              \* laps by which it is older than what comes next

Take ==
    /\ ~lost /\ Behind = 0
    /\ got' = Append(got, Word.event) /\ read' = read + 1
    /\ UNCHANGED <<slot, next, lost>>

Miss ==        \* the word is newer than what comes next
    /\ ~lost /\ Behind > 1
    /\ lost' = TRUE
    /\ UNCHANGED <<slot, next, read, got>>

Next == Record \/ Take \/ Miss
Spec == Init /\ [][Next]_vars /\ WF_vars(Record) /\ WF_vars(Take) /\ WF_vars(Miss)

-----------------------------------------------------------------------------

\* What the reader has is what happened, in order, and without a gap.
Whole == \A i \in DOMAIN got : got[i] = i

\* It says that events are lost only if one was overwritten that it had not read.
NoFalseAlarm == lost => Ahead > Slots

\* All events are read, or the reader has said that they are not.
AllAccounted == <>[](lost \/ Len(got) = Events)
=============================================================================
