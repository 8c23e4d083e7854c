// A guest with 8 MiB. It says how many pairs of doublewords of its memory are not zero, itself and its device tree left out; fills
// all of it, and says how many are not zero now. Then it counts aloud, 20 times a second. Its second vCPU, if it has one, keeps a
// core busy.

        .equ    RAM, 0x40000000
        .equ    SIZE, 8 << 20
        .equ    UART, 0x09000000
        .equ    GICD, 0x08000000
        .equ    GICC, 0x08010000
        .equ    TIMER, 27
        .equ    CPU_ON, 0xC4000003
        .equ    COUNTS_PER_SECOND, 20

        .globl  _start
_start: mov     x28, x0                         // the device tree, and its end
        ldr     w1, [x28, #4]                   // totalsize
        rev     w1, w1
        add     x27, x28, x1
        add     x27, x27, #15
        and     x27, x27, #~15
        adr     x26, _start
        adr     x25, end
        ldr     x24, =UART

        bl      look
        mov     x20, x3
        adr     x1, before
        bl      say
        bl      fill
        bl      look
        mov     x20, x3
        adr     x1, after
        bl      say

        ldr     x0, =CPU_ON
        mov     x1, #1
        adr     x2, second
        hvc     #0

        ldr     x21, =GICD
        ldr     x22, =GICC
        mov     w0, #(1 << TIMER)
        str     w0, [x21, #0x100]               // GICD_ISENABLER0
        mov     w0, #0xFF
        str     w0, [x22, #4]                   // GICC_PMR
        mov     w0, #1
        str     w0, [x21]                       // GICD_CTLR
        str     w0, [x22]                       // GICC_CTLR
        mrs     x23, cntfrq_el0
        mov     x0, #COUNTS_PER_SECOND
        udiv    x23, x23, x0
        mov     x20, xzr
1:      msr     cntv_tval_el0, x23
        mov     x0, #1
        msr     cntv_ctl_el0, x0
        isb
2:      wfi                                     // interrupts are masked
        mrs     x0, cntv_ctl_el0
        tbz     x0, #2, 2b                      // ISTATUS
        msr     cntv_ctl_el0, xzr
        isb
        ldr     w0, [x22, #0xC]                 // GICC_IAR
        str     w0, [x22, #0x10]                // GICC_EOIR
        add     x20, x20, #1
        adr     x1, count
        bl      say
        b       1b

second: add     x0, x0, #1
        b       second

// x1: past what is left out.
        .macro  pass
        cmp     x1, x26
        csel    x1, x25, x1, eq
        cmp     x1, x28
        csel    x1, x27, x1, eq
        .endm

// x3: how many pairs are not zero.
look:   mov     x3, xzr
        ldr     x1, =RAM
        ldr     x2, =RAM + SIZE
1:      pass
        ldp     x4, x5, [x1], #16
        orr     x4, x4, x5
        cmp     x4, #0
        cinc    x3, x3, ne
        cmp     x1, x2
        b.lo    1b
        ret

fill:   ldr     x1, =RAM
        ldr     x2, =RAM + SIZE
1:      pass
        mvn     x4, x1
        stp     x4, x4, [x1], #16
        cmp     x1, x2
        b.lo    1b
        ret

// x1: a text that ends with a zero; x20: the number to say after it, eight hexadecimal digits.
say:    ldrb    w0, [x1], #1
        cbz     w0, 1f
        str     w0, [x24]
        b       say
1:      mov     w2, #28
        adr     x3, digits
2:      lsr     x0, x20, x2
        and     x0, x0, #15
        ldrb    w0, [x3, x0]
        str     w0, [x24]
        subs    w2, w2, #4
        b.pl    2b
        mov     w0, #'\n'
        str     w0, [x24]
        ret

before: .asciz  "found "
after:  .asciz  "left "
count:  .asciz  "count "
digits: .ascii  "0123456789abcdef"
        .balign 8
        .ltorg
        .balign 16
end:
