// A guest that tries every encoding of MRS, MSR and system instructions, op0 1 to 3, from EL1 and from EL0, and says which ones are
// not UNDEFINED: a line "1r c000 15 000000000000d083" has the Exception level, r for a read (MRS, SYSL) or w for a write, the encoding
// (op0 15:14, op1 13:11, CRn 10:7, CRm 6:3, op2 2:0), ESR_EL1.EC of what followed (0x15 is the SVC behind the instruction: it was
// carried out) and x0 afterwards. What is written is what was read at EL1; where nothing was, an address of memory that nobody uses.

        .equ    UART, 0x09000000
        .equ    UARTFR, 0x18
        .equ    UARTFR_TXFF_BIT, 5
        .equ    PSCI_SYSTEM_OFF, 0x84000008
        .equ    ENCODINGS, 3 << 14
        .equ    EC_SVC64, 0x15
        .equ    SPSR_EL1H, 0x3c5
        .equ    SPSR_EL0T, 0x3c0

        .text
        .globl  _start
_start: b       begin                           // 64 octets: no header, a flat image
        .balign 64
begin:  adr     x0, vectors
        msr     vbar_el1, x0
        mov     x0, #(3 << 20)                  // CPACR_EL1.FPEN: no trap of EL0's and EL1's own
        msr     cpacr_el1, x0
        isb
        ldr     x12, =UART
        adr     x13, digits
        ldr     x14, =values
        ldr     x15, =unused
        ldr     w1, =ENCODINGS
        mov     x0, x14
0:      str     x15, [x0], #8
        subs    w1, w1, #1
        b.ne    0b

        mov     w19, #1                         // the Exception level
level:  mov     w20, #1                         // 1: a read
way:    mov     w21, #0                         // the encoding, less 1 << 14
each:   add     w22, w21, #(1 << 14)
        lsl     w0, w22, #5
        orr     w0, w0, w20, lsl #21            // L
        mov     w1, #0xd5000000
        orr     w0, w0, w1                      // Rt: x0
        adr     x1, slot
        str     w0, [x1]
        dc      cvau, x1
        dsb     ish
        ic      ivau, x1
        dsb     ish
        isb
        mov     w2, #SPSR_EL1H
        mov     w3, #SPSR_EL0T
        cmp     w19, #0
        csel    w2, w3, w2, eq
        msr     spsr_el1, x2
        msr     elr_el1, x1
        ldr     x0, [x14, x21, lsl #3]
        eret

        .balign 64
slot:   .word   0
        svc     #0

taken:  mrs     x3, esr_el1
        lsr     w4, w3, #26
        cbz     w4, next
        cmp     w4, #EC_SVC64
        b.ne    2f
        and     w5, w19, w20
        cbz     w5, 2f
        str     x0, [x14, x21, lsl #3]          // what EL1 has read
2:      mov     x5, x0
        add     w0, w19, #'0'
        bl      put
        mov     w0, #'r'
        mov     w1, #'w'
        cmp     w20, #0
        csel    w0, w1, w0, eq
        bl      put
        mov     x6, x22
        mov     w7, #12
        bl      hex
        mov     x6, x4
        mov     w7, #4
        bl      hex
        mov     x6, x5
        mov     w7, #60
        bl      hex
        mov     w0, #'\n'
        bl      put
next:   add     w21, w21, #1
        ldr     w0, =ENCODINGS
        cmp     w21, w0
        b.lo    each
        subs    w20, w20, #1
        b.pl    way
        subs    w19, w19, #1
        b.pl    level
        ldr     x5, =0x656e6f64                 // "done"
3:      and     w0, w5, #0xff
        bl      put
        lsr     x5, x5, #8
        cbnz    x5, 3b
        mov     w0, #'\n'
        bl      put
        ldr     x0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       .

// w0: a character.
put:    ldr     w1, [x12, #UARTFR]
        tbnz    w1, #UARTFR_TXFF_BIT, put
        str     w0, [x12]
        ret

// x6: a number; w7: where its first digit is, in bits. A space before it.
hex:    mov     x8, x30
        mov     w0, #' '
        bl      put
4:      lsr     x0, x6, x7
        and     x0, x0, #15
        ldrb    w0, [x13, x0]
        bl      put
        subs    w7, w7, #4
        b.pl    4b
        ret     x8

digits: .ascii  "0123456789abcdef"

        .balign 2048
vectors:
        .rept   16
        b       taken
        .balign 128
        .endr

        .ltorg
        .balign 64
unused: .skip   4096
values:
