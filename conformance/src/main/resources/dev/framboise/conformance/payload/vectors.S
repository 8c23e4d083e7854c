// Exceptions at this payload's own level, the probe, and the containment of checks.
//
// A probe is code that is entered by ERET, and ended by the first exception that comes to this level. A contained call is
// ended by the first one that no probe is there for: a check that goes wrong so fails alone. Both are told in a Frame.

#include "world.h"
        .include "offsets.inc"

// A core's record: the stack pointers to return to, or 0, and where the frames go.
        .equ    PROBE_SP, 0
        .equ    PROBE_FRAME, 8
        .equ    CONTAINED_SP, 16
        .equ    CONTAINED_FRAME, 24
        .equ    RECORD_SHIFT, 5

// On the stack: x0 to x30, ELR, SPSR.
        .equ    SAVED_ELR, 248
        .equ    SAVED_SPSR, 256
        .equ    SAVED_SIZE, 272

        .macro  record register, scratch
        mrs     \register, mpidr_el1
        and     \register, \register, #3
        adrp    \scratch, core_records
        add     \scratch, \scratch, :lo12:core_records
        add     \register, \scratch, \register, lsl #RECORD_SHIFT
        .endm

        .macro  push_preserved
        stp     x29, x30, [sp, #-96]!
        stp     x19, x20, [sp, #16]
        stp     x21, x22, [sp, #32]
        stp     x23, x24, [sp, #48]
        stp     x25, x26, [sp, #64]
        stp     x27, x28, [sp, #80]
        .endm

        .macro  pop_preserved
        ldp     x19, x20, [sp, #16]
        ldp     x21, x22, [sp, #32]
        ldp     x23, x24, [sp, #48]
        ldp     x25, x26, [sp, #64]
        ldp     x27, x28, [sp, #80]
        ldp     x29, x30, [sp], #96
        .endm

        .section .vectors, "ax"
        .balign 2048
        .globl  vectors
vectors:
        .set    number, 0
        .rept   16
        .balign 128
        sub     sp, sp, #SAVED_SIZE
        stp     x0, x1, [sp]
        mov     x0, #number
        b       taken
        .set    number, number + 1
        .endr

        .text
// x0: the vector's number; x0 and x1 are stored. Interrupts that no probe waits for are Java's.
taken:  stp     x2, x3, [sp, #16]
        stp     x4, x5, [sp, #32]
        stp     x6, x7, [sp, #48]
        stp     x8, x9, [sp, #64]
        stp     x10, x11, [sp, #80]
        stp     x12, x13, [sp, #96]
        stp     x14, x15, [sp, #112]
        stp     x16, x17, [sp, #128]
        stp     x18, x19, [sp, #144]
        stp     x20, x21, [sp, #160]
        stp     x22, x23, [sp, #176]
        stp     x24, x25, [sp, #192]
        stp     x26, x27, [sp, #208]
        stp     x28, x29, [sp, #224]
        str     x30, [sp, #240]
        record  x1, x2
        ldr     x2, [x1, #PROBE_SP]
        cbnz    x2, probe_ended
        and     x3, x0, #3                      // of each four: synchronous, IRQ, FIQ, SError
        cmp     x3, #1
        b.eq    interrupt
        cmp     x3, #2
        b.eq    interrupt
        ldr     x2, [x1, #CONTAINED_SP]
        cbz     x2, .                           // before the first check: the run has no BEGIN
        str     xzr, [x1, #CONTAINED_SP]
        ldr     x3, [x1, #CONTAINED_FRAME]
        bl      keep_frame
        mov     sp, x2
        pop_preserved
        mov     x0, #-1
        ret

probe_ended:
        str     xzr, [x1, #PROBE_SP]
        ldr     x3, [x1, #PROBE_FRAME]
        bl      keep_frame
        mov     sp, x2
        pop_preserved
        ret

interrupt:
        mrs     x1, ELR
        mrs     x2, SPSR
        str     x1, [sp, #SAVED_ELR]
        str     x2, [sp, #SAVED_SPSR]
        bl      payload_interrupt
        ldr     x1, [sp, #SAVED_ELR]
        ldr     x2, [sp, #SAVED_SPSR]
        msr     ELR, x1
        msr     SPSR, x2
        ldp     x2, x3, [sp, #16]
        ldp     x4, x5, [sp, #32]
        ldp     x6, x7, [sp, #48]
        ldp     x8, x9, [sp, #64]
        ldp     x10, x11, [sp, #80]
        ldp     x12, x13, [sp, #96]
        ldp     x14, x15, [sp, #112]
        ldp     x16, x17, [sp, #128]
        ldp     x18, x19, [sp, #144]
        ldr     x30, [sp, #240]
        ldp     x0, x1, [sp]
        add     sp, sp, #SAVED_SIZE
        eret

// What is on the stack, and the syndrome, to the Frame x3. Clobbers x4 and x5.
keep_frame:
        .set    offset, 0
        .rept   15
        ldp     x4, x5, [sp, #offset]
        stp     x4, x5, [x3, #(GeneralRegisters_x0 + offset)]
        .set    offset, offset + 16
        .endr
        ldr     x4, [sp, #240]
        str     x4, [x3, #GeneralRegisters_x30]
        mrs     x4, ELR
        str     x4, [x3, #Frame_elr]
        mrs     x4, SPSR
        str     x4, [x3, #Frame_spsr]
        mrs     x4, ESR
        str     x4, [x3, #Frame_esr]
        mrs     x4, FAR
        str     x4, [x3, #Frame_far]
#if EL == 2
        mrs     x4, hpfar_el2
        str     x4, [x3, #Frame_hpfar]
#endif
        mrs     x4, sp_el0
        str     x4, [x3, #Frame_sp0]
        mrs     x4, daif
        str     x4, [x3, #Frame_daif]
        mrs     x4, currentel
        str     x4, [x3, #Frame_currentel]
        mrs     x4, spsel
        str     x4, [x3, #Frame_spsel]
        str     x0, [x3, #Frame_vector]
        ret

// void probe_enter(Frame frame): registers, PC and PSTATE as the frame has them; back when an exception ended it.
        .globl  probe_enter
        .type   probe_enter, %function
probe_enter:
        push_preserved
        record  x1, x2
        str     x0, [x1, #PROBE_FRAME]
        ldr     x2, [x0, #Frame_elr]
        msr     ELR, x2
        ldr     x2, [x0, #Frame_spsr]
        msr     SPSR, x2
        ldr     x2, [x0, #Frame_sp0]
        msr     sp_el0, x2
        mov     x2, sp
        str     x2, [x1, #PROBE_SP]
        ldp     x2, x3, [x0, #(GeneralRegisters_x0 + 16)]
        ldp     x4, x5, [x0, #(GeneralRegisters_x0 + 32)]
        ldp     x6, x7, [x0, #(GeneralRegisters_x0 + 48)]
        ldp     x8, x9, [x0, #(GeneralRegisters_x0 + 64)]
        ldp     x10, x11, [x0, #(GeneralRegisters_x0 + 80)]
        ldp     x12, x13, [x0, #(GeneralRegisters_x0 + 96)]
        ldp     x14, x15, [x0, #(GeneralRegisters_x0 + 112)]
        ldp     x16, x17, [x0, #(GeneralRegisters_x0 + 128)]
        ldp     x18, x19, [x0, #(GeneralRegisters_x0 + 144)]
        ldp     x20, x21, [x0, #(GeneralRegisters_x0 + 160)]
        ldp     x22, x23, [x0, #(GeneralRegisters_x0 + 176)]
        ldp     x24, x25, [x0, #(GeneralRegisters_x0 + 192)]
        ldp     x26, x27, [x0, #(GeneralRegisters_x0 + 208)]
        ldp     x28, x29, [x0, #(GeneralRegisters_x0 + 224)]
        ldr     x30, [x0, #GeneralRegisters_x30]
        ldp     x0, x1, [x0, #GeneralRegisters_x0]
        eret
        .size   probe_enter, . - probe_enter

// long contain(Frame frame, int what): what Java's payload_contained(what) returns, or -1 when an exception ended it.
        .globl  contain
        .type   contain, %function
contain:
        push_preserved
        record  x2, x3
        str     x0, [x2, #CONTAINED_FRAME]
        mov     x3, sp
        str     x3, [x2, #CONTAINED_SP]
        mov     x0, x1
        bl      payload_contained
        record  x2, x3
        str     xzr, [x2, #CONTAINED_SP]
        pop_preserved
        ret
        .size   contain, . - contain

#if EL == 2
// EL1 of the machine's payload: each exception is told to EL2 by its vector's number.
        .section .vectors, "ax"
        .balign 2048
        .globl  el1_vectors
el1_vectors:
        .set    number, 0
        .rept   16
        .balign 128
        hvc     #(0xE100 + number)
        b       .
        .set    number, number + 1
        .endr
#else
        .globl  el1_vectors
        .equ    el1_vectors, vectors
#endif

        .section .bss.records, "aw", %nobits
        .balign 32
core_records:
        .zero   4 << RECORD_SHIFT
