// A guest with 64 MiB. It says how many pairs of doublewords of its memory are not zero, itself and its device tree left out, fills
// all of it, and resets itself, until the hypervisor has had enough of that.

        .equ    RAM, 0x40000000
        .equ    SIZE, 64 << 20
        .equ    UART, 0x09000000
        .equ    SYSTEM_RESET, 0x84000009

        .globl  _start
_start: mov     x28, x0                         // the device tree, and its end
        ldr     w1, [x28, #4]                   // totalsize
        rev     w1, w1
        add     x27, x28, x1
        add     x27, x27, #15
        and     x27, x27, #~15
        adr     x26, _start
        adr     x25, end
        ldr     x24, =UART
        mov     x20, xzr
        ldr     x1, =RAM
        ldr     x2, =RAM + SIZE
1:      cmp     x1, x26
        csel    x1, x25, x1, eq
        cmp     x1, x28
        csel    x1, x27, x1, eq
        ldp     x4, x5, [x1]
        orr     x4, x4, x5
        cmp     x4, #0
        cinc    x20, x20, ne
        mvn     x4, x1
        stp     x4, x4, [x1], #16
        cmp     x1, x2
        b.lo    1b

        adr     x1, found
2:      ldrb    w0, [x1], #1
        cbz     w0, 3f
        str     w0, [x24]
        b       2b
3:      mov     w2, #28
        adr     x3, digits
4:      lsr     x0, x20, x2
        and     x0, x0, #15
        ldrb    w0, [x3, x0]
        str     w0, [x24]
        subs    w2, w2, #4
        b.pl    4b
        mov     w0, #'\n'
        str     w0, [x24]
        ldr     x0, =SYSTEM_RESET
        hvc     #0
        b       .

found:  .asciz  "found "
digits: .ascii  "0123456789abcdef"
        .balign 8
        .ltorg
        .balign 16
end:
