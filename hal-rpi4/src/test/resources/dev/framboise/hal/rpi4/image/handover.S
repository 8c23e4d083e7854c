// Plays the firmware: an arm64 Image in front of the hypervisor's, which hands over with x0 at a device tree of the test's
// own. Behind it, from 4 KiB on, lies the hypervisor; the offset of the tree is filled in.

        .equ    KERNEL, 0x1000

        .text
        .globl  _start
_start: b       start
        .long   0
        .quad   0x200000                        // text_offset
        .quad   0                               // image_size, filled in
        .quad   0b1010                          // flags: anywhere, 4 KiB pages, little-endian
        .quad   0, 0, 0
        .ascii  "ARM\x64"
        .long   0
tree:   .quad   0                               // filled in

start:  adr     x4, _start
        ldr     x0, tree
        add     x0, x0, x4
        mov     x1, xzr
        mov     x2, xzr
        mov     x3, xzr
        add     x4, x4, #KERNEL
        br      x4
