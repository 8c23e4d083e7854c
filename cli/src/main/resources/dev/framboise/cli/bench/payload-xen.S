// payload.S in a guest of Xen: an arm64 Image, since Xen takes nothing flat, and the devices where Xen's guests have them
// (GUEST_GICD_BASE, GUEST_GICC_BASE and GUEST_PL011_BASE in xen/include/public/arch-arm.h).

        b       _start                          // Linux Documentation/arch/arm64/booting.rst, "Call the kernel image"
        .long   0
        .quad   0x80000                         // text_offset
        .quad   0x100000                        // image_size, more than enough
        .quad   0b1010                          // flags: anywhere, 4 KiB pages, little-endian
        .quad   0, 0, 0
        .ascii  "ARM\x64"
        .long   0

#define DISTRIBUTOR 0x03001000
#define CPU_INTERFACE 0x03002000
#define UART 0x22000000
#include "payload.S"
