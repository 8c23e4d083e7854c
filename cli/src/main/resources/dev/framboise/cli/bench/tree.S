// Prints the device tree it was given, 32 bytes a line, in hexadecimal; then turns the machine off.

        .equ    UARTDR, 0x00
        .equ    UARTFR, 0x18
        .equ    SYSTEM_OFF, 0x84000008
        .equ    TOTALSIZE, 4                    // Devicetree specification 0.4, 5.2

        .globl  _start
_start: mov     x20, x0
        mov     x23, #0x09000000
        ldr     w21, [x20, #TOTALSIZE]
        rev     w21, w21
        mov     w22, #0
1:      ldrb    w19, [x20], #1
        lsr     w0, w19, #4
        bl      digit
        and     w0, w19, #0xf
        bl      digit
        add     w22, w22, #1
        tst     w22, #31
        b.ne    2f
        mov     w0, #'\n'
        bl      put
2:      cmp     w22, w21
        b.lo    1b
        mov     w0, #'\n'
        bl      put
        ldr     w0, =SYSTEM_OFF
        hvc     #0

digit:  add     w1, w0, #'a' - 10
        add     w0, w0, #'0'
        cmp     w0, #'9'
        csel    w0, w0, w1, ls
put:    ldr     w1, [x23, #UARTFR]
        tbnz    w1, #5, put
        str     w0, [x23, #UARTDR]
        ret
