// Does nothing, for some time without having used floating point, then after it has. Two of these on one core do nothing but to be
// switched. The labels are where the bench begins and ends to look.

        .arch_extension fp
        .equ    SYSTEM_OFF, 0x84000008

// x1: a twenty-fifth of a second.
        .macro  spin until
        mov     x2, #\until
        mul     x2, x2, x1
1:      mrs     x0, cntvct_el0
        cmp     x0, x2
        b.lo    1b
        .endm

        .globl  _start
_start: mov     x0, #(3 << 20)                  // CPACR_EL1.FPEN
        msr     cpacr_el1, x0
        isb
        mrs     x1, cntfrq_el0
        mov     x2, #25
        udiv    x1, x1, x2
        spin    1
settled:
        spin    5
floating:
        fmov    d0, xzr
        spin    6
both:   spin    10
done:   ldr     w0, =SYSTEM_OFF
        hvc     #0
