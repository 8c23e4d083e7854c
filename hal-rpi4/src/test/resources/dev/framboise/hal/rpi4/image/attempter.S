// A guest that makes the attempts of a list, which lies behind it, and says what it found after each:
//   r 0012 05 000000000000d083.              attempt 0x12 left this in x5, which had something else before
//   e 0012 200 56000000 0000000041000008 00000000000003c5 0000000000000000.   vector, ESR_EL1, ELR_EL1, SPSR_EL1, FAR_EL1
//   b 0012 0000000000000007.                 the vCPU began at its entry point, with this in x0
// A line that is cut in two by another machine's has no full stop, or no beginning.

        .equ    RAM_START, 0x40080000
        .equ    SLOTS, 0x41000000               // a page for each vCPU's instructions
        .equ    FRAMES, 0x41100000              // and one for what it found
        .equ    GO, 0x41200000                  // vCPU 1 may go on
        .equ    TABLE, 0x41300000               // of stage 1
        .equ    NOWHERE, 0x20000000
        .equ    UART, 0x09000000
        .equ    UARTFR, 0x18
        .equ    UARTFR_TXFF_BIT, 5
        .equ    GICD, 0x08000000
        .equ    GICD_ISENABLER0, 0x100
        .equ    GICD_IPRIORITYR, 0x400
        .equ    GICC, 0x08010000
        .equ    GICC_PMR, 0x4
        .equ    GICC_IAR, 0xC
        .equ    GICC_EOIR, 0x10
        .equ    IAR_INTID, 0x3FF
        .equ    SPURIOUS, 1023
        .equ    TIMER, 27
        .equ    SOON, 20000                     // ticks
        .equ    AFFINITY_INFO, 0xC4000004
        .equ    AFFINITY_OFF, 1

        // An attempt, 320 octets; the frame has x0 to x30, the attempt, and the end of its list.
        .equ    A_NEEDS, 4
        .equ    A_PSTATE, 8
        .equ    A_WORDS, 16
        .equ    WORDS, 12
        .equ    A_X, 64
        .equ    A_FAR, A_X + 31 * 8
        .equ    A_SIZE, 320
        .equ    F_ATTEMPT, 31 * 8
        .equ    F_END, 32 * 8

        .equ    WAKE, 0
        .equ    STAGE_1, 1
        .equ    OTHER_OFF, 2

        .equ    ENTERED, 0xFFF                  // no vector
        .equ    SCTLR_M, 1
        .equ    TCR_LOW, 0x803520               // 4 GiB by 4 KiB, Inner Shareable, write-back; no walks by TTBR1
        .equ    BLOCK, 0x701                    // Normal, Inner Shareable, AF, EL1 alone
        .equ    XN, 1 << 54

        .text
        .globl  _start
_start: b       begin
        .balign 64
        b       resumed                         // 0x40080040: where CPU_SUSPEND's vCPU begins
        b       second                          // 0x40080044: where CPU_ON's does

begin:  adr     x0, _start
        ldr     x1, =RAM_START
        cmp     x0, x1
        b.eq    2f
        adr     x2, lists                       // from flash to RAM
        ldr     x3, [x2]
        add     x2, x2, x3
0:      ldp     x3, x4, [x0], #16
        stp     x3, x4, [x1], #16
        cmp     x0, x2
        b.lo    0b
        dsb     sy
        ic      iallu
        dsb     sy
        isb
        ldr     x1, =RAM_START
        add     x1, x1, #(begin - _start)
        br      x1
