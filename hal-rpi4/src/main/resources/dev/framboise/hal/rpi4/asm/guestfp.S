// The guests' SIMD and floating-point registers, between the core and 64-bit words in an array
// (dev.framboise.armv8.register.FloatingPoint lays them out). Nothing else at EL2 touches them.

        .include "layout.inc"
        .include "offsets.inc"

        .arch_extension fp
        .arch_extension simd

        .equ    CONTROL, ARRAY_BASE             // FPCR
        .equ    VECTORS, ARRAY_BASE + 8         // a multiple of 16, as ldp and stp want it
        .equ    STATUS, VECTORS + 16 * 32       // FPSR

        .text
        .globl  framboise_store_floating_point
        .type   framboise_store_floating_point, %function
framboise_store_floating_point:
        guest_vectors framboise_store_floating_point
        stp     q0, q1, [x0, #(VECTORS + 16 * 0)]
        stp     q2, q3, [x0, #(VECTORS + 16 * 2)]
        stp     q4, q5, [x0, #(VECTORS + 16 * 4)]
        stp     q6, q7, [x0, #(VECTORS + 16 * 6)]
        stp     q8, q9, [x0, #(VECTORS + 16 * 8)]
        stp     q10, q11, [x0, #(VECTORS + 16 * 10)]
        stp     q12, q13, [x0, #(VECTORS + 16 * 12)]
        stp     q14, q15, [x0, #(VECTORS + 16 * 14)]
        stp     q16, q17, [x0, #(VECTORS + 16 * 16)]
        stp     q18, q19, [x0, #(VECTORS + 16 * 18)]
        stp     q20, q21, [x0, #(VECTORS + 16 * 20)]
        stp     q22, q23, [x0, #(VECTORS + 16 * 22)]
        stp     q24, q25, [x0, #(VECTORS + 16 * 24)]
        stp     q26, q27, [x0, #(VECTORS + 16 * 26)]
        stp     q28, q29, [x0, #(VECTORS + 16 * 28)]
        stp     q30, q31, [x0, #(VECTORS + 16 * 30)]
        mrs     x1, fpcr
        mrs     x2, fpsr
        str     x1, [x0, #CONTROL]
        str     x2, [x0, #STATUS]
        ret
        .size   framboise_store_floating_point, . - framboise_store_floating_point

        .globl  framboise_load_floating_point
        .type   framboise_load_floating_point, %function
framboise_load_floating_point:
        guest_vectors framboise_load_floating_point
        ldp     q0, q1, [x0, #(VECTORS + 16 * 0)]
        ldp     q2, q3, [x0, #(VECTORS + 16 * 2)]
        ldp     q4, q5, [x0, #(VECTORS + 16 * 4)]
        ldp     q6, q7, [x0, #(VECTORS + 16 * 6)]
        ldp     q8, q9, [x0, #(VECTORS + 16 * 8)]
        ldp     q10, q11, [x0, #(VECTORS + 16 * 10)]
        ldp     q12, q13, [x0, #(VECTORS + 16 * 12)]
        ldp     q14, q15, [x0, #(VECTORS + 16 * 14)]
        ldp     q16, q17, [x0, #(VECTORS + 16 * 16)]
        ldp     q18, q19, [x0, #(VECTORS + 16 * 18)]
        ldp     q20, q21, [x0, #(VECTORS + 16 * 20)]
        ldp     q22, q23, [x0, #(VECTORS + 16 * 22)]
        ldp     q24, q25, [x0, #(VECTORS + 16 * 24)]
        ldp     q26, q27, [x0, #(VECTORS + 16 * 26)]
        ldp     q28, q29, [x0, #(VECTORS + 16 * 28)]
        ldp     q30, q31, [x0, #(VECTORS + 16 * 30)]
        ldr     x1, [x0, #CONTROL]
        ldr     x2, [x0, #STATUS]
        msr     fpcr, x1
        msr     fpsr, x2
        ret
        .size   framboise_load_floating_point, . - framboise_load_floating_point
