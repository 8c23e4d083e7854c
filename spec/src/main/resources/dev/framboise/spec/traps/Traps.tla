-------------------------------- MODULE Traps --------------------------------
(***************************************************************************)
(* Every class of exception that a guest can take to EL2, with every       *)
(* syndrome that the kernel decodes, and the kernel's own class beside it: *)
(* the table has one row for each, and the kernel does what the row says.  *)
(***************************************************************************)
EXTENDS TrapTable, TLC

VARIABLES
    class,          \* 0..63, ESR_EL2.EC; or None
    iss             \* 0..2^25 - 1, ESR_EL2.ISS

None == 64

\* Encodings, read and written, of x3: all that rows of system registers and of coprocessor 14 look at.
Encodings(op0s) == {op0 * 2^20 + op2 * 2^17 + op1 * 2^14 + crn * 2^10 + 3 * 2^5 + crm * 2 + read :
                        op0 \in op0s, op1 \in 0..7, crn \in 0..15, crm \in 0..15, op2 \in 0..7, read \in 0..1}
\* ISV, SAS, CM, S1PTW, WnR and DFSC, of x3.
Aborts == {isv * 2^24 + size * 2^22 + 3 * 2^16 + cm * 2^8 + walk * 2^7 + write * 2^6 + status :
                isv \in 0..1, size \in 0..3, cm \in 0..1, walk \in 0..1, write \in 0..1, status \in 0..63}

Syndromes(c) ==
    CASE c = 5 -> Encodings({0})
      [] c = 24 -> Encodings(0..3)
      [] c = 36 -> Aborts
      [] OTHER -> {0, 1, 2, 65535, 65536, 2^25 - 1}

Init == class = None /\ iss = 0
Class == class = None /\ class' \in 0..63 /\ iss' = 0
Syndrome == class # None /\ iss = 0 /\ iss' \in Syndromes(class) /\ UNCHANGED class
Next == Class \/ Syndrome
Spec == Init /\ [][Next]_<<class, iss>>

-----------------------------------------------------------------------------

Row == Decides(ExceptionMatches(class, iss))
SystemRow == Decides(SystemMatches(iss))
CoprocessorRow == Decides(CoprocessorMatches(iss))
The(S) == CHOOSE i \in S : TRUE

\* Each table has one row for it, and says one thing of it.
OneOf(rows, said) == \E i \in DOMAIN said : rows = {i}
OneRow ==
    class # None =>
        /\ OneOf(Row, ExceptionOutcome) /\ DOMAIN ExceptionRows = DOMAIN ExceptionOutcome
        /\ OneOf(SystemRow, SystemRead) /\ DOMAIN SystemRows = DOMAIN SystemRead /\ DOMAIN SystemRead = DOMAIN SystemWrite
        /\ OneOf(CoprocessorRow, CoprocessorRead) /\ DOMAIN CoprocessorRows = DOMAIN CoprocessorRead
        /\ DOMAIN CoprocessorRead = DOMAIN CoprocessorWrite

Outcome ==
    LET said == ExceptionOutcome[The(Row)]
        read == iss % 2 = 1
    IN  CASE said = "see system" -> IF read THEN SystemRead[The(SystemRow)] ELSE SystemWrite[The(SystemRow)]
          [] said = "see coprocessor" -> IF read THEN CoprocessorRead[The(CoprocessorRow)] ELSE CoprocessorWrite[The(CoprocessorRow)]
          \* A call that there is not.
          [] said = "see functions" -> "again"
          \* GICD_TYPER takes words; at its offset the UART takes all but doublewords.
          [] said = "see registers" -> IF Bits(iss, 23, 22) = 2 THEN "done" ELSE "abort"
          [] said = "see shown page" -> IF Bits(iss, 23, 22) = 3 THEN "abort" ELSE "done"
          [] OTHER -> said

-----------------------------------------------------------------------------

\* What the kernel makes of it, in the table's words, where HPFAR_EL2 and FAR_EL2 are of GICD_TYPER, and w0 is no call.
Java(ec, syndrome) == Assert(FALSE, "the class tlc2.overrides.TLCOverrides is not on the class path")

Agrees == class # None => Java(class, iss) = Outcome
=============================================================================
