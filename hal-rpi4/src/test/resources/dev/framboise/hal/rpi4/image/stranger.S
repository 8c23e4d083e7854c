// Whatever may be in a core's registers before a world switch, by a list of its own of what a guest can reach. The pattern of
// a register is the seed times its number, cut to what keeps EL2 itself as it is.

        .include "layout.inc"
        .include "offsets.inc"

        .arch_extension fp
        .arch_extension simd

        .equ    HCR, 0x803C063F                 // dev.framboise.vmkernel.cpu.TrapControls
        .equ    HCR_OF_A_GUEST, 1 << 8 | 1 << 13        // VSE, TWI
        .equ    MDSCR_BUT_BREAKPOINTS, 0x3001   // KDE, TDCC, SS
        .equ    CTL, 3                          // ENABLE, IMASK

        .macro  registers each
        \each   mdscr_el1, MDSCR_BUT_BREAKPOINTS
        \each   hcr_el2, HCR_OF_A_GUEST, HCR
        \each   cntv_ctl_el0, CTL
        \each   afsr0_el1
        \each   cntp_ctl_el0, CTL
        \each   sctlr_el1
        \each   cpacr_el1
        \each   ttbr0_el1
        \each   ttbr1_el1
        \each   tcr_el1
        \each   spsr_el1
        \each   elr_el1
        \each   sp_el0
        \each   sp_el1
        \each   esr_el1
        \each   far_el1
        \each   par_el1
        \each   mair_el1
        \each   vbar_el1
        \each   contextidr_el1
        \each   tpidr_el1
        \each   cntkctl_el1
        \each   csselr_el1
        \each   tpidr_el0
        \each   tpidrro_el0
        \each   cntp_cval_el0
        \each   cntv_cval_el0
        \each   elr_el2
        \each   spsr_el2
        \each   afsr1_el1
        \each   amair_el1
        .endm

        .macro  fill register, mask=0, always=0
        add     x1, x1, x0
        mov     x2, x1
        .if     \mask
        ldr     x3, =\mask
        and     x2, x2, x3
        .endif
        .if     \always
        ldr     x3, =\always
        orr     x2, x2, x3
        .endif
        msr     \register, x2
        .endm

        .macro  collect register, mask=0, always=0
        mrs     x2, \register
        .if     \mask
        ldr     x3, =(\mask | \always)          // not whether a timer's condition is met
        and     x2, x2, x3
        .endif
        str     x2, [x1], #8
        .endm

        .altmacro
        .macro  vector_pair instruction, n
        vector_pair_of \instruction, \n, %(\n + 1)
        .endm
        .macro  vector_pair_of instruction, n, next
        \instruction q\n, q\next, [x0, #(16 * \n)]
        .endm

// x0: a seed.
        .text
        .globl  stranger_fill
        .type   stranger_fill, %function
stranger_fill:
        mov     x1, xzr
        registers fill
        isb
        ret
        .ltorg
        .size   stranger_fill, . - stranger_fill

// x0: an array for all of them.
        .globl  stranger_collect
        .type   stranger_collect, %function
stranger_collect:
        add     x1, x0, #ARRAY_BASE
        registers collect
        ret
        .ltorg
        .size   stranger_collect, . - stranger_collect

// x0: an array of 64 words for q0..q31.
        .globl  stranger_fill_vectors
        .type   stranger_fill_vectors, %function
stranger_fill_vectors:
        guest_vectors stranger_fill_vectors
        add     x0, x0, #ARRAY_BASE
        .irp    n, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
        vector_pair ldp, \n
        .endr
        ret
        .size   stranger_fill_vectors, . - stranger_fill_vectors

        .globl  stranger_collect_vectors
        .type   stranger_collect_vectors, %function
stranger_collect_vectors:
        guest_vectors stranger_collect_vectors
        add     x0, x0, #ARRAY_BASE
        .irp    n, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
        vector_pair stp, \n
        .endr
        ret
        .size   stranger_collect_vectors, . - stranger_collect_vectors
