------------------------------ MODULE TrapTable ------------------------------
(***************************************************************************)
(* What becomes of a synchronous exception that a guest has taken to EL2,  *)
(* by ESR_EL2: made of traps.table, by TrapModuleTest, which fails when    *)
(* they differ. Of each table the first row that matches decides.          *)
(***************************************************************************)
EXTENDS Naturals, Sequences

\* Bits high to low of a number.
Bits(n, high, low) == (n \div 2^low) % 2^(high - low + 1)

\* A row decides if it matches and none before it does. matches: a sequence of truth values.
Decides(matches) == {i \in DOMAIN matches : matches[i] /\ \A j \in 1..(i - 1) : ~matches[j]}

\* Exceptions, by ESR_EL2.EC and ISS.
ExceptionRows == <<"E-WFE", "E-WFI", "E-CP14", "E-FP", "E-HVC", "E-HVC-OTHER", "E-SMC", "E-SYSTEM", "E-FETCH", "D-WALK", "D-READ-ONLY-CM", "D-SHOWN-STORE", "D-FLASH-STORE", "D-OTHER-FAULT", "D-CM", "D-UNDESCRIBED", "D-ACCESS", "E-OTHER">>

ExceptionMatches(class, iss) ==
    LET TI == Bits(iss, 0, 0)
        imm16 == Bits(iss, 15, 0)
        ISV == Bits(iss, 24, 24)
        CM == Bits(iss, 8, 8)
        S1PTW == Bits(iss, 7, 7)
        WnR == Bits(iss, 6, 6)
        DFSC == Bits(iss, 5, 0)
    IN <<
        class = 1 /\ TI = 1,
        class = 1,
        class = 5,
        class = 7,
        class = 22 /\ imm16 = 0,
        class = 22,
        class = 23,
        class = 24,
        class = 32,
        class = 36 /\ S1PTW = 1,
        class = 36 /\ DFSC \in 12..15 /\ WnR = 1 /\ CM = 1,
        class = 36 /\ DFSC = 15 /\ WnR = 1 /\ ISV = 1,
        class = 36 /\ DFSC \in 12..15 /\ WnR = 1 /\ ISV = 1,
        class = 36 /\ ~(DFSC \in 4..7),
        class = 36 /\ CM = 1,
        class = 36 /\ ISV = 0,
        class = 36,
        TRUE>>

ExceptionOutcome == <<"done", "wait", "see coprocessor", "again", "see functions", "again", "undefined", "see system", "abort", "abort", "done", "see shown page", "done", "abort", "done", "abort", "see registers", "undefined">>

\* System registers and instructions: ISS of class 0x18.
SystemRows == <<"S-ID_PFR0_EL1", "S-ID_PFR1_EL1", "S-ID_DFR0_EL1", "S-ID_AFR0_EL1", "S-ID_MMFR0_EL1", "S-ID_MMFR1_EL1", "S-ID_MMFR2_EL1", "S-ID_MMFR3_EL1", "S-ID_ISAR0_EL1", "S-ID_ISAR1_EL1", "S-ID_ISAR2_EL1", "S-ID_ISAR3_EL1", "S-ID_ISAR4_EL1", "S-ID_ISAR5_EL1", "S-ID_MMFR4_EL1", "S-MVFR0_EL1", "S-MVFR1_EL1", "S-MVFR2_EL1", "S-ID_AA64PFR0_EL1", "S-ID_AA64DFR0_EL1", "S-ID_AA64ISAR0_EL1", "S-ID_AA64ISAR1_EL1", "S-ID_AA64MMFR0_EL1", "S-ID_AA64MMFR1_EL1", "S-ID-RESERVED", "S-ACTLR_EL1", "S-DBGBVR", "S-DBGBCR", "S-DBGWVR", "S-DBGWCR", "S-MDCCINT_EL1", "S-MDSCR_EL1", "S-OSDTRRX_EL1", "S-OSDTRTX_EL1", "S-OSECCR_EL1", "S-DBGCLAIMSET_EL1", "S-DBGCLAIMCLR_EL1", "S-DBGAUTHSTATUS_EL1", "S-MDCCSR_EL0", "S-DBGDTR_EL0", "S-DBGDTRRX_EL0", "S-MDRAR_EL1", "S-OSLAR_EL1", "S-OSLSR_EL1", "S-OSDLR_EL1", "S-DBGPRCR_EL1", "S-OTHER">>

