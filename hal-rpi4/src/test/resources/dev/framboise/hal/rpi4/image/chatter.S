// A guest of a few instructions: prints far more than the hypervisor keeps for it, waiting for room before each octet as
// drivers do, and turns its VM off.

        .equ    UART, 0x09000000
        .equ    UART_FR, 0x18
        .equ    UART_FR_TXFF, 5                 // bit: the transmit FIFO is full
        .equ    OCTETS, 20000
        .equ    PSCI_SYSTEM_OFF, 0x84000008

        .text
        .globl  _start
_start: b       begin                           // 64 octets: no header, a flat image
        .balign 64
begin:  ldr     x2, =UART
        mov     w3, #OCTETS
        mov     w0, #'x'
1:      ldr     w1, [x2, #UART_FR]
        tbnz    w1, #UART_FR_TXFF, 1b
        str     w0, [x2]
        subs    w3, w3, #1
        b.ne    1b
2:      ldr     x0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       2b
