// The serial port and the power switch without Java, stack or memory of their own: for breadcrumbs and last words.
// In all of them x28 is what to add to a physical address: 0 while the MMU is off, DIRECT_MAP afterwards.

        .include "layout.inc"
        .include "soc.inc"

        .equ    UART_DR, 0x00
        .equ    UART_FR, 0x18
        .equ    UART_FR_BUSY, 3                 // bit: something is still being sent
        .equ    UART_FR_TXFF, 5                 // bit: the transmit FIFO is full
        .equ    UART_IBRD, 0x24
        .equ    UART_FBRD, 0x28
        .equ    UART_LCRH, 0x2C
        .equ    UART_CR, 0x30
        .equ    UART_IMSC, 0x38
        .equ    UART_ICR, 0x44
        .equ    GPFSEL1, 0x04
        .equ    GPFSEL3, 0x0C
        .equ    GPIO_PULL0, 0xE4
        .equ    PM_RSTC, 0x1C
        .equ    PM_RSTS, 0x20
        .equ    PM_WDOG, 0x24
        .equ    PM_PASSWORD, 0x5A000000

        .macro  registers block                 // x1: where its registers are
        movz    x1, #(\block >> 16), lsl #16
        movk    x1, #(\block & 0xFFFF)
        add     x1, x1, x28
        .endm

        .text

// GPIO14 and 15 become TXD0 and RXD0 (function ALT0), GPIO32 and 33 (Bluetooth) let go of the PL011; then 115200 8N1 with
// FIFOs from the firmware's 48 MHz (PL011 TRM DDI 0183, 3.3). Clobbers x1..x3.
        .globl  serial_start
        .type   serial_start, %function
serial_start:
        registers GPIO
        ldr     w2, [x1, #GPFSEL1]
        mov     w3, #0b100100                   // ALT0 is 4 in three bits per pin, pin 14 at 14:12
        bfi     w2, w3, #12, #6
        str     w2, [x1, #GPFSEL1]
        ldr     w2, [x1, #GPFSEL3]
        bfi     w2, wzr, #6, #6
        str     w2, [x1, #GPFSEL3]
        ldr     w2, [x1, #GPIO_PULL0]
        mov     w3, #0b0100                     // pin 15 pulled up: a loose wire reads as idle
        bfi     w2, w3, #28, #4
        str     w2, [x1, #GPIO_PULL0]
        registers UART0
        mov     w2, #0x100000                   // the firmware may still be talking: let it end, but not for ever
        loop_bound 0x100000
1:      ldr     w3, [x1, #UART_FR]
        tbz     w3, #UART_FR_BUSY, 2f
        subs    w2, w2, #1
        b.ne    1b
2:      str     wzr, [x1, #UART_CR]
        str     wzr, [x1, #UART_IMSC]
        mov     w2, #0x7FF
        str     w2, [x1, #UART_ICR]
        mov     w2, #26                         // 48 MHz / (16 * 115200) = 26 + 3/64
        str     w2, [x1, #UART_IBRD]
        mov     w2, #3
        str     w2, [x1, #UART_FBRD]
        mov     w2, #0x70
        str     w2, [x1, #UART_LCRH]
        mov     w2, #0x301
        str     w2, [x1, #UART_CR]
        ret
        .size   serial_start, . - serial_start

// Prints w0; waits for room, but not for ever. Clobbers x1..x3.
        .globl  serial_put
        .type   serial_put, %function
serial_put:
        registers UART0
        mov     w2, #0x100000
        loop_bound 0x100000
1:      ldr     w3, [x1, #UART_FR]
        tbz     w3, #UART_FR_TXFF, 2f
        subs    w2, w2, #1
        b.ne    1b
2:      str     w0, [x1, #UART_DR]
        ret
        .size   serial_put, . - serial_put

// Prints the octets from x4 up to a zero. Clobbers x0..x5.
        .globl  serial_print
        .type   serial_print, %function
serial_print:
        mov     x5, x30
        loop_bound 256                          // the texts of the assembly sources
1:      ldrb    w0, [x4], #1
        cbz     w0, 2f
        bl      serial_put
        b       1b
2:      transfer
        mov     x30, x5
        ret
        .size   serial_print, . - serial_print

// Prints x4 as sixteen hexadecimal digits. Clobbers x0..x6.
        .globl  serial_hexadecimal
        .type   serial_hexadecimal, %function
serial_hexadecimal:
        mov     x5, x30
        mov     w6, #16
        loop_bound 16
1:      ror     x4, x4, #60
        and     w0, w4, #15
        cmp     w0, #10
        add     w0, w0, #'0'
        b.lo    2f
        add     w0, w0, #('a' - 10 - '0')
2:      bl      serial_put
        subs    w6, w6, #1
        b.ne    1b
        transfer
        mov     x30, x5
        ret
        .size   serial_hexadecimal, . - serial_hexadecimal

// Prints the octets from x4 and turns the board off. Does not return.
        .globl  last_words
        .type   last_words, %function
last_words:
        bl      serial_print
        address x4, halted
        bl      serial_print
        b       board_off
        .size   last_words, . - last_words

// Off: partition 63 in RSTS tells the boot ROM to stay down after the reset that follows. Does not return.
        .globl  board_off
        .type   board_off, %function
board_off:
        registers PM
        mov     w3, #PM_PASSWORD
        ldr     w2, [x1, #PM_RSTS]
        mov     w0, #0x555
        orr     w2, w2, w0
        orr     w2, w2, w3
        str     w2, [x1, #PM_RSTS]
        orr     w2, w3, #8                      // watchdog ticks of 16 us
        str     w2, [x1, #PM_WDOG]
        ldr     w2, [x1, #PM_RSTC]
        and     w2, w2, #~0x30
        orr     w2, w2, #0x20                   // WRCFG: full reset
        orr     w2, w2, w3
        str     w2, [x1, #PM_RSTC]
        // fall into stop_this_core
        .size   board_off, . - board_off

// This core executes nothing more.
        .globl  stop_this_core
        .type   stop_this_core, %function
stop_this_core:
        wfe
        b       stop_this_core
        .size   stop_this_core, . - stop_this_core

        .section .rodata.halted, "a"
halted: .asciz  "\r\nframboise: panic: board halted\r\n"
