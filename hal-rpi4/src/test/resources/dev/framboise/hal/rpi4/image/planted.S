// What Java cannot do: push without end, and jump into data.

        .text
        .globl  planted_overflow
        .type   planted_overflow, %function
planted_overflow:
        stp     x29, x30, [sp, #-64]!
        mov     x29, sp
        b       planted_overflow
        .size   planted_overflow, . - planted_overflow

        .globl  planted_jump
        .type   planted_jump, %function
planted_jump:
        mov     x30, x0
        ret
        .size   planted_jump, . - planted_jump
