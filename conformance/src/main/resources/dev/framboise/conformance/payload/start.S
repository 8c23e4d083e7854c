// From a boot loader or a hypervisor to Java: the arm64 Image header, the first core's way, the other cores' way.
//
// EL, of world.h, is the exception level at which this payload runs: 1 as a guest, 2 on a machine without a hypervisor.
// A guest's payload that finds itself at EL2 is on such a machine, too: it sets up what EL1 needs and goes there.

#include "world.h"
        .include "offsets.inc"

        .equ    MAIR_VALUE, 0x4400FF            // 0: Normal write-back; 1: Device-nGnRnE; 2: Normal non-cacheable
        .equ    STACK_SHIFT, 16
        .equ    ARRIVAL_SHIFT, 9

        .section .head, "ax"
        .globl  _start
_start: b       start                           // Linux Documentation/arch/arm64/booting.rst, "Call the kernel image"
        .long   0
        .quad   0x80000                         // text_offset
        .quad   __image_size                    // image_size
        .quad   0b1010                          // flags: anywhere, 4 KiB pages, little-endian
        .quad   0, 0, 0
        .ascii  "ARM\x64"
        .long   0

        .text
start:  msr     daifset, #15
        mov     x19, x0                         // the device tree
        mov     x22, x1                         // 0, or the loader's word
        mrs     x21, currentel                  // 2 << 2: nobody has been here but the firmware
        bl      to_level
        // Memory is written with caches off: no line of it may be written back over that later.
        adrp    x0, __image_start
        adrp    x1, __image_end
        mrs     x2, ctr_el0
        ubfx    x2, x2, #16, #4
        mov     x3, #4
        lsl     x2, x3, x2
1:      dc      civac, x0
        add     x0, x0, x2
        cmp     x0, x1
        b.lo    1b
        dsb     sy

        adrp    x0, __zero
        add     x0, x0, :lo12:__zero
        adrp    x1, __zero_end
        add     x1, x1, :lo12:__zero_end
2:      stp     xzr, xzr, [x0], #16
        cmp     x0, x1
        b.lo    2b

        // Elf64_Rela of R_AARCH64_RELATIVE, and no other: the build looks.
        adrp    x0, __relocations
        add     x0, x0, :lo12:__relocations
        adrp    x1, __relocations_end
        add     x1, x1, :lo12:__relocations_end
        adrp    x2, __image_start