SystemMatches(iss) ==
    LET op0 == Bits(iss, 21, 20)
        op1 == Bits(iss, 16, 14)
        CRn == Bits(iss, 13, 10)
        CRm == Bits(iss, 4, 1)
        op2 == Bits(iss, 19, 17)
    IN <<
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 1 /\ op2 = 0,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 1 /\ op2 = 1,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 1 /\ op2 = 2,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 1 /\ op2 = 3,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 1 /\ op2 = 4,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 1 /\ op2 = 5,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 1 /\ op2 = 6,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 1 /\ op2 = 7,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 0,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 1,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 2,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 3,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 4,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 5,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 6,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 3 /\ op2 = 0,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 3 /\ op2 = 1,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 3 /\ op2 = 2,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 4 /\ op2 = 0,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 5 /\ op2 = 0,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 6 /\ op2 = 0,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 6 /\ op2 = 1,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 7 /\ op2 = 0,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm = 7 /\ op2 = 1,
        op0 = 3 /\ op1 = 0 /\ CRn = 0 /\ CRm \in 1..7,
        op0 = 3 /\ op1 = 0 /\ CRn = 1 /\ CRm = 0 /\ op2 = 1,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm \in 0..5 /\ op2 = 4,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm \in 0..5 /\ op2 = 5,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm \in 0..3 /\ op2 = 6,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm \in 0..3 /\ op2 = 7,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 0,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm = 2 /\ op2 = 2,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm = 0 /\ op2 = 2,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm = 3 /\ op2 = 2,
        op0 = 2 /\ op1 = 0 /\ CRn = 0 /\ CRm = 6 /\ op2 = 2,
        op0 = 2 /\ op1 = 0 /\ CRn = 7 /\ CRm = 8 /\ op2 = 6,
        op0 = 2 /\ op1 = 0 /\ CRn = 7 /\ CRm = 9 /\ op2 = 6,
        op0 = 2 /\ op1 = 0 /\ CRn = 7 /\ CRm = 14 /\ op2 = 6,
        op0 = 2 /\ op1 = 3 /\ CRn = 0 /\ CRm = 1 /\ op2 = 0,
        op0 = 2 /\ op1 = 3 /\ CRn = 0 /\ CRm = 4 /\ op2 = 0,
        op0 = 2 /\ op1 = 3 /\ CRn = 0 /\ CRm = 5 /\ op2 = 0,
        op0 = 2 /\ op1 = 0 /\ CRn = 1 /\ CRm = 0 /\ op2 = 0,
        op0 = 2 /\ op1 = 0 /\ CRn = 1 /\ CRm = 0 /\ op2 = 4,
        op0 = 2 /\ op1 = 0 /\ CRn = 1 /\ CRm = 1 /\ op2 = 4,
        op0 = 2 /\ op1 = 0 /\ CRn = 1 /\ CRm = 3 /\ op2 = 4,
        op0 = 2 /\ op1 = 0 /\ CRn = 1 /\ CRm = 4 /\ op2 = 4,
        TRUE>>

SystemRead == <<"done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "undefined", "done", "done", "done", "undefined">>
SystemWrite == <<"undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "undefined", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "undefined", "undefined", "done", "done", "undefined", "done", "undefined", "done", "done", "undefined">>

\* Coprocessor 14: ISS of class 0x05.
CoprocessorRows == <<"C-DBGDRAR", "C-DBGDSAR", "C-DBGDIDR", "C-DBGDSCRint", "C-DBGDTR", "C-OTHER">>

CoprocessorMatches(iss) ==
    LET opc1 == Bits(iss, 16, 14)
        CRn == Bits(iss, 13, 10)
        CRm == Bits(iss, 4, 1)
        opc2 == Bits(iss, 19, 17)
    IN <<
        opc1 = 0 /\ CRn = 1 /\ CRm = 0 /\ opc2 = 0,
        opc1 = 0 /\ CRn = 2 /\ CRm = 0 /\ opc2 = 0,
        opc1 = 0 /\ CRn = 0 /\ CRm = 0 /\ opc2 = 0,
        opc1 = 0 /\ CRn = 0 /\ CRm = 1 /\ opc2 = 0,
        opc1 = 0 /\ CRn = 0 /\ CRm = 5 /\ opc2 = 0,
        TRUE>>

CoprocessorRead == <<"done", "done", "done", "done", "done", "undefined">>
CoprocessorWrite == <<"undefined", "undefined", "undefined", "undefined", "done", "undefined">>
=============================================================================
