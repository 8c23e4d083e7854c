// EL2's vectors (DDI 0487 D1.3.1). From a lower Exception level: the guest's registers go to the object in TPIDR_EL2, the
// kernel decides, and the guest whose object comes back is entered. From EL2 itself: never again back, see stopped.S.
//
// Interrupts stay masked at EL2. sp at EL2 is the top of this core's stack whenever a guest runs. EL2 touches no
// floating-point register.

        .include "layout.inc"
        .include "offsets.inc"

        .equ    X, GeneralRegisters_x0

        .macro  from_guest entry
        .balign 128
        stp     x0, x1, [sp, #-16]!
        mrs     x0, tpidr_el2
        stp     x2, x3, [x0, #(X + 8 * 2)]
        stp     x4, x5, [x0, #(X + 8 * 4)]
        stp     x6, x7, [x0, #(X + 8 * 6)]
        stp     x8, x9, [x0, #(X + 8 * 8)]
        stp     x10, x11, [x0, #(X + 8 * 10)]
        stp     x12, x13, [x0, #(X + 8 * 12)]
        stp     x14, x15, [x0, #(X + 8 * 14)]
        stp     x16, x17, [x0, #(X + 8 * 16)]
        stp     x18, x19, [x0, #(X + 8 * 18)]
        stp     x20, x21, [x0, #(X + 8 * 20)]
        stp     x22, x23, [x0, #(X + 8 * 22)]
        stp     x24, x25, [x0, #(X + 8 * 24)]
        stp     x26, x27, [x0, #(X + 8 * 26)]
        stp     x28, x29, [x0, #(X + 8 * 28)]
        str     x30, [x0, #(X + 8 * 30)]
        ldp     x2, x3, [sp], #16
        stp     x2, x3, [x0, #X]
        mov     x29, xzr                        // a stack trace ends here
        bl      \entry
        b       enter_guest
        .endm

        .macro  from_el2 vector
        .balign 128
        msr     tpidr_el0, x0                   // the guest's: it does not run again on this core
        msr     tpidr_el1, x1
        mov     x0, sp
        msr     tpidrro_el0, x0
        mov     w1, #\vector
        b       stopped
        .endm

        .section .vectors, "ax"
        .balign 2048
        .globl  vectors
        .type   vectors, %function
vectors:
        from_el2 0                              // on SP_EL0, which EL2 does not use
        from_el2 1
        from_el2 2
        from_el2 3
        from_el2 4                              // synchronous, IRQ, FIQ, SError
        from_el2 5
        from_el2 6
        from_el2 7
        .rept   2                               // from AArch64, from AArch32
        from_guest framboise_lower_sync
        from_guest framboise_lower_irq
        from_guest framboise_lower_irq          // the board has no FIQ: what comes here finds nothing to acknowledge
        from_guest framboise_lower_serror
        .endr
        .balign 128
        .size   vectors, . - vectors

// x0: the object of the guest to enter.
        .text
        .globl  enter_guest
        .type   enter_guest, %function
enter_guest:
        msr     tpidr_el2, x0
        ldp     x2, x3, [x0, #(X + 8 * 2)]
        ldp     x4, x5, [x0, #(X + 8 * 4)]
        ldp     x6, x7, [x0, #(X + 8 * 6)]
        ldp     x8, x9, [x0, #(X + 8 * 8)]
        ldp     x10, x11, [x0, #(X + 8 * 10)]
        ldp     x12, x13, [x0, #(X + 8 * 12)]
        ldp     x14, x15, [x0, #(X + 8 * 14)]
        ldp     x16, x17, [x0, #(X + 8 * 16)]
        ldp     x18, x19, [x0, #(X + 8 * 18)]
        ldp     x20, x21, [x0, #(X + 8 * 20)]
        ldp     x22, x23, [x0, #(X + 8 * 22)]
        ldp     x24, x25, [x0, #(X + 8 * 24)]
        ldp     x26, x27, [x0, #(X + 8 * 26)]
        ldp     x28, x29, [x0, #(X + 8 * 28)]
        ldr     x30, [x0, #(X + 8 * 30)]
        ldp     x0, x1, [x0, #X]
        eret
        dsb     nsh                             // nothing behind an eret is speculated upon
        isb
        .size   enter_guest, . - enter_guest