3:      cmp     x0, x1
        b.hs    4f
        ldr     x3, [x0]
        ldr     x4, [x0, #16]
        add     x4, x4, x2
        str     x4, [x2, x3]
        add     x0, x0, #24
        b       3b
4:      dsb     sy
        ic      iallu
        dsb     sy
        isb

        bl      prepare_core
        mov     x0, x19
        mov     x1, x21
        mov     x2, x22
        mov     x29, xzr
        bl      payload_map
        mov     x20, x0
        bl      mmu_on
        mov     x0, x19
        bl      payload_main
5:      wfi
        b       5b

// Where other cores begin: MMU and caches off.
        .globl  secondary_start
secondary_start:
        msr     tpidr_el1, x30                  // x1 to x30 are told as they were, but for what is needed to do so
        bl      keep_arrival
        msr     daifset, #15
        bl      to_level
        bl      prepare_core
        adrp    x0, first_table
        ldr     x20, [x0, :lo12:first_table]
        bl      mmu_on
        mrs     x0, mpidr_el1
        and     x0, x0, #0xFF
        mov     x29, xzr
        bl      payload_secondary
6:      wfi
        b       6b

// All registers of this moment, for Cores.arrival. Clobbers x0 to x2.
keep_arrival:
        msr     tpidr_el0, x1
        msr     tpidrro_el0, x2
        adrp    x1, arrivals
        add     x1, x1, :lo12:arrivals
        mrs     x2, mpidr_el1
        and     x2, x2, #3
        add     x1, x1, x2, lsl #ARRIVAL_SHIFT
        mrs     x2, tpidr_el0
        stp     x0, x2, [x1]
        mrs     x2, tpidrro_el0
        stp     x2, x3, [x1, #16]
        stp     x4, x5, [x1, #32]
        stp     x6, x7, [x1, #48]
        stp     x8, x9, [x1, #64]
        stp     x10, x11, [x1, #80]
        stp     x12, x13, [x1, #96]
        stp     x14, x15, [x1, #112]
        stp     x16, x17, [x1, #128]
        stp     x18, x19, [x1, #144]
        stp     x20, x21, [x1, #160]
        stp     x22, x23, [x1, #176]
        stp     x24, x25, [x1, #192]
        stp     x26, x27, [x1, #208]
        stp     x28, x29, [x1, #224]
        mrs     x2, tpidr_el1
        mrs     x0, currentel
        stp     x2, x0, [x1, #240]
        mrs     x2, daif
        mrs     x0, spsel
        stp     x2, x0, [x1, #256]
        mrs     x2, sctlr_el1
        str     x2, [x1, #272]
        dsb     sy
        ret

// This core's stack, vectors and floating point. Clobbers x0, x1.
prepare_core:
        mrs     x0, mpidr_el1
        and     x0, x0, #3
        adrp    x1, __stacks
        add     x1, x1, :lo12:__stacks
        add     x0, x0, #1
        add     x0, x1, x0, lsl #STACK_SHIFT
        msr     spsel, #1
        mov     sp, x0
        adrp    x0, vectors
        add     x0, x0, :lo12:vectors
        msr     VBAR, x0
#if EL == 2
        mov     x0, #0x33FF                     // CPTR_EL2: RES1, nothing traps
        msr     cptr_el2, x0
#else
        mov     x0, #(3 << 20)                  // CPACR_EL1.FPEN: nothing traps
        msr     cpacr_el1, x0
#endif
        isb
        ret

// With the table in x20. Clobbers x0, x1.
        .globl  mmu_on
mmu_on: adrp    x0, first_table
        str     x20, [x0, :lo12:first_table]
        ldr     x0, =MAIR_VALUE
        msr     MAIR, x0
        mrs     x1, id_aa64mmfr0_el1            // PARange in 3:0 is what PS wants
        and     x1, x1, #7
        ldr     x0, =TCR_VALUE
        orr     x0, x0, x1, lsl #TCR_PS
        msr     TCR, x0
        msr     TTBR0, x20
        isb
        tlbi    TLBI_ALL
        dsb     sy
        isb
        ldr     x0, =SCTLR_VALUE
        msr     SCTLR, x0
        isb
        ret

#if EL == 2
to_level:
        mrs     x0, currentel
        cmp     x0, #(2 << 2)
        b.eq    1f
0:      wfi                                     // nothing said: the run has no BEGIN
        b       0b
1:      mov     x0, #(1 << 31)                  // HCR_EL2.RW
        msr     hcr_el2, x0
        mov     x0, #3
        msr     cnthctl_el2, x0
        msr     cntvoff_el2, xzr
        msr     hstr_el2, xzr
        msr     cnthp_ctl_el2, xzr
        isb
        ret
#else
to_level:
        mrs     x0, currentel
        cmp     x0, #(1 << 2)
        b.eq    1f
        mov     x0, #(1 << 31)                  // HCR_EL2.RW, and no other bit: no stage 2, no trap
        msr     hcr_el2, x0
        mov     x0, #3                          // CNTHCTL_EL2: EL1 has counter and timer
        msr     cnthctl_el2, x0
        msr     cntvoff_el2, xzr
        mov     x0, #0x33FF
        msr     cptr_el2, x0
        msr     hstr_el2, xzr
        msr     vttbr_el2, xzr
        mrs     x0, midr_el1
        msr     vpidr_el2, x0
        mrs     x0, mpidr_el1
        msr     vmpidr_el2, x0
        mrs     x0, pmcr_el0
        ubfx    x0, x0, #11, #5                 // MDCR_EL2.HPMN: all counters
        msr     mdcr_el2, x0
        adrp    x0, bare_vectors
        add     x0, x0, :lo12:bare_vectors
        msr     vbar_el2, x0
        ldr     x0, =0x30D00800                 // SCTLR_EL1: RES1
        msr     sctlr_el1, x0
        mov     x0, #0x3C5                      // EL1h, DAIF
        msr     spsr_el2, x0
        msr     elr_el2, x30
        eret
1:      ret

// EL2 of a machine without a hypervisor: no call is known.
        .section .vectors, "ax"
        .balign 2048
bare_vectors:
        .rept   8
        .balign 128
        b       .
        .endr
        .balign 128
        msr     tpidr_el2, x1
        mrs     x1, esr_el2
        lsr     x1, x1, #26
        cmp     x1, #0x16                       // HVC; NZCV is in SPSR_EL2
        b.ne    .
        mrs     x1, tpidr_el2
        mov     x0, #-1                         // DEN0028 5.2: NOT_SUPPORTED
        eret
        .rept   7
        .balign 128
        b       .
        .endr
#endif
        .ltorg

        .section .bss.first, "aw", %nobits
        .balign 8
first_table:
        .zero   8

        .section .bss.arrivals, "aw", %nobits
        .balign 512
        .globl  arrivals
arrivals:
        .zero   4 << ARRIVAL_SHIFT
