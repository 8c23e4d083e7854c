----------------------------- MODULE TraceRing ------------------------------
(***************************************************************************)
(* The trace ring of a core: that core alone writes events of two words,   *)
(* one reader takes them. Head and tail are published by release stores.   *)
(* An event for which there is no room is not stored, nothing unread is    *)
(* overwritten, and the count of lost events is published before the next  *)
(* event is.                                                               *)
(*                                                                         *)
(* Assumed: memory is sequentially consistent.                             *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS Slots,     \* events in the ring
          Events     \* events that happen, numbered from 1

VARIABLES
    slot,     \* of each slot: its two words; both are the event's number, in fact
    head,     \* published: events stored
    tail,     \* published: events read
    lost,     \* published: events for which there was no room
    writer,   \* where the writer is
    event,    \* the number of the event it writes, or wrote last
    room,     \* the tail it saw
    reader,   \* where the reader is
    limit,    \* the head it saw
    word,     \* the first word it read
    got       \* what the reader has: events, and what it knew then of lost ones

vars == <<slot, head, tail, lost, writer, event, room, reader, limit, word, got>>

Numbers == 0 .. Events

TypeOK ==
    /\ slot \in [0 .. Slots - 1 -> Numbers \X Numbers]
    /\ head \in Numbers /\ tail \in Numbers /\ lost \in Numbers
    /\ writer \in {"idle", "look", "first", "second", "publish"} /\ event \in Numbers /\ room \in Numbers
    /\ reader \in {"idle", "first", "second", "free"} /\ limit \in Numbers /\ word \in Numbers
    /\ \A i \in DOMAIN got : got[i] \in [first : Numbers, second : Numbers, lost : Numbers]

Init == /\ slot = [i \in 0 .. Slots - 1 |-> <<0, 0>>] /\ head = 0 /\ tail = 0 /\ lost = 0
        /\ writer = "idle" /\ event = 0 /\ room = 0 /\ reader = "idle" /\ limit = 0 /\ word = 0 /\ got = <<>>

-----------------------------------------------------------------------------
(* The writer. *)

Happen ==      \* something happens
    /\ writer = "idle" /\ event < Events /\ event' = event + 1
    /\ writer' = IF head - room < Slots THEN "first" ELSE "look"    \* by the tail it saw last there is room, or not
    /\ UNCHANGED <<slot, head, tail, lost, room, reader, limit, word, got>>

LookAtTail ==  \* getAcquire of tail
    /\ writer = "look" /\ room' = tail
    /\ IF head - tail < Slots THEN writer' = "first" /\ UNCHANGED lost
                              ELSE writer' = "idle" /\ lost' = lost + 1    \* setRelease of lost
    /\ UNCHANGED <<slot, head, tail, event, reader, limit, word, got>>

WriteFirst ==
    /\ writer = "first" /\ writer' = "second" /\ slot' = [slot EXCEPT ![head % Slots][1] = event]
    /\ UNCHANGED <<head, tail, lost, event, room, reader, limit, word, got>>

WriteSecond ==
    /\ writer = "second" /\ writer' = "publish" /\ slot' = [slot EXCEPT ![head % Slots][2] = event]
    /\ UNCHANGED <<head, tail, lost, event, room, reader, limit, word, got>>

Publish ==     \* setRelease of head
    /\ writer = "publish" /\ writer' = "idle" /\ head' = head + 1
    /\ UNCHANGED <<slot, tail, lost, event, room, reader, limit, word, got>>

-----------------------------------------------------------------------------
(* The reader. *)

LookAtHead ==  \* getAcquire of head
    /\ reader = "idle" /\ head # tail /\ limit' = head /\ reader' = "first"
    /\ UNCHANGED <<slot, head, tail, lost, writer, event, room, word, got>>

ReadFirst ==
    /\ reader = "first" /\ reader' = "second" /\ word' = slot[tail % Slots][1]
    /\ UNCHANGED <<slot, head, tail, lost, writer, event, room, limit, got>>

ReadSecond ==  \* and getAcquire of lost
    /\ reader = "second" /\ reader' = "free"
    /\ got' = Append(got, [first |-> word, second |-> slot[tail % Slots][2], lost |-> lost])
    /\ UNCHANGED <<slot, head, tail, lost, writer, event, room, limit, word>>

Free ==        \* setRelease of tail
    /\ reader = "free" /\ tail' = tail + 1 /\ reader' = IF tail' = limit THEN "idle" ELSE "first"
    /\ UNCHANGED <<slot, head, lost, writer, event, room, limit, word, got>>

Write == Happen \/ LookAtTail \/ WriteFirst \/ WriteSecond \/ Publish
Read  == LookAtHead \/ ReadFirst \/ ReadSecond \/ Free
Next  == Write \/ Read
Spec  == Init /\ [][Next]_vars /\ WF_vars(Write) /\ WF_vars(Read)

-----------------------------------------------------------------------------
Complete == \A i \in DOMAIN got : got[i].first = got[i].second /\ got[i].first # 0

InOrder == \A i, j \in DOMAIN got : i < j => got[i].first < got[j].first

\* The reader that has an event knows how many are missing before it, or knows already of more.
NeverSilent == \A i \in DOMAIN got : got[i].first - i <= got[i].lost

\* The writer stores to no slot that the reader has not freed.
NothingOverwritten == writer \in {"second", "publish"} => head - tail < Slots

\* Every event is read or counted as lost.
AllAccounted == <>[](Len(got) + lost = Events)
=============================================================================
