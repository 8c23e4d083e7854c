// EL2's translation tables as the start needs them; El2Map adds the rest of memory.
//
//   0x40_0000_0000  direct map: 4 MiB of devices (serial port, GPIO, power)         Device-nGnRE, never executed
//   0x7f_c000_0000  the image: text RX, read-only data R, data and stacks RW        Normal, in 4 KiB pages
//
// and in the start_ tables, used for a few instructions, the page of mmu_on at its physical address.

        .include "layout.inc"
        .include "soc.inc"

        .equ    TABLE, 0b11
        .equ    LEAF, 0x741                     // valid, attribute 0, AP[1] (RES1), inner shareable, AF
        .equ    DEVICE_LEAF, 0x445              // valid, attribute 1, AP[1], AF
        .equ    IS_PAGE, 0b10                   // of level 3
        .equ    READ_ONLY, 1 << 7
        .equ    XN, 1 << 54
        .equ    TEXT_PAGE, LEAF | IS_PAGE | READ_ONLY
        .equ    RODATA_PAGE, LEAF | IS_PAGE | READ_ONLY | XN
        .equ    DATA_PAGE, LEAF | IS_PAGE | XN

        .equ    IMAGE_INDEX1, 511               // bits 38:30 of the image's address; 29:21 are zero
        .equ    DEVICE_INDEX1, (DIRECT_MAP + DEVICE_BLOCKS) >> 30
        .equ    DEVICE_INDEX2, (DEVICE_BLOCKS >> 21) & 511

        .text

// x20: the image's physical address. Clobbers x0..x7.
        .globl  build_tables
        .type   build_tables, %function
build_tables:
        mov     x7, x30
        address x0, el2_level1
        address x1, start_level1
        address x2, image_level2
        orr     x3, x2, #TABLE
        str     x3, [x0, #(8 * IMAGE_INDEX1)]
        str     x3, [x1, #(8 * IMAGE_INDEX1)]
        address x4, image_level3
        orr     x3, x4, #TABLE
        str     x3, [x2]
        add     x3, x3, #PAGE
        str     x3, [x2, #8]

        address x2, device_level2
        orr     x3, x2, #TABLE
        str     x3, [x0, #(8 * DEVICE_INDEX1)]
        str     x3, [x1, #(8 * DEVICE_INDEX1)]
        ldr     x3, =(DEVICE_BLOCKS | DEVICE_LEAF | XN)
        str     x3, [x2, #(8 * DEVICE_INDEX2)]
        add     x3, x3, #(1 << 21)
        str     x3, [x2, #(8 * DEVICE_INDEX2 + 8)]

        address x0, mmu_on
        address x2, start_level2
        orr     x3, x2, #TABLE
        ubfx    x5, x0, #30, #9
        str     x3, [x1, x5, lsl #3]
        address x1, start_level3
        orr     x3, x1, #TABLE
        ubfx    x5, x0, #21, #9
        str     x3, [x2, x5, lsl #3]
        and     x3, x0, #~(PAGE - 1)
        mov     x2, #TEXT_PAGE
        orr     x3, x3, x2
        ubfx    x5, x0, #12, #9
        str     x3, [x1, x5, lsl #3]

        mov     x0, x20
        address x1, __text_end
        bl      map_pages                       // x2 is still TEXT_PAGE
        address x1, __rodata_end
        ldr     x2, =RODATA_PAGE
        bl      map_pages
        address x1, __stacks
        ldr     x2, =DATA_PAGE
        bl      map_pages
        mov     w6, #CORES
        loop_bound CORES
1:      add     x0, x0, #PAGE
        add     x1, x0, #(STACK_HIGH - STACK_LOW)
        bl      map_pages
        add     x0, x0, #PAGE
        add     x1, x0, #(EMERGENCY_HIGH - EMERGENCY_LOW)
        bl      map_pages
        subs    w6, w6, #1
        b.ne    1b
        transfer
        mov     x30, x7
        ret
        .size   build_tables, . - build_tables

// Maps the image's pages from physical address x0 up to x1 with attributes x2, leaves x0 = x1.
// x4: image_level3; x20: the image's physical address. Clobbers x3, x5.
        .type   map_pages, %function
map_pages:
        loop_bound 0x400000 / PAGE              // the linker script asserts it
        cmp     x0, x1
        b.hs    1f
        sub     x5, x0, x20
        lsr     x5, x5, #12
        orr     x3, x0, x2
        str     x3, [x4, x5, lsl #3]
        add     x0, x0, #PAGE
        b       map_pages
1:      ret
        .size   map_pages, . - map_pages
        .ltorg

        .section .tables, "aw"
        .globl  el2_level1, start_level1
        .balign PAGE
el2_level1:     .zero   PAGE
image_level2:   .zero   PAGE
image_level3:   .zero   2 * PAGE                // 4 MiB of image: the linker script asserts it
device_level2:  .zero   PAGE
start_level1:   .zero   PAGE
start_level2:   .zero   PAGE
start_level3:   .zero   PAGE
        .globl  el2_table_pool, el2_table_pool_end
el2_table_pool: .zero   16 * PAGE
el2_table_pool_end:
