// A guest that gives every register that EL1 and EL0 have a value of its own, looks for half a second whether they are still there,
// and says which one is not, or that all are and how often it was away for a tenth of a millisecond or longer. Its twin, whose
// doubleword at offset 8 is not 0 but -1, has the complement of each value: the two differ in every bit.

        .arch_extension fp
        .arch_extension simd

        .equ    UART, 0x09000000
        .equ    GICC, 0x08010000
        .equ    PSCI_SYSTEM_OFF, 0x84000008
        .equ    STEP, 0x9E3779B97F4A7C15        // from one register's pattern to the next one's

// Each System register, the bits of it that may be anything while interrupts are masked and the MMU is off, and those that are set.
        .macro  registers each
        \each   cpacr_el1, 2 << 20, 1 << 20     // FPEN, as EL1 needs it
        \each   sctlr_el1, 0x0405C200, 0x30D00800       // what EL0 may: UCI, nTWE, nTWI, UCT, DZE, UMA
        \each   tpidr_el0
        \each   tpidrro_el0
        \each   tpidr_el1
        \each   ttbr0_el1
        \each   ttbr1_el1
        \each   tcr_el1
        \each   mair_el1
        \each   amair_el1
        \each   vbar_el1
        \each   contextidr_el1
        \each   csselr_el1, 0xF
        \each   esr_el1
        \each   far_el1
        \each   afsr0_el1
        \each   afsr1_el1
        \each   elr_el1
        \each   spsr_el1
        \each   sp_el0
        \each   par_el1
        \each   cntkctl_el1
        \each   cntv_cval_el0
        \each   cntp_cval_el0
        \each   cntv_ctl_el0, 1, 2              // ENABLE; IMASK
        \each   cntp_ctl_el0, 1, 2
        \each   mdscr_el1, 0xA000               // MDE, KDE; no breakpoint is enabled
        \each   mdccint_el1
        \each   dbgbvr0_el1
        \each   dbgbvr5_el1
        \each   dbgwvr0_el1
        \each   dbgwvr3_el1
        \each   fpcr, 0x07C00000
        \each   fpsr
        .endm

// Each register of the CPU interface, its offset, the bits of it.
        .macro  interface each
        \each   GICC_CTLR, 0x00, 1
        \each   GICC_PMR, 0x04, 0xF8
        \each   GICC_BPR, 0x08, 7
        .endm

        .macro  vectors each
        .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        \each   \n
        .endr
        .endm

// x2: the pattern of the next register.
        .macro  next
        add     x1, x1, x0
        eor     x2, x1, x18
        .endm

        .macro  fill register, mask=-1, always=0
        next
        ldr     x3, =\mask
        and     x2, x2, x3
        ldr     x3, =\always
        orr     x2, x2, x3
        msr     \register, x2
        .endm

        .macro  fill_interface register, offset, mask
        next
        mov     w3, #\mask
        and     w2, w2, w3
        str     w2, [x11, #\offset]
        .endm

        .macro  fill_vector n
        next
        dup     v\n\().2d, x2
        ins     v\n\().d[1], x1
        .endm

        .macro  collect register, mask=-1, always=0
        mrs     x2, \register
        .if     \always == 2
        and     x2, x2, #3                      // not whether a timer's condition is met
        .endif
        str     x2, [x9], #8
        .endm

        .macro  collect_interface register, offset, mask
        ldr     w2, [x11, #\offset]
        str     x2, [x9], #8
        .endm

        .macro  collect_vector n
        str     q\n, [x9], #16
        .endm

        .macro  name register, rest:vararg
        .asciz  "\register"
        .balign 16
        .endm

        .macro  name_vector n
        .asciz  "q\n, low"
        .balign 16
        .asciz  "q\n, high"
        .balign 16
        .endm

        .text
        .globl  _start
_start: b       begin                           // 64 octets: no header, a flat image
        .balign 8
twin:   .quad   0
        .balign 64
begin:  ldr     x18, twin
        ldr     x11, =GICC
        mov     x2, #(3 << 20)
        msr     cpacr_el1, x2
        isb
        mrs     x22, cntfrq_el0
        mov     x2, #10000
        udiv    x23, x22, x2                    // a tenth of a millisecond

// What is its own is what it finds at once. A twin that ran between the filling and the look would have left its values there, and a
// kernel that does not switch them would give both the same ones: what took as long as that is done once more.
0:      mrs     x21, cntpct_el0
        ldr     x0, =STEP
        mov     x1, xzr
        registers fill
        isb
        vectors fill_vector
        interface fill_interface
        next
        mov     sp, x2
        next
        mov     x28, x2
        dsb     sy
        adr     x9, own
        bl      look
        isb
        mrs     x6, cntpct_el0
        sub     x7, x6, x21
        cmp     x7, x23
        b.hi    0b

        mov     x21, x6
        add     x20, x6, x22, lsr #1            // until then
        mov     x22, xzr                        // times away
again:  adr     x9, now
        bl      look
        adr     x3, own
        adr     x4, now
        adr     x5, names
1:      ldr     x6, [x3], #8
        ldr     x7, [x4], #8
        cmp     x6, x7
        b.ne    lost
        add     x5, x5, #16
        cmp     x4, x9
        b.lo    1b
        mrs     x6, cntpct_el0
        sub     x7, x6, x21
        mov     x21, x6
        cmp     x7, x23
        cinc    x22, x22, hi
        cmp     x6, x20
        b.lo    again

        adr     x1, kept
        bl      print
        mov     w2, #28
        adr     x3, digits
2:      lsr     x0, x22, x2
        and     x0, x0, #15
        ldrb    w0, [x3, x0]
        str     w0, [x12]
        subs    w2, w2, #4
        b.pl    2b
off:    mov     w0, #'\n'
        str     w0, [x12]
        ldr     x0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       .

lost:   adr     x1, other
        bl      print
        mov     x1, x5
        bl      print
        b       off

// x1: a text that ends with a zero.
print:  ldr     x12, =UART
3:      ldrb    w0, [x1], #1
        cbz     w0, 4f
        str     w0, [x12]
        b       3b
4:      ret

// x9: where all of them go; behind the last one then.
look:   registers collect
        interface collect_interface
        mov     x2, sp
        stp     x2, x28, [x9], #16
        vectors collect_vector
        ret
        .ltorg

kept:   .asciz  "all is its own, away "
other:  .asciz  "lost its own "
digits: .ascii  "0123456789abcdef"
        .balign 16
names:  registers name
        interface name
        name    SP
        name    x28
        vectors name_vector
own:    .fill   128, 8
now:    .fill   128, 8
