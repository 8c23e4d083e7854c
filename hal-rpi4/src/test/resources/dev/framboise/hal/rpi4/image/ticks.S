// A guest of a few instructions: arms its virtual timer for a time long past, and from the interrupt's handler again and
// again. After five ticks it says so and turns its VM off.

        .equ    GICD, 0x08000000
        .equ    GICC, 0x08010000
        .equ    UART, 0x09000000
        .equ    TIMER, 27
        .equ    PSCI_SYSTEM_OFF, 0x84000008

        .text
        .globl  _start
_start: b       begin                           // 64 octets: no header, a flat image
        .balign 64
begin:  adr     x0, vectors
        msr     vbar_el1, x0
        mov     w1, #1
        mov     w2, #(1 << TIMER)
        ldr     x0, =GICD
        str     w2, [x0, #0x100]                // GICD_ISENABLER0
        str     w1, [x0]                        // GICD_CTLR
        ldr     x0, =GICC
        mov     w2, #0xFF
        str     w2, [x0, #4]                    // GICC_PMR
        str     w1, [x0]                        // GICC_CTLR
        mov     x19, xzr
        msr     cntv_cval_el0, xzr
        mov     x1, #1
        msr     cntv_ctl_el0, x1
        isb
        msr     daifclr, #2
1:      wfi
        b       1b

interrupt:
        ldr     x0, =GICC
        ldr     w1, [x0, #0xC]                  // GICC_IAR
        msr     cntv_cval_el0, xzr
        isb
        str     w1, [x0, #0x10]                 // GICC_EOIR
        add     x19, x19, #1
        cmp     x19, #5
        b.eq    done
        eret
done:   adr     x1, text
        ldr     x2, =UART
2:      ldrb    w0, [x1], #1
        cbz     w0, 3f
        str     w0, [x2]
        b       2b
3:      ldr     x0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       3b
text:   .asciz  "five ticks\n"
        .ltorg

        .balign 2048
vectors:
        .rept   5
        .balign 128
        b       .
        .endr
        .balign 128
        b       interrupt
