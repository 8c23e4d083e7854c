// A guest that does whatever it is told by the list of operations behind it, on all its vCPUs, round and round. Each operation is up
// to seven instructions with an SVC behind them; its registers, its PSTATE and its translation are set before, and any exception or
// interrupt leads back to here, where all that the next one needs is put right. Nothing is kept in a register meanwhile. An operation
// that does not end is interrupted by the timer; a vCPU that does not come back at all is missed by the VM's watchdog.
//
// Its console: "begun" once in each life; then lines "ops", how many operations of each kind were carried out in this life, and "out",
// how often each vector was taken.

        .arch_extension fp
        .arch_extension simd

        .equ    LIST, 0x40090000                // operations, vCPUs; counts of an operation, of half a watchdog; 4 KiB on: tables, operations
        .equ    TABLES, LIST + 0x1000
        .equ    OPERATIONS, LIST + 0x9000
        .equ    STATE, 0x41400000               // 4 KiB for each vCPU; zero at first
        .equ    ALIVE, 0x41410000               // a word for each vCPU
        .equ    PROGRAM, 0x41410100             // the sum of this program's words, as it began
        .equ    REST, LIST + 0x100              // x8..x30 of every operation
        .equ    GICD, 0x08000000
        .equ    GICC, 0x08010000
        .equ    UART, 0x09000000
        .equ    WATCHDOG, 0x090f0000
        .equ    TIMER, 27
        .equ    SCTLR_OFF, 0x30D00800           // what is RES1
        .equ    SCTLR_ON, 0x30D0180D            // M, C, SA, I
        .equ    CPU_ON, 0xC4000003
        .equ    SYSTEM_RESET, 0x84000009
        .equ    KINDS, 18

// Of an operation: instructions, kind and flags, SPSR_EL1, table, x0..x7.
        .equ    OP_KIND, 32
        .equ    OP_SPSR, 36
        .equ    OP_TABLE, 40
        .equ    OP_X, 48
        .equ    OP_SHIFT, 7
        .equ    ENDS_LIFE, 8                    // bits of the word of kind and flags
        .equ    SPOILS_GIC, 9
        .equ    IS_OFF, 10

// Of a vCPU's state.
        .equ    AT, 0
        .equ    DONE, 8
        .equ    REPORT_AT, 16
        .equ    BEGUN, 24
        .equ    STARTED, 32                     // an operation is being done
        .equ    COUNTS, 64
        .equ    VECTORS, 512

        .globl  _start
