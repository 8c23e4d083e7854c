// A guest of a few instructions: its virtual timer interrupts it five times, a hundredth of a second apart. Then it says
// so, and how fast the counter counts, and turns its VM off. When no interrupt comes for ten seconds it says that.

        .equ    GICD, 0x08000000
        .equ    GICC, 0x08010000
        .equ    UART, 0x09000000
        .equ    TIMER, 27
        .equ    PSCI_SYSTEM_OFF, 0x84000008
        .equ    BEATS_PER_SECOND, 100
        .equ    PATIENCE, 10                    // seconds

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
        mov     x19, #5
        mrs     x20, cntfrq_el0
        mov     x0, #BEATS_PER_SECOND
        udiv    x21, x20, x0
        mov     x0, #PATIENCE
        mul     x22, x20, x0
        mrs     x0, cntvct_el0
        add     x22, x22, x0
        msr     cntv_tval_el0, x21
        mov     x1, #1
        msr     cntv_ctl_el0, x1
        isb
        msr     daifclr, #2
1:      cbz     x19, all
        mrs     x0, cntvct_el0
        cmp     x0, x22
        b.lo    1b
        adr     x1, none
        b       off

all:    msr     daifset, #2
        adr     x1, five
        bl      print
        ldr     x0, =1000000
        udiv    x0, x20, x0
        mov     x1, #10
        udiv    x3, x0, x1
        msub    x4, x3, x1, x0
        ldr     x2, =UART
        add     w3, w3, #'0'
        str     w3, [x2]
        add     w4, w4, #'0'
        str     w4, [x2]
        adr     x1, megahertz
off:    bl      print
2:      ldr     x0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       2b

print:  ldr     x2, =UART
3:      ldrb    w0, [x1], #1
        cbz     w0, 4f
        str     w0, [x2]
        b       3b
4:      ret

interrupt:
        ldr     x0, =GICC
        ldr     w1, [x0, #0xC]                  // GICC_IAR
        msr     cntv_tval_el0, x21
        isb
        str     w1, [x0, #0x10]                 // GICC_EOIR
        sub     x19, x19, #1
        eret

five:   .asciz  "five beats at "
megahertz:
        .asciz  " MHz\n"
none:   .asciz  "no beat came\n"
        .balign 4
        .ltorg

        .balign 2048
vectors:
        .rept   5
        .balign 128
        b       .
        .endr
        .balign 128
        b       interrupt
