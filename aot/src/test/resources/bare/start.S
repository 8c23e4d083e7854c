// The smallest board that Java can run on: one core of QEMU's raspi4b at EL2, its memory mapped one to one and cached,
// a stack, and vectors that hand what stopped the core to Java and then go on with the next test.

        .macro  transfer                        // of what no branch says: the build wants it declared
.Ltransfer\@:
        .pushsection .framboise.transfers, "", %progbits
        .quad   .Ltransfer\@
        .popsection
        .endm

        .section .head, "ax"
        .globl  _start
_start: b       begin                           // arm64 Image header (Documentation/arch/arm64/booting.rst)
        .long   0
        .quad   0x80000                         // text_offset
        .quad   __image_size                      // image_size
        .quad   0xA                             // flags: little-endian, 4K pages, anywhere
        .quad   0, 0, 0
        .long   0x644D5241                      // "ARM\x64"
        .long   0

        .text
        .type   begin, %function
begin:  ldr     x1, =__bss_start
        ldr     x2, =__bss_end
1:      cmp     x1, x2
        b.hs    2f
        stp     xzr, xzr, [x1], #16
        b       1b
2:      adr     x1, vectors
        transfer
        msr     vbar_el2, x1
        ldr     x1, =0x00FF                     // MAIR_EL2: 0 normal write-back, 1 device nGnRnE
        movk    x1, #0x0000, lsl #16
        msr     mair_el2, x1
        ldr     x1, =0x80803520                 // TCR_EL2: 4 GiB, 4K granule, inner shareable write-back walks
        msr     tcr_el2, x1
        adr     x1, level1
        msr     ttbr0_el2, x1
        dsb     sy
        tlbi    alle2
        dsb     sy
        isb
        ldr     x1, =0x30C5183D                 // SCTLR_EL2: M, C, SA, I and the RES1 bits
        msr     sctlr_el2, x1
        isb
        b       next
        .size   begin, . - begin

        .type   next, %function
next:   ldr     x1, =__stack_high
        mov     sp, x1
        mov     x29, #0
        transfer
        mov     x30, #0
        bl      bare_main
        b       off
        .size   next, . - next

        .globl  off
        .type   off, %function
off:    mov     w0, #0xFE100000                 // PM: say "halt" in RSTS, then let the watchdog expire
        mov     w1, #0x5A000000
        ldr     w2, [x0, #0x20]
        mov     w3, #0x555
        orr     w2, w2, w3
        orr     w2, w2, w1
        str     w2, [x0, #0x20]
        orr     w2, w1, #8
        str     w2, [x0, #0x24]
        orr     w2, w1, #0x20
        str     w2, [x0, #0x1C]
1:      wfe
        b       1b
        .size   off, . - off

// Any exception: x0 ESR_EL2, x1 ELR_EL2, x2 and x3 the interrupted x29 and x30, x4 and x5 the bounds of its stack.
        .type   stopped, %function
stopped:
        mov     x2, x29
        mov     x3, x30
        ldr     x4, =__emergency_top
        mov     sp, x4
        mrs     x0, esr_el2
        mrs     x1, elr_el2
        ldr     x4, =__stack_low
        ldr     x5, =__stack_high
        mov     x29, #0
        bl      bare_stopped
        b       next
        .size   stopped, . - stopped

        .section .vectors, "ax"
        .balign 2048
vectors:
        .rept   16
        .balign 128
        b       stopped
        .endr

        .section .data.level1, "aw"
        .balign 4096
level1: .quad   0x00000000 | 0x741              // normal, inner shareable, accessed
        .quad   0x40000000 | 0x741
        .quad   0x80000000 | 0x741
        .quad   0xC0000000 | 0x0040000000000445 // device, never executed
