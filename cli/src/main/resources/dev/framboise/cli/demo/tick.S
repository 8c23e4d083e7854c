// A guest with one deadline after the other: its virtual timer is due each millisecond, counted from the first time on, however
// late it was. Where the interrupt arrives, it reads the counter; in between it sleeps. When a key is typed to its console, it
// says how many periods there were, the greatest lateness and the counter's frequency, and turns its machine off.

        .equ    DISTRIBUTOR, 0x08000000
        .equ    CPU_INTERFACE, 0x08010000
        .equ    UART, 0x09000000
        .equ    GICD_CTLR, 0x000
        .equ    GICD_ISENABLER, 0x100
        .equ    GICD_ITARGETSR, 0x800
        .equ    GICC_CTLR, 0x00
        .equ    GICC_PMR, 0x04
        .equ    GICC_IAR, 0x0c
        .equ    GICC_EOIR, 0x10
        .equ    UARTDR, 0x00
        .equ    UARTFR, 0x18
        .equ    TXFF, 5                         // a bit of UARTFR
        .equ    UARTIMSC, 0x38
        .equ    RXIM, 1 << 4
        .equ    VIRTUAL_TIMER, 27
        .equ    UART_INTERRUPT, 33
        .equ    PERIODS_PER_SECOND, 1000
        .equ    SYSTEM_OFF, 0x84000008

// x19 when the timer is due, x20 whether this is over, x21 GICD, x22 GICC, x23 UART, x24 the counter's frequency, x25 the period,
// x26 the greatest lateness, x27 periods, x29 where it sleeps; frequency, period and lateness in the counter's ticks
        .globl  _start
_start: ldr     x21, =DISTRIBUTOR
        ldr     x22, =CPU_INTERFACE
        ldr     x23, =UART
        adr     x0, vectors
        msr     vbar_el1, x0
        mov     w0, #(1 << VIRTUAL_TIMER)
        str     w0, [x21, #GICD_ISENABLER]
        mov     w0, #(1 << (UART_INTERRUPT - 32))
        str     w0, [x21, #(GICD_ISENABLER + 4)]
        mov     w0, #1                          // for the first CPU
        strb    w0, [x21, #(GICD_ITARGETSR + UART_INTERRUPT)]
        mov     w0, #RXIM
        str     w0, [x23, #UARTIMSC]
        mov     w0, #0xf0
        str     w0, [x22, #GICC_PMR]
        mov     w0, #1
        str     w0, [x22, #GICC_CTLR]
        str     w0, [x21, #GICD_CTLR]
        mov     x20, xzr
        mov     x26, xzr
        mov     x27, xzr
        adr     x29, sleep
        mrs     x24, cntfrq_el0
        mov     x0, #PERIODS_PER_SECOND
        udiv    x25, x24, x0
        adr     x3, begins
        bl      say
        mov     w0, #'\n'
        bl      put
        isb
        mrs     x19, cntvct_el0
        add     x19, x19, x25
        msr     cntv_cval_el0, x19
        msr     daifclr, #2

// The handler comes back to here. It is not what switches the timer on: QEMU's GIC does not look again at a wire that is still
// asserted when its interrupt is deactivated, and the next period may be over already. And so the timer never interrupts the
// handler, but always a guest that takes interrupts.
sleep:  cbnz    x20, over
        mov     x0, #1
        msr     cntv_ctl_el0, x0
1:      wfi
        b       1b

over:   msr     daifset, #2
        mov     x4, x27
        adr     x3, periods
        bl      figure
        mov     x4, x26
        adr     x3, latest
        bl      figure
        mov     x4, x24
        adr     x3, frequency
        bl      figure
        ldr     w0, =SYSTEM_OFF
        hvc     #0

// Prints the string at x3, the number in x4 in 16 hexadecimal digits, and ends the line.
figure: mov     x6, x30
        bl      say
        mov     w5, #64
2:      sub     w5, w5, #4
        lsr     x0, x4, x5
        and     w0, w0, #0xf
        add     w1, w0, #'a' - 10
        add     w0, w0, #'0'
        cmp     w0, #'9'
        csel    w0, w0, w1, ls
        bl      put
        cbnz    w5, 2b
        mov     w0, #'\n'
        mov     x30, x6
        b       put

say:    mov     x2, x30
3:      ldrb    w0, [x3], #1
        cbz     w0, 4f
        bl      put
        b       3b
4:      ret     x2

put:    ldr     w1, [x23, #UARTFR]
        tbnz    w1, #TXFF, put
        str     w0, [x23, #UARTDR]
        ret

        .balign 2048
vectors:
        .rept   5
        b       .
        .balign 128
        .endr
        .globl  interrupt
interrupt:
        mrs     x0, cntvct_el0
        ldr     w1, [x22, #GICC_IAR]
        cmp     w1, #VIRTUAL_TIMER
        b.ne    1f
        msr     cntv_ctl_el0, xzr
        isb
        sub     x0, x0, x19
        cmp     x0, x26
        csel    x26, x0, x26, hi
        add     x19, x19, x25
        msr     cntv_cval_el0, x19
        add     x27, x27, #1
        str     w1, [x22, #GICC_EOIR]
        msr     elr_el1, x29
        eret
1:      msr     cntv_ctl_el0, xzr
        mov     x20, #1
        msr     elr_el1, x29
        eret
        .balign 128
        .rept   10
        b       .
        .balign 128
        .endr

begins:  .asciz  "ticking"
periods: .asciz  "periods "
latest:  .asciz  "latest "
frequency:
        .asciz  "frequency "
