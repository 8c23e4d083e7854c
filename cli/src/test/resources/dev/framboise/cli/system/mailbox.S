// A guest for a region that is shared, 0x30000000, and its doorbell, 0x0b000000. With 8 MiB it asks: it waits until the other is
// ready, and 200 times stores a word, rings, waits for the bell and looks at the answer, which is the word and one. With 16 MiB it
// answers. With more it reaches for region and doorbell, of which it is no member, and says how many of six accesses were aborted.

        .equ    REGION, 0x30000000
        .equ    LAST, REGION + (2 << 20) - 8
        .equ    BELL, 0x0b000000
        .equ    INTID, 80
        .equ    UART, 0x09000000
        .equ    GICD, 0x08000000
        .equ    GICC, 0x08010000
        .equ    SYSTEM_OFF, 0x84000008
        .equ    ROUNDS, 200

        .globl  _start
_start: mov     x19, x0                         // the device tree, in the middle of its memory
        ldr     x24, =UART
        ldr     x28, =REGION
        ldr     x27, =BELL
        ldr     x21, =GICD
        ldr     x22, =GICC
        adr     x0, vectors
        msr     vbar_el1, x0
        isb
        mov     w0, #2                          // an edge
        str     w0, [x21, #0xC00 + 4 * (INTID / 16)]
        mov     w0, #(1 << (INTID % 32))
        str     w0, [x21, #0x100 + 4 * (INTID / 32)]
        mov     w0, #0xFF
        str     w0, [x22, #4]                   // GICC_PMR
        mov     w0, #1
        str     w0, [x21]                       // GICD_CTLR
        str     w0, [x22]                       // GICC_CTLR
        mov     x26, xzr
        lsr     x19, x19, #22
        cmp     x19, #0x102
        b.eq    answer
        b.hi    reach

        ldr     x0, =LAST
        ldr     x20, [x0]
        adr     x1, found
        bl      say
1:      ldr     x0, [x28]                       // the other is ready
        cbz     x0, 1b
2:      add     x26, x26, #1
        lsl     x25, x26, #8
        str     x25, [x28, #8]
        dmb     sy
        str     wzr, [x27]
        bl      hear
        ldr     x20, [x28, #16]
        sub     x0, x20, x25
        cmp     x0, #1
        b.ne    wrong
        cmp     x26, #ROUNDS
        b.lo    2b
        adr     x1, done
        bl      say
        b       off
answer: mov     x0, #1
        str     x0, [x28]
1:      bl      hear
        ldr     x20, [x28, #8]
        add     x0, x20, #1
        str     x0, [x28, #16]
        dmb     sy
        str     wzr, [x27]
        add     x26, x26, #1
        cmp     x26, #ROUNDS
        b.lo    1b
        adr     x1, done
        bl      say
        b       off
reach:  ldr     w0, [x28]
        str     w0, [x28]
        ldr     x1, =LAST
        ldr     x0, [x1]
        str     x0, [x1]
        ldr     w0, [x27]
        str     w0, [x27]
        mov     x20, x26
        adr     x1, aborts
        bl      say
        b       off

off:    ldr     x0, =SYSTEM_OFF
        hvc     #0
        b       .

wrong:  adr     x1, bad
        bl      say
        b       off

// Waits for the bell.
hear:   wfi                                     // interrupts are masked
        ldr     w0, [x22, #0xC]                 // GICC_IAR
        cmp     w0, #1023
        b.eq    hear
        cmp     w0, #INTID
        b.ne    wrong
        str     w0, [x22, #0x10]                // GICC_EOIR
        dmb     sy
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

found:  .asciz  "found "
done:   .asciz  "done "
bad:    .asciz  "wrong "
aborts: .asciz  "aborts "
digits: .ascii  "0123456789abcdef"

// Counts external aborts of loads and stores, and goes on behind them.
        .balign 2048
vectors:
        .space  0x200
        mrs     x10, esr_el1
        and     x11, x10, #0x3f
        lsr     x10, x10, #26
        cmp     x10, #0x25                      // a data abort of this Exception level
        ccmp    x11, #0x10, #0, eq              // synchronous, external
        b.ne    .
        add     x26, x26, #1
        mrs     x10, elr_el1
        add     x10, x10, #4
        msr     elr_el1, x10
        eret
        .balign 2048
        .ltorg