_start: msr     daifset, #15
        ldr     x1, =SCTLR_OFF
        msr     sctlr_el1, x1
        isb
        adr     x1, vectors
        msr     vbar_el1, x1
        bl      own
        str     xzr, [x28, #STARTED]
        bl      open
        ldr     x0, [x28, #BEGUN]
        cbnz    x0, next                        // it was off, or suspended
        mov     x0, #1
        str     x0, [x28, #BEGUN]
        ldr     x0, =LIST
        ldp     x1, x2, [x0]                    // each vCPU begins elsewhere, and in each life
        mul     x3, x1, x27
        udiv    x3, x3, x2
        mrs     x4, cntpct_el0
        lsr     x4, x4, #22
        mov     x5, #977
        madd    x3, x4, x5, x3
        udiv    x4, x3, x1
        msub    x3, x4, x1, x3
        str     x3, [x28, #AT]
        cbnz    x27, next
        bl      guard
        bl      program
        str     x2, [x3]
        adr     x1, begun
        bl      say
        b       next

// Where all exceptions arrive: x0 is the vector's number, nothing else is known.
taken:  mov     x1, #(SCTLR_OFF & 0xffff)
        movk    x1, #(SCTLR_OFF >> 16), lsl #16
        msr     sctlr_el1, x1
        isb
        bl      own
        ldr     x1, [x28, #STARTED]
        cbz     x1, spoilt
        str     xzr, [x28, #STARTED]
        add     x1, x28, x0, lsl #3
        ldr     x2, [x1, #VECTORS]
        add     x2, x2, #1
        str     x2, [x1, #VECTORS]
        and     x0, x0, #3
        cmp     x0, #1
        b.ne    1f
        ldr     x3, =GICC
        ldr     w1, [x3, #0xc]                  // GICC_IAR
        and     w2, w1, #0x3ff
        cmp     w2, #1020
        b.hs    1f
        str     w1, [x3, #0x10]                 // GICC_EOIR
        cmp     w2, #TIMER
        b.eq    1f
        lsr     w4, w2, #5                      // once is enough
        mov     w5, #1
        lsl     w5, w5, w2
        ldr     x3, =GICD + 0x180               // GICD_ICENABLER
        str     w5, [x3, x4, lsl #2]
1:      adr     x1, vectors
        msr     vbar_el1, x1
        bl      current                         // what was done
        ldr     w1, [x26, #OP_KIND]
        and     x2, x1, #0xff
        add     x2, x28, x2, lsl #3
        ldr     x3, [x2, #COUNTS]
        add     x3, x3, #1
        str     x3, [x2, #COUNTS]
        tbz     x1, #SPOILS_GIC, next
        bl      open

next:   ldr     x1, [x28, #AT]
        ldr     x0, =LIST
        ldr     x2, [x0]
        add     x1, x1, #1
        cmp     x1, x2
        csel    x1, x1, xzr, lo
        str     x1, [x28, #AT]
        ldr     x1, [x28, #DONE]
        add     x1, x1, #1
        str     x1, [x28, #DONE]
        tst     x1, #63
        b.ne    go
        bl      look

go:     bl      current
        ldr     w1, [x26, #OP_KIND]
        tbz     x1, #IS_OFF, 1f
        cbz     x27, next                       // one stays on
1:      tbz     x1, #ENDS_LIFE, 2f
        mrs     x2, cntvct_el0                  // a life of less than a second would count against it
        mrs     x3, cntfrq_el0
        cmp     x2, x3, lsl #2
        b.lo    next
2:      mov     x1, #(3 << 20)                  // CPACR_EL1.FPEN
        msr     cpacr_el1, x1
        ldr     x1, =LIST
        ldr     x1, [x1, #16]
        msr     cntv_tval_el0, x1
        mov     x1, #1
        msr     cntv_ctl_el0, x1
        ldr     w1, [x26, #OP_SPSR]
        msr     spsr_el1, x1
        msr     elr_el1, x26
        ldr     x1, [x26, #OP_TABLE]
        cbz     x1, 3f
        ldr     x2, =TABLES - 0x1000
        add     x1, x2, x1, lsl #12
        msr     ttbr0_el1, x1
        ldr     x1, =0x200801519                // T0SZ 39 bits, EPD1, write-back, 40 bits of output
        msr     tcr_el1, x1
        ldr     x1, =0x0000bb044f44ff00
        msr     mair_el1, x1
        tlbi    vmalle1
        dsb     nsh
        ldr     x1, =SCTLR_ON
        isb
        msr     sctlr_el1, x1
3:      isb
        mov     x1, #1
        str     x1, [x28, #STARTED]
        ldr     x1, =REST
        mov     x0, x26
        .irp    n, 8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
        ldr     x\n, [x1], #8
        .endr
        ldp     x2, x3, [x0, #(OP_X + 16)]
        ldp     x4, x5, [x0, #(OP_X + 32)]
        ldp     x6, x7, [x0, #(OP_X + 48)]
        ldp     x0, x1, [x0, #OP_X]
        eret

// x2: the sum of the program's words; x3: where the one of its beginning is.
program:
        adr     x1, _start
        adr     x3, finish
        mov     x2, xzr
1:      ldr     w4, [x1], #4
        add     x2, x2, x4
        cmp     x1, x3
        b.lo    1b
        ldr     x3, =PROGRAM
        ret

// An operation has written over this program, or has jumped into it: it begins anew, not too early for the hypervisor's patience.
spoilt: adr     x1, broken
        bl      say
        mrs     x6, elr_el1
        bl      hex
        mrs     x6, esr_el1
        bl      hex
        mov     w0, #'\n'
        bl      put
3:      mrs     x2, cntvct_el0
        mrs     x3, cntfrq_el0
        cmp     x2, x3, lsl #1
        b.lo    3b
        ldr     w0, =SYSTEM_RESET
        hvc     #0
        b       .

// x27: the vCPU's number; x28: its state.
own:    mrs     x27, mpidr_el1
        and     x27, x27, #3
        mov     x28, #STATE
        add     x28, x28, x27, lsl #12
        ret

// x26: the operation that the vCPU is at.
current:
        ldr     x26, =OPERATIONS
        ldr     x1, [x28, #AT]
        add     x26, x26, x1, lsl #OP_SHIFT
        ret

// The timer's interrupt comes.
open:   ldr     x3, =GICD
        ldr     x4, =GICC
        mov     w1, #-1
        str     w1, [x3, #0x380]                // GICD_ICACTIVER0
        str     wzr, [x4, #0xd0]                // GICC_APR0
        mov     w1, #(1 << TIMER)
        str     w1, [x3, #0x100]                // GICD_ISENABLER0
        mov     w1, #0xf8
        str     w1, [x4, #4]                    // GICC_PMR
        mov     w1, #1
        str     wzr, [x3, #(0x400 + 24)]        // GICD_IPRIORITYR6
        str     w1, [x4]                        // GICC_CTLR
        str     w1, [x3]                        // GICD_CTLR
        ret

guard:  ldr     x3, =WATCHDOG
        ldr     x1, =LIST
        ldr     x1, [x1, #24]
        str     w1, [x3, #8]                    // WOR
        mov     w1, #1
        str     w1, [x3]                        // WCS
        ret

// Now and then: who is off is turned on; if all have come by since the last time, the watchdog is told; the first says how it is.
look:   mov     x25, x30
        bl      program
        ldr     x4, [x3]
        cmp     x2, x4
        b.eq    4f
        cbnz    x4, spoilt                      // the first has not come so far
4:
        ldr     x3, =ALIVE
        mov     w1, #1
        str     w1, [x3, x27, lsl #2]
        ldr     x0, =LIST
        ldr     x2, [x0, #8]
        add     x1, x27, #1
        cmp     x1, x2
        csel    x1, x1, xzr, lo
        ldr     x0, =CPU_ON
        ldr     x2, =_start
        hvc     #0
        cbnz    x27, 9f
        ldr     x3, =ALIVE
        ldr     x0, =LIST
        ldr     x2, [x0, #8]
4:      sub     x2, x2, #1
        ldr     w1, [x3, x2, lsl #2]
        cbz     w1, 5f
        cbnz    x2, 4b
        stp     xzr, xzr, [x3]
        bl      guard
5:      mrs     x1, cntvct_el0
        ldr     x2, [x28, #REPORT_AT]
        cmp     x1, x2
        b.lo    9f
        mrs     x2, cntfrq_el0
        add     x1, x1, x2, lsr #2
        str     x1, [x28, #REPORT_AT]
        adr     x1, ops
        bl      say
        mov     x24, #COUNTS
6:      bl      sum
        bl      hex
        add     x24, x24, #8
        cmp     x24, #(COUNTS + 8 * KINDS)
        b.lo    6b
        adr     x1, out
        bl      say
        mov     x24, #VECTORS
7:      bl      sum
        bl      hex
        add     x24, x24, #8
        cmp     x24, #(VECTORS + 8 * 16)
        b.lo    7b
        mov     w0, #'\n'
        bl      put
9:      br      x25

// x6: the sum of the vCPUs' words at x24.
sum:    mov     x1, #STATE
        add     x1, x1, x24
        ldr     x6, [x1]
        add     x1, x1, #0x1000
        ldr     x2, [x1]
        add     x6, x6, x2
        add     x1, x1, #0x1000
        ldr     x2, [x1]
        add     x6, x6, x2
        add     x1, x1, #0x1000
        ldr     x2, [x1]
        add     x6, x6, x2
        ret

// x1: a text that ends with a zero.
say:    mov     x8, x30
1:      ldrb    w0, [x1], #1
        cbz     w0, 2f
        bl      put
        b       1b
2:      br      x8

// w0: a character. What finds no room for long is lost.
put:    ldr     x9, =UART
        mov     w10, #0x10000
3:      ldr     w11, [x9, #0x18]                // UARTFR
        subs    w10, w10, #1
        b.eq    4f
        tbnz    w11, #5, 3b                     // TXFF
4:      str     w0, [x9]
        ret

// x6: a number; a space and eight digits.
hex:    mov     x8, x30
        mov     w0, #' '
        bl      put
        mov     w7, #28
5:      lsr     x0, x6, x7
        and     x0, x0, #15
        cmp     x0, #10
        add     x0, x0, #'0'
        b.lo    6f
        add     x0, x0, #('a' - '0' - 10)
6:      bl      put
        subs    w7, w7, #4
        b.pl    5b
        br      x8

broken: .asciz  "\nspoilt"
begun:  .asciz  "\nbegun\n"
ops:    .asciz  "\nops"
out:    .asciz  "\nout"
        .balign 8
        .ltorg

        .balign 2048
vectors:
        .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
        mov     x0, #\n
        b       taken
        .balign 128
        .endr
finish:
