// Executes 2018 instructions, and sleeps for a second in the midst of them.

        .equ    LOOPS, 1000
        .equ    GICD_CTLR, 0x000
        .equ    GICD_ISENABLER, 0x100
        .equ    GICC_CTLR, 0x00
        .equ    GICC_PMR, 0x04
        .equ    SYSTEM_OFF, 0x84000008

        .globl  _start
_start: mov     x21, #0x08000000                // the distributor, its CPU interface
        mov     x22, #0x08010000
        mov     w0, #-1
        str     w0, [x21, #GICD_ISENABLER]
        str     w0, [x22, #GICC_PMR]
        mov     w0, #1
        str     w0, [x21, #GICD_CTLR]
        str     w0, [x22, #GICC_CTLR]           // 8
        mov     x1, #LOOPS                      // 9
1:      subs    x1, x1, #1
        b.ne    1b                              // 2009
        mrs     x2, cntfrq_el0
        msr     cntv_tval_el0, x2
        msr     cntv_ctl_el0, x0
        isb
        wfi                                     // wakes up with interrupts masked
        msr     cntv_ctl_el0, xzr               // 2015
        mov     w0, #(SYSTEM_OFF & 0xffff)
        movk    w0, #(SYSTEM_OFF >> 16), lsl #16
        hvc     #0                              // 2018
