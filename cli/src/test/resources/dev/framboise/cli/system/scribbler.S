// A guest that writes everywhere: to every 64 KiB of the first 16 GiB but its own code, to every register of its interrupt
// controller, to EL1 registers that could disturb others, and asks the hypervisor for every function there might be, again
// and again. Each exception is stepped over. It marks every round with a w on its console.
        .globl  _start
_start: adr     x0, vectors
        msr     vbar_el1, x0
        isb
        ldr     x10, =0x09000000        // PL011
        mov     w11, #'w'
        adrp    x8, _start
        and     x8, x8, #~0xffff
again:  mov     x1, #0
1:      and     x2, x1, #~0xffff
        cmp     x2, x8
        b.eq    2f                      // its own page
        cmp     x2, x10
        b.eq    2f                      // the console, which only carries the mark
        str     x1, [x1]
        str     w1, [x1, #0x100]
        strb    w1, [x1, #0xfff]
2:      add     x1, x1, #0x10000
        tbz     x1, #34, 1b
        ldr     x1, =0x08000000         // GIC distributor and, 64 KiB on, CPU interface
        ldr     x2, =0x12000
5:      mvn     w3, w2
        str     w3, [x1], #4
        sub     x2, x2, #4
        cbnz    x2, 5b
        msr     cntv_tval_el0, xzr
        msr     cntkctl_el1, xzr
        msr     cpacr_el1, xzr
        msr     ttbr0_el1, x1
        msr     par_el1, x1
        msr     osdlr_el1, xzr
        msr     pmcr_el0, x1
        mrs     x3, s3_0_c15_c0_0
        dc      cisw, xzr
        tlbi    vmalle1
        mov     x12, #0
3:      mov     x0, x12
        movk    x0, #0x8400, lsl #16
        cmp     w12, #8                 // SYSTEM_OFF and SYSTEM_RESET would end the noise, CPU_OFF and CPU_SUSPEND pause it
        b.eq    4f
        cmp     w12, #9
        b.eq    4f
        cmp     w12, #1
        b.eq    4f
        cmp     w12, #2
        b.eq    4f
        cmp     w12, #14
        b.eq    4f
        cmp     w12, #18
        b.eq    4f
        hvc     #0
        movk    x0, #0xc600, lsl #16
        hvc     #1
        smc     #0
4:      add     x12, x12, #1
        cmp     x12, #64
        b.lo    3b
        str     w11, [x10]
        mov     w13, #'\n'
        str     w13, [x10]
        b       again

        .balign 2048
vectors:
        .rept   16
        mrs     x20, elr_el1
        add     x20, x20, #4
        msr     elr_el1, x20
        eret
        .balign 128
        .endr
