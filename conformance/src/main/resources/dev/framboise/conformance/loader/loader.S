// The loader: the image on a board's card, which takes the image that is meant over the serial line and enters it.
//
// It moves to LOADER_BASE (loader.ld), out of the way of what it takes, and turns MMU and caches on with a table that has the first
// 16 MiB and the devices: compiled Java may access memory unaligned. It ends as the firmware began it: EL2, MMU and caches off.

        .equ    MAIR_VALUE, 0x00FF              // 0: Normal write-back; 1: Device-nGnRnE
        .equ    TCR_VALUE, 0x80803520           // as the payload's, T0SZ 32
        .equ    SCTLR_ON, 0x30C5183D            // RES1, I, SA, A off, C, M
        .equ    SCTLR_OFF, 0x30C50830           // RES1
        .equ    EL2, 2 << 2
        .equ    MAGIC, 0xD00DFEED               // of a device tree

        .section .head, "ax"
        .globl  _start
_start: b       start                           // Linux Documentation/arch/arm64/booting.rst, "Call the kernel image"
        .long   0
        .quad   0x80000                         // text_offset
        .quad   __file_size                     // image_size
        .quad   0b1010                          // flags: anywhere, 4 KiB pages, little-endian
        .quad   0, 0, 0
        .ascii  "ARM\x64"
        .long   0
// What the host writes: the divisors of the serial line's rate, IBRD and FBRD.
        .ascii  "CONFLOAD"
        .globl  divisors
divisors:
        .long   26, 3                           // 48 MHz / (16 * 115200)

        .text
start:  msr     daifset, #15
        mrs     x1, mpidr_el1
        tst     x1, #0xFF
        b.ne    stop
        mrs     x1, currentel
        cmp     x1, #EL2
        b.ne    stop
        // To its place, where no old line may be written back over what is written with caches off. Both are aligned to 16.
        ldr     x1, =__loader_start
        ldr     x2, =__stack_end
        bl      clean
        adr     x1, _start
        ldr     x2, =__loader_start
        ldr     x3, =__loader_end
1:      ldp     x4, x5, [x1], #16
        stp     x4, x5, [x2], #16
        cmp     x2, x3
        b.lo    1b
        dsb     sy
        ic      iallu
        dsb     sy
        isb
        ldr     x1, =again
        br      x1

// In its place, with the device tree in x0.
again:  ldr     x1, =tree
        str     x0, [x1]
restart:
        msr     daifset, #15
        ldr     x1, =__loader_start
        ldr     x2, =__stack_end
        bl      clean
        ldr     x1, =__zero
        ldr     x2, =__zero_end
2:      stp     xzr, xzr, [x1], #16
        cmp     x1, x2
        b.lo    2b
        dsb     sy
        ldr     x1, =vectors
        msr     vbar_el2, x1
        mov     x1, #0x33FF                     // CPTR_EL2: RES1, nothing traps
        msr     cptr_el2, x1
        ldr     x1, =MAIR_VALUE
        msr     mair_el2, x1
        ldr     x1, =TCR_VALUE
        msr     tcr_el2, x1
        ldr     x1, =level1
        msr     ttbr0_el2, x1
        isb
        tlbi    alle2
        dsb     sy
        isb
        ldr     x1, =SCTLR_ON
        msr     sctlr_el2, x1
        isb
        msr     spsel, #1
        ldr     x1, =__stack_end
        mov     sp, x1
        mov     x29, xzr
        ldr     x0, =tree
        ldr     x0, [x0]
        mov     x1, xzr
        bl      loader_main                     // returns when the image is there: where it ends
        // What was written is in memory, and nothing of it in a cache.
        mov     x2, x0
        ldr     x1, =IMAGE_BASE
        bl      clean
        ldr     x1, =SCTLR_OFF
        msr     sctlr_el2, x1
        isb
        ldr     x1, =IMAGE_BASE
        bl      clean
        ic      iallu
        tlbi    alle2
        dsb     sy
        isb
        ldr     x0, =tree
        ldr     x0, [x0]
        ldr     x1, =0x64616F4C666E6F43         // "ConfLoad": there is a loader to come back to
        mov     x2, xzr
        mov     x3, xzr
        ldr     x4, =IMAGE_BASE
        br      x4

stop:   wfi
        b       stop

// Cleans and invalidates from x1 to x2, to memory. Clobbers x1, x3, x4.
clean:  mrs     x3, ctr_el0
        ubfx    x3, x3, #16, #4
        mov     x4, #4
        lsl     x3, x4, x3
3:      dc      civac, x1
        add     x1, x1, x3
        cmp     x1, x2
        b.lo    3b
        dsb     sy
        ret

// An exception is a mistake of the loader's: it begins anew, and the host hears that.
        .balign 2048
vectors:
        .rept   16
        .balign 128
        ldr     x1, =SCTLR_OFF
        msr     sctlr_el2, x1
        isb
        b       restart
        .endr
        .ltorg

        .data
        .balign 4096
level2: .set    address, 0                      // 8 blocks of 2 MiB: Normal, inner shareable, AF
        .rept   8
        .quad   address | 0x741
        .set    address, address + 0x200000
        .endr
        .zero   4096 - 64
        .balign 32
level1: .quad   level2 + 3, 0, 0                // a table for the first GiB; the last one's devices, XN, AF
        .quad   0xC0000000 | 1 << 54 | 0x445
        .balign 16
tree:   .quad   0, 0
