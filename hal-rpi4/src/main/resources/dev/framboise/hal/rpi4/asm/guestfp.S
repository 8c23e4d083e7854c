// The guests' SIMD and floating-point registers, between the core and 64-bit words in an array
// (dev.framboise.armv8.register.FloatingPoint lays them out). Nothing else at EL2 touches them.

        .include "layout.inc"
        .include "offsets.inc"

        .arch_extension fp
        .arch_extension simd

        .equ    STATUS, ARRAY_BASE + 8 * 64             // FPCR, FPSR, FPEXC32_EL2

        .text
        .globl  framboise_store_floating_point
        .type   framboise_store_floating_point, %function
framboise_store_floating_point:
        guest_vectors framboise_store_floating_point
        add     x1, x0, #ARRAY_BASE
        stp     q0, q1, [x1]
        stp     q2, q3, [x1, #(16 * 2)]
        stp     q4, q5, [x1, #(16 * 4)]
        stp     q6, q7, [x1, #(16 * 6)]
        stp     q8, q9, [x1, #(16 * 8)]
        stp     q10, q11, [x1, #(16 * 10)]
        stp     q12, q13, [x1, #(16 * 12)]
        stp     q14, q15, [x1, #(16 * 14)]
        stp     q16, q17, [x1, #(16 * 16)]
        stp     q18, q19, [x1, #(16 * 18)]
        stp     q20, q21, [x1, #(16 * 20)]
        stp     q22, q23, [x1, #(16 * 22)]
        stp     q24, q25, [x1, #(16 * 24)]
        stp     q26, q27, [x1, #(16 * 26)]
        stp     q28, q29, [x1, #(16 * 28)]
        stp     q30, q31, [x1, #(16 * 30)]
        mrs     x2, fpcr
        mrs     x3, fpsr
        add     x1, x0, #STATUS
        stp     x2, x3, [x1]
        mrs     x2, fpexc32_el2
        str     x2, [x1, #16]
        ret
        .size   framboise_store_floating_point, . - framboise_store_floating_point

        .globl  framboise_load_floating_point
        .type   framboise_load_floating_point, %function
framboise_load_floating_point:
        guest_vectors framboise_load_floating_point
        add     x1, x0, #ARRAY_BASE
        ldp     q0, q1, [x1]
        ldp     q2, q3, [x1, #(16 * 2)]
        ldp     q4, q5, [x1, #(16 * 4)]
        ldp     q6, q7, [x1, #(16 * 6)]
        ldp     q8, q9, [x1, #(16 * 8)]
        ldp     q10, q11, [x1, #(16 * 10)]
        ldp     q12, q13, [x1, #(16 * 12)]
        ldp     q14, q15, [x1, #(16 * 14)]
        ldp     q16, q17, [x1, #(16 * 16)]
        ldp     q18, q19, [x1, #(16 * 18)]
        ldp     q20, q21, [x1, #(16 * 20)]
        ldp     q22, q23, [x1, #(16 * 22)]
        ldp     q24, q25, [x1, #(16 * 24)]
        ldp     q26, q27, [x1, #(16 * 26)]
        ldp     q28, q29, [x1, #(16 * 28)]
        ldp     q30, q31, [x1, #(16 * 30)]
        add     x1, x0, #STATUS
        ldp     x2, x3, [x1]
        msr     fpcr, x2
        msr     fpsr, x3
        ldr     x2, [x1, #16]
        msr     fpexc32_el2, x2
        ret
        .size   framboise_load_floating_point, . - framboise_load_floating_point
