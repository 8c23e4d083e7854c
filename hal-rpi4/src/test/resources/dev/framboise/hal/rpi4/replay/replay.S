// The end of a replay: off, with the direct map to find the power manager by.

        .include "layout.inc"

        .text
        .globl  replay_off
        .type   replay_off, %function
replay_off:
        mov     x28, #DIRECT_MAP
        b       board_off
        .size   replay_off, . - replay_off
