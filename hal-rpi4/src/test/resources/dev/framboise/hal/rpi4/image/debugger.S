// A guest that looks whether it begins with clean floating-point and debug registers, debugs itself with a breakpoint, a watchpoint
// and a single step over an instruction that traps, leaves all of these registers dirty, and resets its machine: again and again,
// until it is not started any more.

        .arch_extension fp
        .arch_extension simd

        .equ    UART, 0x09000000
        .equ    PSCI_SYSTEM_RESET, 0x84000009

        .equ    MDSCR_SS, 1
        .equ    MDSCR_KDE_MDE, 0xA000
        .equ    BREAK_HERE, 0x1E7               // DBGBCR: four octets, EL1 and EL0, enabled
        .equ    WATCH_HERE, 0x1FFF              // DBGWCR: eight octets, loads and stores, EL1 and EL0, enabled
        .equ    SPSR_STEP, 0x2001C5             // SS; A, I, F masked; EL1h

        .text
        .globl  _start
_start: b       begin                           // 64 octets: no header, a flat image
        .balign 64
begin:  adr     x0, vectors
        msr     vbar_el1, x0
        mov     x0, #(3 << 20)                  // CPACR_EL1.FPEN
        msr     cpacr_el1, x0
        msr     oslar_el1, xzr
        isb

        // Clean?
        mrs     x19, fpcr
        mrs     x0, fpsr
        orr     x19, x19, x0
        .irp    n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        orr     v0.16b, v0.16b, v\n\().16b
        .endr
        mov     x0, v0.d[0]
        mov     x1, v0.d[1]
        orr     x19, x19, x0
        orr     x19, x19, x1
        .irp    register, dbgbvr0_el1, dbgbcr0_el1, dbgbvr5_el1, dbgbcr5_el1, dbgwvr0_el1, dbgwcr0_el1, dbgwvr3_el1, dbgwcr3_el1, mdscr_el1, dbgclaimclr_el1, mdccint_el1
        mrs     x0, \register
        orr     x19, x19, x0
        .endr
        adr     x1, clean
        cbz     x19, 1f
        adr     x1, dirty
1:      bl      print

        mov     x20, xzr
        msr     daifclr, #8

        // A breakpoint.
        adr     x0, broken
        msr     dbgbvr0_el1, x0
        mov     x0, #BREAK_HERE
        msr     dbgbcr0_el1, x0
        mov     x0, #MDSCR_KDE_MDE
        msr     mdscr_el1, x0
        isb
        nop
broken: nop

        // A watchpoint.
        adr     x21, data
        msr     dbgwvr0_el1, x21
        mov     x0, #WATCH_HERE
        msr     dbgwcr0_el1, x0
        isb
        ldr     x0, [x21]

        // A step over an instruction that traps.
        msr     dbgclaimset_el1, x20
        msr     daifset, #8                     // until the eret
        adr     x0, stepped
        msr     elr_el1, x0
        ldr     x0, =SPSR_STEP
        msr     spsr_el1, x0
        mov     x0, #(MDSCR_KDE_MDE + MDSCR_SS)
        msr     mdscr_el1, x0
        isb
        eret
stepped:
        mrs     x22, dbgclaimclr_el1
after:  nop

        // All three, and the claim tags say which two came before the third.
        cmp     x20, #7
        ccmp    x22, #3, #0, eq
        adr     x1, good
        b.eq    2f
        adr     x1, bad
2:      bl      print

        // Leave dirt.
        mov     x0, #-1
        .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        dup     v\n\().2d, x0
        .endr
        mov     x1, #(3 << 22)
        msr     fpcr, x1
        mov     x1, #0x1F
        msr     fpsr, x1
        .irp    register, dbgbvr0_el1, dbgbvr5_el1, dbgwvr0_el1, dbgwvr3_el1, dbgclaimset_el1, mdccint_el1
        msr     \register, x0
        .endr
        ldr     x0, =PSCI_SYSTEM_RESET
        hvc     #0
        b       .

// x1: a text that ends with a zero.
print:  ldr     x2, =UART
3:      ldrb    w0, [x1], #1
        cbz     w0, 4f
        str     w0, [x2]
        b       3b
4:      ret

synchronous:
        mrs     x10, esr_el1
        lsr     x10, x10, #26
        mrs     x11, elr_el1
        cmp     x10, #0x31                      // breakpoint, same Exception level
        b.eq    5f
        cmp     x10, #0x35                      // watchpoint
        b.eq    6f
        cmp     x10, #0x33                      // software step
        b.eq    7f
        adr     x1, bad
        bl      print
        b       .
5:      adr     x12, broken
        cmp     x11, x12
        cinc    x20, x20, eq
        msr     dbgbcr0_el1, xzr
        b       8f
6:      mrs     x12, far_el1
        cmp     x12, x21
        mov     x13, #2
        csel    x13, x13, xzr, eq
        add     x20, x20, x13
        msr     dbgwcr0_el1, xzr
        b       8f
7:      adr     x12, after
        cmp     x11, x12
        mov     x13, #4
        csel    x13, x13, xzr, eq
        add     x20, x20, x13
        msr     mdscr_el1, xzr
        mrs     x12, spsr_el1
        bic     x12, x12, #(1 << 21)
        msr     spsr_el1, x12
8:      isb
        eret

data:   .quad   0
clean:  .asciz  "it begins clean\n"
dirty:  .asciz  "it begins dirty\n"
good:   .asciz  "it debugs itself\n"
bad:    .asciz  "it cannot debug itself\n"
        .balign 8
        .ltorg

        .balign 2048
vectors:
        .rept   4
        .balign 128
        b       .
        .endr
        .balign 128
        b       synchronous
        .rept   11
        .balign 128
        b       .
        .endr
