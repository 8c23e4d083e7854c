// EL2's vectors (DDI 0487 D1.3.1). From a lower Exception level: the guest's registers go to the object in TPIDR_EL2, the
// kernel decides, and the guest whose object comes back is entered. From EL2 itself: never again back, see stopped.S.
//
// Interrupts stay masked at EL2. sp at EL2 is the top of this core's stack whenever a guest runs. EL2 touches no
// floating-point register but to move them: guestfp.S.

        .include "layout.inc"
        .include "offsets.inc"

        .equ    X, GeneralRegisters_x0

        .macro  store_x2_to_x17
        stp     x2, x3, [x0, #(X + 8 * 2)]
        stp     x4, x5, [x0, #(X + 8 * 4)]
        stp     x6, x7, [x0, #(X + 8 * 6)]
        stp     x8, x9, [x0, #(X + 8 * 8)]
        stp     x10, x11, [x0, #(X + 8 * 10)]
        stp     x12, x13, [x0, #(X + 8 * 12)]
        stp     x14, x15, [x0, #(X + 8 * 14)]
        stp     x16, x17, [x0, #(X + 8 * 16)]
        .endm

        .macro  load_x2_to_x17
        ldp     x2, x3, [x0, #(X + 8 * 2)]
        ldp     x4, x5, [x0, #(X + 8 * 4)]
        ldp     x6, x7, [x0, #(X + 8 * 6)]
        ldp     x8, x9, [x0, #(X + 8 * 8)]
        ldp     x10, x11, [x0, #(X + 8 * 10)]
        ldp     x12, x13, [x0, #(X + 8 * 12)]
        ldp     x14, x15, [x0, #(X + 8 * 14)]
        ldp     x16, x17, [x0, #(X + 8 * 16)]
        .endm

        // Stores x0..x30 into the guest's object, which x0 then is.
        .macro  store_guest
        stp     x0, x1, [sp, #-16]!
        mrs     x0, tpidr_el2
        store_x2_to_x17
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
        .endm

        // Enters the guest whose object x0 is.
        .macro  load_guest
        load_x2_to_x17
        ldp     x18, x19, [x0, #(X + 8 * 18)]
        ldp     x20, x21, [x0, #(X + 8 * 20)]
        ldp     x22, x23, [x0, #(X + 8 * 22)]
        ldp     x24, x25, [x0, #(X + 8 * 24)]
        ldp     x26, x27, [x0, #(X + 8 * 26)]
        ldp     x28, x29, [x0, #(X + 8 * 28)]
        transfer
        ldr     x30, [x0, #(X + 8 * 30)]
        ldp     x0, x1, [x0, #X]
        transfer
        eret
        dsb     nsh                             // nothing behind an eret is speculated upon
        isb
        .endm

        .macro  exception_from_guest
        .balign 128
        masked_path framboise_lower_sync
        store_guest
        bl      framboise_lower_sync_at_once
        cbz     x0, exception_at_length
        b       resume_guest
        .endm

        .macro  error_from_guest
        .balign 128
        masked_path framboise_lower_serror
        store_guest
        mov     x20, x0
        bl      framboise_lower_serror
        b       enter_guest
        .endm

        // Most interrupts are dealt with at once by code that calls nothing, so that what Java keeps over a call, x20..x28, stays
        // where it is. (x19 is stored because it is x18's neighbour.) The macro fills its vector to the last instruction.
        .macro  interrupt_from_guest
        .balign 128
        masked_path framboise_lower_irq
        stp     x0, x1, [sp, #-16]!
        mrs     x0, tpidr_el2
        store_x2_to_x17
        stp     x18, x19, [x0, #(X + 8 * 18)]
        stp     x29, x30, [x0, #(X + 8 * 29)]
        ldp     x2, x3, [sp], #16
        stp     x2, x3, [x0, #X]
        mov     x29, xzr
        bl      framboise_lower_irq_at_once
        tbz     w0, #31, interrupt_at_length    // Traps.NOTHING_LEFT is negative, no GICC_IAR is
        mrs     x0, tpidr_el2
        load_x2_to_x17
        ldr     x18, [x0, #(X + 8 * 18)]
        transfer
        ldp     x29, x30, [x0, #(X + 8 * 29)]
        ldp     x0, x1, [x0, #X]
        transfer
        eret
        dsb     nsh                             // nothing behind an eret is speculated upon
        isb
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

        path_budget framboise_lower_sync, MASKED_PATH_BUDGET
        path_budget framboise_lower_irq, MASKED_PATH_BUDGET
        path_budget framboise_lower_serror, MASKED_PATH_BUDGET

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
        exception_from_guest
        interrupt_from_guest
        interrupt_from_guest                    // the board has no FIQ: what comes here finds nothing to acknowledge
        error_from_guest
        .endr
        .balign 128
        .size   vectors, . - vectors

        .type   exception_at_length, %function
exception_at_length:
        mrs     x20, tpidr_el2
        bl      framboise_lower_sync
        b       enter_guest
        .size   exception_at_length, . - exception_at_length

// w0: what framboise_lower_irq_at_once left to do. In this section, since a tbz reaches 32 KiB.
        .type   interrupt_at_length, %function
interrupt_at_length:
        mrs     x1, tpidr_el2
        stp     x20, x21, [x1, #(X + 8 * 20)]
        stp     x22, x23, [x1, #(X + 8 * 22)]
        stp     x24, x25, [x1, #(X + 8 * 24)]
        stp     x26, x27, [x1, #(X + 8 * 26)]
        str     x28, [x1, #(X + 8 * 28)]
        mov     x20, x1
        mov     w21, w0
        bl      framboise_lower_irq             // and on to enter_guest
        .size   interrupt_at_length, . - interrupt_at_length

// x0: the object of the guest to enter.
        .globl  enter_guest
        .type   enter_guest, %function
enter_guest:
        msr     tpidr_el2, x0
        load_guest
        .size   enter_guest, . - enter_guest

// x0: the object of the guest that ran, which goes on.
        .text
        .type   resume_guest, %function
resume_guest:
        load_guest
        .size   resume_guest, . - resume_guest
