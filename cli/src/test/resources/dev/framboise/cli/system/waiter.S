// Waits for ever.

        .globl  _start
_start: wfi
        b       _start
