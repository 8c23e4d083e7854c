// An exception at EL2 taken from EL2: this core has stopped. Java prints why, from the emergency stack.

        .include "layout.inc"

// The stack may be what is broken, so nothing is stored before sp is the emergency stack's, and the four scratch values
// travel in thread registers of a guest that does not run again: x0 in TPIDR_EL0, x1 in TPIDR_EL1, sp in TPIDRRO_EL0.
// w1: number of the vector. An exception in here, or in Java from here, finds last_vectors: no loop.
        .text
        .globl  stopped
        .type   stopped, %function
stopped:
        address x0, last_vectors
        transfer
        msr     vbar_el2, x0
        isb
        mrs     x0, mpidr_el1
        and     x0, x0, #0xFF
        add     x0, x0, #1
        lsl     x0, x0, #SLOT_SHIFT
        mov     sp, x0                          // sp + __stacks: the end of this core's slot
        address x0, __stacks
        add     x0, sp, x0
        sub     x0, x0, #STOPPED_SIZE
        mov     sp, x0

        stp     x2, x3, [sp, #(8 * 2)]
        stp     x4, x5, [sp, #(8 * 4)]
        stp     x6, x7, [sp, #(8 * 6)]
        stp     x8, x9, [sp, #(8 * 8)]
        stp     x10, x11, [sp, #(8 * 10)]
        stp     x12, x13, [sp, #(8 * 12)]
        stp     x14, x15, [sp, #(8 * 14)]
        stp     x16, x17, [sp, #(8 * 16)]
        stp     x18, x19, [sp, #(8 * 18)]
        stp     x20, x21, [sp, #(8 * 20)]
        stp     x22, x23, [sp, #(8 * 22)]
        stp     x24, x25, [sp, #(8 * 24)]
        stp     x26, x27, [sp, #(8 * 26)]
        stp     x28, x29, [sp, #(8 * 28)]
        str     x30, [sp, #(8 * 30)]
        mrs     x2, tpidr_el0
        mrs     x3, tpidr_el1
        stp     x2, x3, [sp]
        mrs     x2, tpidrro_el0
        str     x2, [sp, #STOPPED_SP]
        mrs     x2, elr_el2
        mrs     x3, spsr_el2
        stp     x2, x3, [sp, #STOPPED_ELR]
        mrs     x2, esr_el2
        mrs     x3, far_el2
        stp     x2, x3, [sp, #STOPPED_ESR]
        mrs     x2, mpidr_el1
        and     x2, x2, #0xFF
        stp     x1, x2, [sp, #STOPPED_VECTOR]
        mov     x0, sp
        mov     x29, xzr
        bl      framboise_panic
        mov     x28, #DIRECT_MAP
        b       board_off
        .size   stopped, . - stopped

// For an exception before there is anything better, and for one while a core prints its panic: no stack, no memory.
        .section .vectors.last, "ax"
        .balign 2048
        .globl  last_vectors
        .type   last_vectors, %function
last_vectors:
        .rept   16
        .balign 128
        b       last_exception
        .endr
        .balign 128
        .size   last_vectors, . - last_vectors

        .text
        .type   last_exception, %function
last_exception:
        mrs     x0, sctlr_el2
        mov     x28, #DIRECT_MAP
        tst     x0, #1
        csel    x28, x28, xzr, ne
        address x4, twice
        bl      serial_print
        mrs     x4, esr_el2
        bl      serial_hexadecimal
        address x4, elr_is
        bl      serial_print
        mrs     x4, elr_el2
        bl      serial_hexadecimal
        address x4, far_is
        bl      serial_print
        mrs     x4, far_el2
        bl      serial_hexadecimal
        address x4, end_of_line
        b       last_words
        .size   last_exception, . - last_exception

        .section .rodata.stopped, "a"
twice:  .asciz  "\r\nframboise: an exception that nothing could handle: ESR_EL2 "
elr_is: .asciz  " ELR_EL2 "
far_is: .asciz  " FAR_EL2 "
end_of_line:
        .asciz  ""
