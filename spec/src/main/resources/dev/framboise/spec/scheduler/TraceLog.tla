------------------------------ MODULE TraceLog ------------------------------
EXTENDS Naturals, Sequences, TLC
Seat == 0 :> [cores |-> {0}, slice |-> 250000, budget |-> 0, period |-> 1]
Start == [state |-> 0]
Goal == Start
Log == <<>>
=============================================================================
