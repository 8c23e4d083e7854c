// Measures, at EL1 of a machine like QEMU's virt, what operations that a hypervisor has a part in cost. Each is done COUNT times
// between two reads of the virtual counter; the differences are printed at the end, for printing interrupts, and the machine
// turns itself off. The loop's own two instructions are in each figure. Who includes this file may say where the devices are.

#ifndef DISTRIBUTOR
#define DISTRIBUTOR 0x08000000
#define CPU_INTERFACE 0x08010000
#define UART 0x09000000
#endif

        .equ    COUNT, 4096
        .equ    GICD_CTLR, 0x000
        .equ    GICD_ISENABLER, 0x100
        .equ    GICD_SGIR, 0xf00
        .equ    GICC_CTLR, 0x00
        .equ    GICC_PMR, 0x04
        .equ    GICC_IAR, 0x0c
        .equ    GICC_EOIR, 0x10
        .equ    UARTDR, 0x00
        .equ    UARTFR, 0x18
        .equ    VIRTUAL_TIMER, 27
        .equ    PING, 1
        .equ    PONG, 2
        .equ    SELF, 2 << 24                   // GICD_SGIR: to the sender alone
        .equ    OTHERS, 1 << 24                 // GICD_SGIR: to all others
        .equ    PSCI_VERSION, 0x84000000
        .equ    CPU_ON, 0xc4000003
        .equ    SYSTEM_OFF, 0x84000008
        .equ    NOWHERE, 0x0f000000             // no device is there

// x19 results, x21 GICD, x22 GICC, x23 UART, x24 loop count, x25 counter before, x26 CNTV_CTL_EL0 to set, x27 SGI to send, x28 nowhere
        .macro  devices
        ldr     x21, =DISTRIBUTOR
        ldr     x22, =CPU_INTERFACE
        ldr     x23, =UART
        .endm

        .macro  begin
        mov     x24, #COUNT
        isb
        mrs     x25, cntvct_el0
1:
        .endm

        .macro  end
        subs    x24, x24, #1
        b.ne    1b
        isb
        mrs     x0, cntvct_el0
        sub     x0, x0, x25
        str     x0, [x19], #8
        .endm

        .globl  _start
_start: devices
        adr     x19, results
        adr     x0, vectors
        msr     vbar_el1, x0
        adr     x0, stack0
        mov     sp, x0
        bl      open_interrupts
        mov     w0, #1
        str     w0, [x21, #GICD_CTLR]

        begin                                   // hvc
        mov     w0, #PSCI_VERSION
        hvc     #0
        end
        begin                                   // gicd-low
        ldr     w1, [x21, #GICD_ISENABLER]
        end
        begin                                   // gicd-high
        ldr     w20, [x21, #GICD_ISENABLER]
        end
        begin                                   // uart
        ldr     w1, [x23, #UARTFR]
        end
        mov     w0, #' '
        begin                                   // character
        str     w0, [x23, #UARTDR]
        end

        mov     w27, #SELF
        orr     w27, w27, #PING
        msr     daifclr, #2
        begin                                   // self-sgi
        str     w27, [x21, #GICD_SGIR]
        end

        msr     cntv_cval_el0, xzr
        mov     x26, #1
        begin                                   // tick: due as soon as it is enabled
        msr     cntv_ctl_el0, x26
        end

        ldr     x28, =NOWHERE
        begin                                   // abort
        ldr     w1, [x28]
        end

        ldr     w0, =CPU_ON
        mov     x1, #1
        adr     x2, second
        mov     x3, #0
        hvc     #0
        adr     x1, ready
2:      ldr     w0, [x1]
        cbz     w0, 2b
        msr     daifset, #2
        mov     w27, #OTHERS
        orr     w27, w27, #PING
        begin                                   // ipi: to the second vCPU and back
        str     w27, [x21, #GICD_SGIR]
        wfi
        msr     daifclr, #2
        msr     daifset, #2
        end

        mov     w0, #'\n'                       // behind the characters
        bl      put
        adr     x19, results
        adr     x3, names
3:      ldrb    w0, [x3], #1
        cbz     w0, 6f
4:      bl      put
        ldrb    w0, [x3], #1
        cbnz    w0, 4b
        mov     w0, #' '
        bl      put
        ldr     x4, [x19], #8
        mov     w5, #64
5:      sub     w5, w5, #4
        lsr     x0, x4, x5
        and     w0, w0, #0xf
        add     w1, w0, #'a' - 10
        add     w0, w0, #'0'
        cmp     w0, #'9'
        csel    w0, w0, w1, ls
        bl      put
        cbnz    w5, 5b
        mov     w0, #'\n'
        bl      put
        b       3b
6:      ldr     w0, =SYSTEM_OFF
        hvc     #0

put:    ldr     w1, [x23, #UARTFR]
        tbnz    w1, #5, put
        str     w0, [x23, #UARTDR]
        ret

open_interrupts:
        mov     w0, #-1
        str     w0, [x21, #GICD_ISENABLER]
        mov     w0, #0xf0
        str     w0, [x22, #GICC_PMR]
        mov     w0, #1
        str     w0, [x22, #GICC_CTLR]
        ret

// The second vCPU sleeps with interrupts masked, takes a PING when there is one, and answers.
second: devices
        adr     x0, vectors
        msr     vbar_el1, x0
        adr     x0, stack1
        mov     sp, x0
        bl      open_interrupts
        mov     w27, #OTHERS
        orr     w27, w27, #PONG
        adr     x1, ready
        mov     w0, #1
        str     w0, [x1]
1:      wfi
        msr     daifclr, #2
        msr     daifset, #2
        str     w27, [x21, #GICD_SGIR]
        b       1b

        .balign 2048
vectors:
        .rept   4
        b       .
        .balign 128
        .endr
        mrs     x0, elr_el1                     // the load that nobody answers
        add     x0, x0, #4
        msr     elr_el1, x0
        eret
        .balign 128
        stp     x0, x1, [sp, #-16]!
        ldr     w0, [x22, #GICC_IAR]
        cmp     w0, #VIRTUAL_TIMER
        b.eq    tick
        str     w0, [x22, #GICC_EOIR]
        ldp     x0, x1, [sp], #16
        eret
        .balign 128
        .rept   10
        b       .
        .balign 128
        .endr

// Off, since QEMU's GIC does not look again at a wire that is still asserted when a list register deactivates its interrupt.
tick:   msr     cntv_ctl_el0, xzr
        msr     cntv_cval_el0, xzr
        str     w0, [x22, #GICC_EOIR]
        ldp     x0, x1, [sp], #16
        eret

names:  .asciz  "hvc"
        .asciz  "gicd-low"
        .asciz  "gicd-high"
        .asciz  "uart"
        .asciz  "character"
        .asciz  "self-sgi"
        .asciz  "tick"
        .asciz  "abort"
        .asciz  "ipi"
        .byte   0

        .balign 16
results:
        .zero   9 * 8
ready:  .word   0
        .balign 16
        .zero   256
stack0: .zero   256
stack1:
