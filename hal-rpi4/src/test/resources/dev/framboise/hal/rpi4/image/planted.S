// What Java cannot do: push without end, jump into data, and call a firmware that is not there.

        .include "layout.inc"

        .text
        .globl  planted_overflow
        .type   planted_overflow, %function
planted_overflow:
        loop_bound 0x4000 / 64                  // the stack ends before
        stp     x29, x30, [sp, #-64]!
        mov     x29, sp
        b       planted_overflow
        .size   planted_overflow, . - planted_overflow

        .globl  planted_jump
        .type   planted_jump, %function
planted_jump:
        transfer
        mov     x30, x0
        ret
        .size   planted_jump, . - planted_jump

        .globl  planted_smc
        .type   planted_smc, %function
planted_smc:
        stp     x29, x30, [sp, #-16]!
        mov     x29, sp
        mov     w0, #0x84000000                 // PSCI_VERSION
        transfer
        smc     #0
        ldp     x29, x30, [sp], #16
        ret
        .size   planted_smc, . - planted_smc
