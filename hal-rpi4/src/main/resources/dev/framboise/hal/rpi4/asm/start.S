// From the firmware to Java: the arm64 Image header, core 0's way, the other cores' way.
//
// Core 0 prints one letter of "framboise" per stage, so that a board that stops says where:
//   f the serial port works     r this is EL2 of core 0       a the tables' cache lines are gone
//   m the tables are built      b MMU and caches are on       o what the tables of the start mapped is gone
//   i stack and vectors are set s Java is called              e (from Java) the device tree is read

        .include "layout.inc"

        .equ    MAIR, 0x04FF                    // 0: Normal write-back; 1: Device-nGnRE
        .equ    TCR, 0x80803519                 // RES1, TG0 4 KiB, inner shareable write-back walks, T0SZ 25: 39 bits
        .equ    TCR_PS, 16
        .equ    SCTLR, 0x30CD183D               // RES1, WXN, I, SA, C, M
        .equ    CPTR, 0x37FF                    // RES1, TFP: EL2 uses no floating-point register
        .equ    HCR_RW, 1 << 31
        .equ    EL2, 2 << 2
        .equ    TABLE_LINES, (8 + 16) * PAGE / 16   // tables.S; no cache line is shorter than 4 words

        .macro  crumb letter
        mov     w0, #\letter
        bl      serial_put
        .endm

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
        .globl  __framboise_seal
__framboise_seal:                               // the build puts the image's checksum here (ImageSeal)
        .quad   0

        .type   start, %function
start:  masked_path framboise_boot
        msr     daifset, #15
        mov     x19, x0                         // the device tree
        mov     x28, xzr
        mrs     x0, mpidr_el1
        tst     x0, #0xFF
        b.ne    stop_this_core
        bl      serial_start
        crumb   'f'
        mrs     x0, currentel
        cmp     x0, #EL2
        b.ne    wrong_level
        crumb   'r'
        address x0, last_vectors                // until the real ones are there
        transfer
        msr     vbar_el2, x0
        isb

        // The tables are written with caches off: no line of theirs may be written back over them later (clean and
        // invalidate now), nor answer for them once caches are on (invalidate afterwards).
        address x20, __image_start
        bl      table_lines
        loop_bound TABLE_LINES
1:      dc      civac, x0
        add     x0, x0, x2
        cmp     x0, x1
        b.lo    1b
        dsb     sy
        crumb   'a'
        bl      build_tables
        dsb     sy
        bl      table_lines
        loop_bound TABLE_LINES
2:      dc      ivac, x0
        add     x0, x0, x2
        cmp     x0, x1
        b.lo    2b
        dsb     sy
        crumb   'm'

        address x21, el2_level1
        transfer
        ldr     x30, =started
        b       mmu_on
started:
        mov     x28, #DIRECT_MAP
        crumb   'b'
        bl      drop_start_tables
        crumb   'o'
        bl      prepare_core
        crumb   'i'
        crumb   's'
        mov     x0, x19
        mov     x1, x20
        ldr     x2, =__image_size
        mov     x29, xzr
        bl      framboise_boot
        b       enter_guest
        .size   start, . - start

// A core released by SpinTable: MMU and caches off, at the physical address of this image.
        .globl  framboise_secondary_start
        .type   framboise_secondary_start, %function
framboise_secondary_start:
        masked_path framboise_secondary
        msr     daifset, #15
        mrs     x0, currentel
        cmp     x0, #EL2
        b.ne    stop_this_core
        address x0, last_vectors
        transfer
        msr     vbar_el2, x0
        isb
        mov     x28, xzr
        address x21, el2_level1
        transfer
        ldr     x30, =1f
        b       mmu_on
1:      mov     x28, #DIRECT_MAP
        bl      drop_start_tables
        bl      prepare_core
        mrs     x0, mpidr_el1
        and     x0, x0, #0xFF
        mov     x29, xzr
        bl      framboise_secondary
        b       enter_guest
        .size   framboise_secondary_start, . - framboise_secondary_start

// This core's stack, vectors and controls. Clobbers x0, x1.
        .type   prepare_core, %function
prepare_core:
        mrs     x0, mpidr_el1
        and     x0, x0, #0xFF
        address x1, __stacks
        add     x0, x1, x0, lsl #SLOT_SHIFT
        add     x0, x0, #STACK_HIGH
        mov     sp, x0
        mov     x0, #CPTR
        msr     cptr_el2, x0
        mov     x0, #HCR_RW
        msr     hcr_el2, x0
        msr     hstr_el2, xzr
        msr     cnthp_ctl_el2, xzr
        mrs     x0, s3_1_c15_c2_0               // CPUACTLR_EL1 (Cortex-A72 TRM 100095, 4.3.66)
        orr     x0, x0, #(1 << 55)              // no load passes an older store: speculative store bypass is off
        msr     s3_1_c15_c2_0, x0
        address x0, vectors
        transfer
        msr     vbar_el2, x0
        isb
        ret
        .size   prepare_core, . - prepare_core

// Leaves the tables that mapped mmu_on at its physical address: nothing low stays mapped. x21: the lasting tables.
        .type   drop_start_tables, %function
drop_start_tables:
        msr     ttbr0_el2, x21
        isb
        tlbi    alle2
        dsb     nsh
        isb
        ret
        .size   drop_start_tables, . - drop_start_tables

// The tables' cache lines: x0 first, x1 end, x2 bytes of the smallest line (CTR_EL0.DminLine, in words). Clobbers x3.
        .type   table_lines, %function
table_lines:
        address x0, __tables_start
        address x1, __tables_end
        mrs     x3, ctr_el0
        ubfx    x3, x3, #16, #4
        mov     x2, #4
        lsl     x2, x2, x3
        ret
        .size   table_lines, . - table_lines

        .type   wrong_level, %function
wrong_level:
        address x4, not_el2
        b       last_words
        .size   wrong_level, . - wrong_level

        .ltorg

// Turns the MMU and caches on with the tables of the start, in which this page and the image are, and goes to x30 in the
// image. build_tables maps one page for it, so it must not cross into another. Clobbers x0, x1.
        .balign 128
        .globl  mmu_on
        .type   mmu_on, %function
mmu_on: ldr     x0, =MAIR
        msr     mair_el2, x0
        mrs     x1, id_aa64mmfr0_el1            // PARange in 3:0 is what PS wants
        and     x1, x1, #7
        ldr     x0, =TCR
        bfi     x0, x1, #TCR_PS, #3
        msr     tcr_el2, x0
        address x0, start_level1
        msr     ttbr0_el2, x0
        tlbi    alle2
        ic      iallu
        dsb     sy
        isb
        ldr     x0, =SCTLR
        msr     sctlr_el2, x0
        isb
        ret
        .size   mmu_on, . - mmu_on
        .ltorg
        .globl  mmu_on_end
mmu_on_end:

        .section .rodata.start, "a"
not_el2:
        .asciz  "\r\nframboise: this core was not entered at EL2. Boot with the Raspberry Pi's firmware, or give QEMU kernel8.img, not the ELF file."