2:      ldr     x0, =TABLE
        ldr     x1, =BLOCK + XN
        str     x1, [x0]
        ldr     x1, =BLOCK + (1 << 30)
        str     x1, [x0, #8]
        ldr     x1, =NOWHERE + 3
        str     x1, [x0, #16]
        ldr     x1, =BLOCK + (3 << 30) + XN
        str     x1, [x0, #24]
        dc      ivac, x0
        dsb     sy
        bl      setup
        adr     x0, lists
        ldr     w1, [x0, #8]                    // how many are in the first list
        add     x2, x0, #64
        mov     w3, #A_SIZE
        umaddl  x3, w1, w3, x2
        stp     x2, x3, [sp, #F_ATTEMPT]
        b       next

// vCPU 1, with something in x0.
second: mov     x27, x0
        bl      setup
        ldr     x20, =GO
3:      ldr     w0, [x20]
        cbnz    w0, 4f
        bl      arm
        wfi
        bl      disarm
        b       3b
4:      adr     x0, lists
        ldr     w1, [x0, #8]
        ldr     w4, [x0, #12]                   // and in the second
        add     x2, x0, #64
        mov     w3, #A_SIZE
        umaddl  x2, w1, w3, x2
        umaddl  x3, w4, w3, x2
        stp     x2, x3, [sp, #F_ATTEMPT]
        b       entered

resumed:
        mov     x27, x0
        bl      setup
        bl      disarm
// x27: what was in x0 at the entry point.
entered:
        ldr     x19, [sp, #F_ATTEMPT]
        mov     w0, #'b'
        bl      put
        ldr     w6, [x19]
        mov     w7, #12
        bl      hex
        mov     x6, x27
        mov     w7, #60
        bl      hex
        bl      stop
        b       advance

// The stack, the vectors and what traps of EL1's own; x0 to x3.
setup:  mrs     x0, mpidr_el1
        and     x0, x0, #0xFF
        ldr     x1, =FRAMES
        add     x0, x1, x0, lsl #12
        mov     sp, x0
        adr     x0, vectors
        msr     vbar_el1, x0
        mov     x0, #(3 << 20)                  // CPACR_EL1.FPEN
        msr     cpacr_el1, x0
        ldr     x0, =TABLE
        msr     ttbr0_el1, x0
        ldr     x0, =TCR_LOW
        msr     tcr_el1, x0
        mov     x0, #0xFF
        msr     mair_el1, x0
        tlbi    vmalle1
        dsb     nsh
        isb
        ret

next:   ldp     x19, x20, [sp, #F_ATTEMPT]
        cmp     x19, x20
        b.hs    .
        ldr     w21, [x19, #A_NEEDS]
        tbz     w21, #OTHER_OFF, 5f
        bl      let_go
5:      tbz     w21, #WAKE, 6f
        bl      arm
6:      mrs     x0, mpidr_el1
        and     x0, x0, #0xFF
        ldr     x1, =SLOTS
        add     x22, x1, x0, lsl #12
        mov     w0, #0
        add     x1, x19, #A_WORDS
7:      ldr     w2, [x1, w0, uxtw #2]
        str     w2, [x22, w0, uxtw #2]
        add     w0, w0, #1
        cmp     w0, #WORDS
        b.lo    7b
        dc      cvau, x22
        dsb     ish
        ic      ivau, x22
        dsb     ish
        isb
        msr     elr_el1, x22
        ldr     x0, [x19, #A_PSTATE]
        msr     spsr_el1, x0
        ldr     x0, [x19, #A_FAR]
        msr     far_el1, x0
        tbz     w21, #STAGE_1, 8f
        mrs     x0, sctlr_el1
        orr     x0, x0, #SCTLR_M
        msr     sctlr_el1, x0
8:      isb
        add     x30, x19, #A_X
        ldp     x0, x1, [x30, #0]
        ldp     x2, x3, [x30, #16]
        ldp     x4, x5, [x30, #32]
        ldp     x6, x7, [x30, #48]
        ldp     x8, x9, [x30, #64]
        ldp     x10, x11, [x30, #80]
        ldp     x12, x13, [x30, #96]
        ldp     x14, x15, [x30, #112]
        ldp     x16, x17, [x30, #128]
        ldp     x18, x19, [x30, #144]
        ldp     x20, x21, [x30, #160]
        ldp     x22, x23, [x30, #176]
        ldp     x24, x25, [x30, #192]
        ldp     x26, x27, [x30, #208]
        ldp     x28, x29, [x30, #224]
        ldr     x30, [x30, #240]
        eret

// x0: the vector, from VBAR_EL1; what x0 and x1 had is in the frame.
taken:
        stp     x2, x3, [sp, #16]
        stp     x4, x5, [sp, #32]
        stp     x6, x7, [sp, #48]
        stp     x8, x9, [sp, #64]
        stp     x10, x11, [sp, #80]
        stp     x12, x13, [sp, #96]
        stp     x14, x15, [sp, #112]
        stp     x16, x17, [sp, #128]
        stp     x18, x19, [sp, #144]
        stp     x20, x21, [sp, #160]
        stp     x22, x23, [sp, #176]
        stp     x24, x25, [sp, #192]
        stp     x26, x27, [sp, #208]
        stp     x28, x29, [sp, #224]
        str     x30, [sp, #240]
        mov     x25, x0
        mrs     x26, esr_el1
        mrs     x27, elr_el1
        mrs     x28, spsr_el1
        mrs     x29, far_el1
        mrs     x0, sctlr_el1
        bic     x0, x0, #SCTLR_M
        msr     sctlr_el1, x0
        isb
        bl      disarm
        ldr     x19, [sp, #F_ATTEMPT]
        mov     w23, #0
9:      mov     x0, sp
        ldr     x24, [x0, w23, uxtw #3]
        add     x1, x19, #A_X
        ldr     x1, [x1, w23, uxtw #3]
        cmp     x1, x24
        b.eq    10f
        mov     w0, #'r'
        bl      put
        ldr     w6, [x19]
        mov     w7, #12
        bl      hex
        mov     x6, x23
        mov     w7, #4
        bl      hex
        mov     x6, x24
        mov     w7, #60
        bl      hex
        bl      stop
10:     add     w23, w23, #1
        cmp     w23, #31
        b.lo    9b
        mov     w0, #'e'
        bl      put
        ldr     w6, [x19]
        mov     w7, #12
        bl      hex
        mov     x6, x25
        mov     w7, #8
        bl      hex
        mov     x6, x26
        mov     w7, #28
        bl      hex
        mov     x6, x27
        mov     w7, #60
        bl      hex
        mov     x6, x28
        mov     w7, #60
        bl      hex
        mov     x6, x29
        mov     w7, #60
        bl      hex
        bl      stop
advance:
        ldr     x19, [sp, #F_ATTEMPT]
        add     x19, x19, #A_SIZE
        str     x19, [sp, #F_ATTEMPT]
        b       next

// vCPU 1 may go on, and is off at the end; x0 to x3, x9.
let_go: mov     x9, x30
        ldr     x0, =GO
        mov     w1, #1
        str     w1, [x0]
        dsb     sy
11:     ldr     x0, =AFFINITY_INFO
        mov     x1, #1
        mov     x2, #0
        hvc     #0
        cmp     x0, #AFFINITY_OFF
        b.eq    12f
        bl      arm
        wfi
        bl      disarm
        b       11b
12:     ret     x9

// The virtual timer's interrupt is enabled, and pending soon; x0 to x2.
arm:    ldr     x0, =GICD
        mov     w1, #(1 << TIMER)
        str     w1, [x0, #GICD_ISENABLER0]
        add     x2, x0, #GICD_IPRIORITYR
        strb    wzr, [x2, #TIMER]
        mov     w1, #1
        str     w1, [x0]                        // GICD_CTLR
        ldr     x0, =GICC
        mov     w2, #0xFF
        str     w2, [x0, #GICC_PMR]
        str     w1, [x0]                        // GICC_CTLR
        mrs     x2, cntvct_el0
        mov     x1, #SOON
        add     x2, x2, x1
        msr     cntv_cval_el0, x2
        mov     x1, #1
        msr     cntv_ctl_el0, x1
        isb
        ret

// It is not, and what had come is ended; x0 to x2.
disarm: msr     cntv_ctl_el0, xzr
        isb
        ldr     x0, =GICC
13:     ldr     w1, [x0, #GICC_IAR]
        and     w2, w1, #IAR_INTID
        cmp     w2, #SPURIOUS
        b.eq    14f
        str     w1, [x0, #GICC_EOIR]
        b       13b
14:     ret

// A full stop, and the line's end.
stop:   mov     x8, x30
        mov     w0, #'.'
        bl      put
        mov     w0, #'\n'
        bl      put
        ret     x8

// w0: a character; x1, x2.
put:    ldr     x2, =UART
15:     ldr     w1, [x2, #UARTFR]
        tbnz    w1, #UARTFR_TXFF_BIT, 15b
        str     w0, [x2]
        ret

// x6: a number; w7: where its first digit is, in bits. A space before it.
hex:    mov     x8, x30
        mov     w0, #' '
        bl      put
16:     lsr     x0, x6, x7
        and     x0, x0, #15
        adr     x3, digits
        ldrb    w0, [x3, x0]
        bl      put
        subs    w7, w7, #4
        b.pl    16b
        ret     x8

digits: .ascii  "0123456789abcdef"
        .balign 4
        .ltorg

        .balign 2048
vectors:
        .irp    from, 0x000, 0x080, 0x100, 0x180, 0x200, 0x280, 0x300, 0x380, 0x400, 0x480, 0x500, 0x580, 0x600, 0x680, 0x700, 0x780
        .balign 128
        stp     x0, x1, [sp]
        mov     x0, #\from
        b       taken
        .endr

        .balign 64
lists:                                          // octets of all; how many are in each list; and they themselves, 64 octets further
