// A guest that turns itself off, and a string of its that nothing reads.

        .equ    SYSTEM_OFF, 0x84000008

        .globl  _start
_start: ldr     w0, =SYSTEM_OFF
        hvc     #0
        b       .
        .ltorg
unread: .asciz  "nobody reads this"
