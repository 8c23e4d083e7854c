// A guest with two vCPUs that looks, again and again, whether all is its own: general, floating-point, System and debug registers,
// while it is interrupted and while it is not; its memory, which it writes anew each time; its interrupts, of which each timer's comes,
// each SGI comes once, and no other one; its distributor; its clocks. What is not its own it names: "lost NAME WANTED FOUND", and turns
// itself off. "beat" a few times a second has its counters. After its time it says "kept" and turns itself off.

        .arch_extension fp
        .arch_extension simd

        .equ    GICD, 0x08000000
        .equ    GICC, 0x08010000
        .equ    UART, 0x09000000
        .equ    RTC, 0x09010000
        .equ    AREAS, 0x40300000               // the device tree is left to be overwritten; 256 KiB of each vCPU's, 1 MiB apart
        .equ    AREA, 0x40000
        .equ    CHUNK, 0x1000
        .equ    UNUSED, 0x40500000              // 1 MiB that nobody writes to
        .equ    UNUSED_END, 0x40600000
        .equ    STATE, 0x40700000               // 4 KiB for each vCPU
        .equ    SEEN, 0x40702000
        .equ    STACKS, 0x40710000              // their ends, 4 KiB apart
        .equ    STEP, 0x9E3779B97F4A7C15
        .equ    SPREAD, 0xD1342543DE82EF95
        .equ    TIMER, 27
        .equ    SGIS, 7                         // 1 to 7
        .equ    ENABLED, 1 << TIMER | 0xffff
        .equ    TICKS_PER_SECOND, 1000
        .equ    BEATS_PER_SECOND, 5
        .equ    PATIENCE, 2000                  // ticks of the receiver's in which an SGI has come
        .equ    SPIN, 20000
        .equ    CPU_ON, 0xC4000003
        .equ    SYSTEM_OFF, 0x84000008
        .equ    SCTLR_OFF, 0x30D00800

// Of a vCPU's state.
        .equ    LOOPS, 0
        .equ    TICKS, 8
        .equ    DUE, 16
        .equ    LATEST, 24
        .equ    SPURIOUS, 32
        .equ    PASSES, 40                      // and the sum of what the last one has found
        .equ    SUM, 48
        .equ    SENT_ALL, 56
        .equ    GENERATION, 64
        .equ    AT, 72
        .equ    ADDING, 80
        .equ    LAST_COUNT, 88
        .equ    OFFSET_LOW, 96                  // of CNTPCT_EL0 from CNTVCT_EL0
        .equ    OFFSET_HIGH, 104
        .equ    PERIOD, 112
        .equ    TURN, 120                       // the next SGI
        .equ    NOUGHT, 128                     // where in UNUSED
        .equ    BOUND, 136
        .equ    SENT, 256                       // of each SGI, to the other vCPU
        .equ    RECEIVED, 320
        .equ    SENT_AT, 384                    // the receiver's ticks then

// Registers that an interrupt of its own does not change, with the bits that are kept; and those that only keep while none comes.
        .macro  quiet each
        \each   tpidr_el0
        \each   tpidrro_el0
        \each   tpidr_el1
        \each   contextidr_el1, 0xffffffff
        \each   sp_el0
        \each   ttbr0_el1, 0xffff00fffffff000
        \each   ttbr1_el1, 0xffff00fffffff000
        \each   mair_el1
        \each   par_el1
        \each   csselr_el1, 0xe
        \each   cntkctl_el1, 0xf0
        \each   cntp_cval_el0
        \each   fpcr, 0x07c00000
        \each   fpsr, 0x0800001f
        .endm
        .macro  masked each
        \each   elr_el1
        \each   spsr_el1, 0xf00003c5
        \each   esr_el1, 0xffffffff
        \each   far_el1
        \each   dbgbvr0_el1, 0x0000fffffffffffc
        \each   dbgbvr5_el1, 0x0000fffffffffffc
        \each   dbgbcr1_el1, 0xe1e0
        \each   dbgwvr0_el1, 0x0000fffffffffff8
        \each   dbgwvr3_el1, 0x0000fffffffffff8
        \each   mdccint_el1, 0x60000000
        \each   mdscr_el1, 0xa000
        .endm

        .macro  general each
        .irp    n, 2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
        \each   \n
        .endr
        .endm
        .macro  vector each
        .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        \each   \n
        .endr
        .endm

// x1: the next pattern; x0: from one to the next.
        .macro  fill register, mask=-1
        add     x1, x1, x0
        ldr     x3, =\mask
        and     x2, x1, x3
        msr     \register, x2
        .endm
        .macro  fill_vector n
        add     x1, x1, x0
        dup     v\n\().2d, x1
        mvn     x2, x1
        ins     v\n\().d[1], x2
        .endm
        .macro  fill_general n
        add     x\n, x0, x0, lsl #\n
        .endm

// Not what it is to be: x2 is named so, x1 was wanted.
        .macro  differs name
        adr     x0, 7777f
        b       lost
7777:   .asciz  "\name"
        .balign 4
        .endm
        .macro  verify register, mask=-1
        add     x1, x1, x0
        mrs     x2, \register
        eor     x4, x2, x1
        ldr     x3, =\mask
        tst     x4, x3
        b.eq    8888f
        differs \register
8888:
        .endm
        .macro  verify_vector n
        add     x1, x1, x0
        umov    x2, v\n\().d[0]
        cmp     x2, x1
        b.ne    8887f
        umov    x2, v\n\().d[1]
        mvn     x3, x1
        cmp     x2, x3
        b.eq    8888f
8887:   differs q\n
8888:
        .endm
        .macro  verify_general n
        add     x1, x0, x0, lsl #\n
        cmp     x\n, x1
        b.eq    8888f
        mov     x2, x\n
        differs x\n
8888:
        .endm

        .globl  _start
_start: b       begin
        .balign 8
until:  .quad   2000                            // milliseconds
bounds: .quad   0, 0                            // counts that a tick may be late, of each vCPU
        .balign 64
begin:  msr     daifset, #15
        ldr     x1, =SCTLR_OFF
        msr     sctlr_el1, x1
        mov     x1, #(3 << 20)
        msr     cpacr_el1, x1
        adr     x1, vectors
        msr     vbar_el1, x1
        msr     spsel, #1
        isb
        mrs     x27, mpidr_el1
        and     x27, x27, #3
        ldr     x1, =STACKS
        add     x1, x1, x27, lsl #12
        mov     sp, x1
        bl      own
        adr     x1, bounds
        ldr     x1, [x1, x27, lsl #3]
        str     x1, [x28, #BOUND]

        ldr     x3, =GICD
        ldr     x4, =GICC
        mov     w1, #(1 << TIMER)
        str     w1, [x3, #0x100]                // GICD_ISENABLER0
        mov     w1, #0xf0
        str     w1, [x4, #4]                    // GICC_PMR
        mov     w1, #3
        str     w1, [x4, #8]                    // GICC_BPR
        mov     w1, #1
        str     w1, [x4]                        // GICC_CTLR
        str     w1, [x3]                        // GICD_CTLR

        mrs     x1, cntfrq_el0
        mov     x2, #TICKS_PER_SECOND
        udiv    x1, x1, x2
        str     x1, [x28, #PERIOD]
        isb
        mrs     x2, cntpct_el0
        mrs     x3, cntvct_el0
        str     x3, [x28, #LAST_COUNT]
        mov     x4, #-1
        lsr     x4, x4, #1
        str     xzr, [x28, #OFFSET_LOW]
        str     x4, [x28, #OFFSET_HIGH]
        mov     x2, #1
        str     x2, [x28, #TURN]
        bl      fill_area

        cbnz    x27, 1f
        mov     x0, #0
        adr     x1, hello
        bl      say
        mrs     x6, cntfrq_el0
        bl      hex
        bl      line
        ldr     x0, =CPU_ON
        mov     x1, #1
        adr     x2, begin
        hvc     #0
        mov     x2, x0
        mov     x1, #0
        cbz     x0, 1f
        differs CPU_ON
1:      bl      own
        isb
        mrs     x1, cntvct_el0
        ldr     x2, [x28, #PERIOD]
        add     x1, x1, x2
        str     x1, [x28, #DUE]
        msr     cntv_cval_el0, x1
        mov     x1, #1
        msr     cntv_ctl_el0, x1
        msr     daifclr, #6                     // interrupts, and SErrors, from now on always

// One look at everything.
again:  bl      own
        ldr     x0, [x28, #LOOPS]
        add     x0, x0, #1
        str     x0, [x28, #LOOPS]
        bl      hold_quiet
        bl      hold_masked
        bl      clocks
        bl      memory
        bl      nothing
        bl      distributor
        bl      signal
        bl      own
        cbnz    x27, again
        bl      tell
        b       again

own:    mrs     x27, mpidr_el1
        and     x27, x27, #3
        ldr     x28, =STATE
        add     x28, x28, x27, lsl #12
        ret

// Registers full of values of this turn's, while interrupts come.
hold_quiet:
        str     x30, [sp, #-16]!
        bl      pattern
        quiet   fill
        isb
        vector  fill_vector
        str     x0, [sp, #8]
        general fill_general
        ldr     x1, =SPIN
1:      subs    x1, x1, #1
        b.ne    1b
        general verify_general
        ldr     x1, [sp, #8]
        mov     x2, x0
        cmp     x1, x2
        b.eq    2f
        differs x0
2:      bl      pattern
        quiet   verify
        vector  verify_vector
        ldr     x30, [sp], #16
        ret

// And some more while none comes.
hold_masked:
        str     x30, [sp, #-16]!
        msr     daifset, #2
        bl      pattern
        quiet   fill
        masked  fill
        isb
        vector  fill_vector
        str     x0, [sp, #8]
        general fill_general
        ldr     x1, =SPIN
1:      subs    x1, x1, #1
        b.ne    1b
        general verify_general
        bl      pattern
        quiet   verify
        masked  verify
        vector  verify_vector
        mrs     x2, vbar_el1
        adr     x1, vectors
        cmp     x1, x2
        b.eq    2f
        differs vbar_el1
2:      mrs     x2, sctlr_el1
        ldr     x1, =SCTLR_OFF
        cmp     x1, x2
        b.eq    3f
        differs sctlr_el1
3:      mrs     x2, cpacr_el1
        mov     x1, #(3 << 20)
        cmp     x1, x2
        b.eq    4f
        differs cpacr_el1
4:      mrs     x2, currentel
        mov     x1, #4
        cmp     x1, x2
        b.eq    5f
        differs CurrentEL
5:      msr     mdscr_el1, xzr
        msr     daifclr, #2
        ldr     x30, [sp], #16
        ret

// x0, x1: of this turn's and this vCPU's.
pattern:
        mrs     x27, mpidr_el1
        and     x27, x27, #3
        ldr     x28, =STATE
        add     x28, x28, x27, lsl #12
        ldr     x2, [x28, #LOOPS]
        ldr     x1, =STEP
        madd    x0, x1, x2, x1
        add     x0, x0, x27
        orr     x0, x0, #1
        mov     x1, xzr
        ret

// Its clocks go on, together, at one rate, and no tick stays away.
clocks: str     x30, [sp, #-16]!
        bl      own
        ldr     x5, =SEEN
        ldar    x1, [x5]
        isb
        mrs     x2, cntvct_el0
        isb
        mrs     x3, cntpct_el0
        isb
        mrs     x4, cntvct_el0
        cmp     x2, x1
        b.hs    1f
        differs CNTVCT_EL0_of_the_other_vCPU
1:      stlr    x4, [x5]
        ldr     x1, [x28, #LAST_COUNT]
        cmp     x2, x1
        b.hs    2f
        differs CNTVCT_EL0_before
2:      str     x4, [x28, #LAST_COUNT]
        cmp     x4, x2
        b.hs    3f
        differs CNTVCT_EL0
3:      sub     x6, x3, x4                      // not less than this, and not more than x7; less than 0 where the host paused between two reads
        sub     x7, x3, x2
        ldr     x1, [x28, #OFFSET_LOW]
        cmp     x6, x1
        csel    x6, x6, x1, gt
        str     x6, [x28, #OFFSET_LOW]
        ldr     x1, [x28, #OFFSET_HIGH]
        cmp     x7, x1
        csel    x7, x7, x1, lt
        str     x7, [x28, #OFFSET_HIGH]
        mov     x1, x6
        mov     x2, x7
        cmp     x1, x2
        b.le    4f
        differs CNTPCT_EL0_less_CNTVCT_EL0
4:      msr     daifset, #2                     // neither of the two is to be an interrupt's
        isb
        mrs     x2, cntv_cval_el0
        ldr     x1, [x28, #DUE]
        cmp     x1, x2
        b.eq    5f
        differs CNTV_CVAL_EL0
5:      mrs     x2, cntv_ctl_el0
        and     x2, x2, #3
        mov     x1, #1
        cmp     x1, x2
        b.eq    6f
        differs CNTV_CTL_EL0
6:      msr     daifclr, #2
        ldr     x1, [x28, #BOUND]
        mrs     x3, cntvct_el0
        isb
        ldr     x4, [x28, #DUE]
        sub     x2, x3, x4
        cmp     x2, x1
        b.le    7f
        differs tick
7:      ldr     x30, [sp], #16
        ret

// x1: this vCPU's memory.
area:   ldr     x1, =AREAS
        add     x1, x1, x27, lsl #20
        ret

// x2: what is at x1 in generation x3.
value:  ldr     x4, =STEP
        madd    x2, x3, x4, x1
        ldr     x5, =SPREAD
        mul     x2, x2, x5
        lsl     x5, x5, #3                      // from one doubleword to the next
        ret

fill_area:
        mov     x7, x30
        bl      area
        ldr     x3, [x28, #GENERATION]
        bl      value
        mov     x6, #AREA
1:      str     x2, [x1], #8
        add     x2, x2, x5
        subs    x6, x6, #8
        b.ne    1b
        br      x7

// A chunk of its memory is as it was left, and is made the next generation's.
memory: mov     x16, x30
        bl      area
        ldr     x8, [x28, #AT]
        add     x1, x1, x8
        ldr     x3, [x28, #GENERATION]
        add     x3, x3, #1
        bl      value
        mov     x9, x2
        sub     x3, x3, #1
        bl      value
        ldr     x10, [x28, #ADDING]
        mov     x6, #CHUNK
1:      ldr     x4, [x1]
        cmp     x4, x2
        b.ne    3f
        add     x10, x10, x4
        str     x9, [x1], #8
        add     x2, x2, x5
        add     x9, x9, x5
        subs    x6, x6, #8
        b.ne    1b
        str     x10, [x28, #ADDING]
        add     x8, x8, #CHUNK
        str     x8, [x28, #AT]
        cmp     x8, #AREA
        b.lo    2f
        str     xzr, [x28, #AT]
        add     x3, x3, #1
        str     x3, [x28, #GENERATION]
        str     x10, [x28, #SUM]
        str     x3, [x28, #PASSES]
        str     xzr, [x28, #ADDING]
2:      br      x16
3:      mov     x1, x2
        mov     x2, x4
        differs memory

// What it has never written to is as it was at first.
nothing:
        cbnz    x27, 2f
        ldr     x1, [x28, #NOUGHT]
        ldr     x3, =UNUSED
        add     x3, x3, x1
        mov     x6, #CHUNK
1:      ldr     x2, [x3], #8
        cbnz    x2, 3f
        subs    x6, x6, #8
        b.ne    1b
        add     x1, x1, #CHUNK
        and     x1, x1, #(UNUSED_END - UNUSED - 1)
        str     x1, [x28, #NOUGHT]
2:      ret
3:      mov     x1, xzr
        differs unused_memory

// The interrupt controller is as it was set up, and nothing is pending that was not asked for.
distributor:
        ldr     x3, =GICD
        ldr     x4, =GICC
        ldr     w2, [x4, #4]
        mov     w1, #0xf0
        cmp     w1, w2
        b.eq    1f
        differs GICC_PMR
1:      ldr     w2, [x4, #8]
        mov     w1, #3
        cmp     w1, w2
        b.eq    2f
        differs GICC_BPR
2:      ldr     w2, [x4]
        mov     w1, #1
        cmp     w1, w2
        b.eq    3f
        differs GICC_CTLR
3:      ldr     x5, [x28, #LOOPS]
        tst     x5, #15
        b.ne    9f
        ldr     w2, [x3, #0x100]
        ldr     w1, =ENABLED
        cmp     w1, w2
        b.eq    4f
        differs GICD_ISENABLER0
4:      mov     w1, wzr
        add     x6, x3, #0x104                  // GICD_ISENABLER1
        mov     w7, #8
5:      ldr     w2, [x6]
        cbnz    w2, 6f
        ldr     w2, [x6, #0x100]                // GICD_ISPENDR
        cbnz    w2, 7f
        ldr     w2, [x6, #0x200]                // GICD_ISACTIVER
        cbnz    w2, 8f
        add     x6, x6, #4
        subs    w7, w7, #1
        b.ne    5b
        ret
6:      differs GICD_ISENABLER
7:      differs GICD_ISPENDR
8:      differs GICD_ISACTIVER
9:      ret

// x24: the other vCPU's state.
other:  ldr     x24, =STATE
        eor     x25, x27, #1
        add     x24, x24, x25, lsl #12
        ret

// The next SGI, when the other vCPU had the one before: it has to come, and once.
signal: str     x30, [sp, #-16]!
        bl      other
        ldr     x5, [x28, #TURN]
        add     x6, x28, x5, lsl #3
        add     x7, x24, x5, lsl #3
        ldr     x8, [x6, #SENT]
        ldr     x9, [x7, #RECEIVED]
        cmp     x8, x9
        b.ne    1f
        ldr     x10, [x24, #TICKS]
        cbz     x10, 3f                         // it has not begun
        str     x10, [x6, #SENT_AT]
        add     x8, x8, #1
        str     x8, [x6, #SENT]
        ldr     x9, [x28, #SENT_ALL]
        add     x9, x9, #1
        str     x9, [x28, #SENT_ALL]
        dsb     sy
        mov     w1, #1
        lsl     w1, w1, w25
        lsl     w1, w1, #16
        orr     w1, w1, w5
        ldr     x3, =GICD
        str     w1, [x3, #0xf00]                // GICD_SGIR
        add     x5, x5, #1
        cmp     x5, #SGIS
        b.ls    2f
        mov     x5, #1
2:      str     x5, [x28, #TURN]
        b       3f
1:      ldr     x2, [x24, #TICKS]
        ldr     x1, [x6, #SENT_AT]
        add     x1, x1, #PATIENCE
        cmp     x2, x1
        b.lo    3f
        mov     x1, x8
        mov     x2, x9
        differs SGI_lost
3:      ldr     x30, [sp], #16
        ret

// The first vCPU says how it is.
tell:   str     x30, [sp, #-16]!
        isb
        mrs     x19, cntvct_el0
        ldr     x20, next_beat
        cmp     x19, x20
        b.lo    9f
        mrs     x21, cntfrq_el0
        mov     x1, #BEATS_PER_SECOND
        udiv    x1, x21, x1
        add     x20, x19, x1
        adr     x1, next_beat
        str     x20, [x1]
        ldr     x1, =RTC                        // seconds: both clocks go at one rate
        ldr     w22, [x1]
        udiv    x23, x19, x21
        sub     x22, x22, x23
        ldr     x1, rtc_less
        cbnz    x1, 1f
        adr     x1, rtc_less
        str     x22, [x1]
        mov     x1, x22
1:      sub     x2, x22, x1
        add     x2, x2, #1
        cmp     x2, #2                          // one tick of either may lie in between
        b.ls    2f
        mov     x2, x22
        differs RTCDR
2:      bl      other
        adr     x1, beat
        bl      say
        mov     x6, x19
        bl      hex
        .irp    word, LOOPS, TICKS, LATEST, SPURIOUS, SENT_ALL, PASSES, SUM
        ldr     x6, [x28, #\word]
        bl      hex
        .endr
        .irp    word, LOOPS, TICKS, LATEST, SPURIOUS, SENT_ALL
        ldr     x6, [x24, #\word]
        bl      hex
        .endr
        bl      line
        ldr     x1, until
        mul     x1, x1, x21
        mov     x2, #1000
        udiv    x1, x1, x2
        cmp     x19, x1
        b.lo    9f
        adr     x1, kept
        bl      say
        bl      line
off:    ldr     w0, =SYSTEM_OFF
        hvc     #0
        b       .
9:      ldr     x30, [sp], #16
        ret

// x0: the name of what is lost; x1: what was wanted, x2: what was found.
lost:   msr     daifset, #15
        mov     x20, x0
        mov     x21, x1
        mov     x22, x2
        ldr     x1, =SCTLR_OFF
        msr     sctlr_el1, x1
        isb
        mrs     x11, mpidr_el1
        and     x11, x11, #3
        add     x11, x11, #1
        ldr     x9, speaker
        cbnz    x9, .
        adr     x9, speaker
        str     x11, [x9]
        adr     x1, loss
        bl      say
        mov     x1, x20
        bl      say
        mov     x6, x21
        bl      hex
        mov     x6, x22
        bl      hex
        bl      line
        b       off

// w0: a character. Who has lost something speaks alone.
line:   mov     w0, #'\n'
put:    mrs     x11, mpidr_el1
        and     x11, x11, #3
        add     x11, x11, #1
        ldr     x9, speaker
        cbz     x9, 1f
        cmp     x9, x11
        b.ne    .
1:      ldr     x9, =UART
        ldr     w11, [x9, #0x18]                // UARTFR
        tbnz    w11, #5, 1b                     // TXFF
        str     w0, [x9]
        ret

say:    mov     x8, x30
2:      ldrb    w0, [x1], #1
        cbz     w0, 3f
        bl      put
        b       2b
3:      br      x8

// x6: a number; a space before it.
hex:    mov     x8, x30
        mov     w0, #' '
        bl      put
        mov     x7, #60
        lsr     x0, x6, #32
        cbnz    x0, 4f
        mov     x7, #28
4:      lsr     x0, x6, x7
        and     x0, x0, #15
        cmp     x0, #10
        add     x0, x0, #'0'
        b.lo    5f
        add     x0, x0, #('a' - '0' - 10)
5:      bl      put
        subs    x7, x7, #4
        b.pl    4b
        br      x8

// An interrupt: all that it touches is put back.
interrupt:
        stp     x0, x1, [sp, #-96]!
        stp     x2, x3, [sp, #16]
        stp     x4, x5, [sp, #32]
        stp     x6, x7, [sp, #48]
        stp     x27, x28, [sp, #64]
        str     x30, [sp, #80]
        mrs     x5, cntvct_el0
        mrs     x27, mpidr_el1
        and     x27, x27, #3
        ldr     x28, =STATE
        add     x28, x28, x27, lsl #12
        ldr     x4, =GICC
        ldr     w6, [x4, #0xc]                  // GICC_IAR
        cmp     w6, #TIMER
        b.eq    2f
        and     w3, w6, #0x3ff
        cmp     w3, #1023
        b.eq    4f
        sub     w1, w3, #1
        cmp     w1, #SGIS
        b.hs    1f
        eor     w1, w27, #1
        cmp     w1, w6, lsr #10                 // the sender
        b.ne    1f
        ldr     x7, =STATE
        add     x7, x7, x1, lsl #12
        add     x7, x7, x3, lsl #3
        add     x0, x28, x3, lsl #3
        ldr     x2, [x0, #RECEIVED]
        add     x2, x2, #1
        dmb     sy
        ldr     x1, [x7, #SENT]
        cmp     x2, x1
        b.ls    5f
        differs SGI_invented
5:      str     x2, [x0, #RECEIVED]
        str     w6, [x4, #0x10]                 // GICC_EOIR
        b       3f
1:      mov     w1, wzr
        mov     w2, w6
        differs interrupt
2:      ldr     x1, [x28, #DUE]
        subs    x2, x5, x1
        b.hs    6f
        mov     x2, x5
        differs tick_before_its_time
6:      ldr     x3, [x28, #LATEST]
        cmp     x2, x3
        csel    x3, x2, x3, hi
        str     x3, [x28, #LATEST]
        ldr     x3, [x28, #BOUND]
        cmp     x2, x3
        b.ls    7f
        mov     x1, x3
        differs tick
7:      msr     cntv_ctl_el0, xzr
        ldr     x3, [x28, #TICKS]
        add     x3, x3, #1
        str     x3, [x28, #TICKS]
        ldr     x3, [x28, #PERIOD]
        add     x1, x1, x3
        str     x1, [x28, #DUE]
        msr     cntv_cval_el0, x1
        isb
        str     w6, [x4, #0x10]                 // GICC_EOIR
        mov     x1, #1                          // only now: QEMU's GIC does not look at a wire again
        msr     cntv_ctl_el0, x1
        isb
        b       3f
4:      ldr     x3, [x28, #SPURIOUS]
        add     x3, x3, #1
        str     x3, [x28, #SPURIOUS]
3:      ldr     x30, [sp, #80]
        ldp     x27, x28, [sp, #64]
        ldp     x6, x7, [sp, #48]
        ldp     x4, x5, [sp, #32]
        ldp     x2, x3, [sp, #16]
        ldp     x0, x1, [sp], #96
        eret

unexpected:
        mrs     x1, elr_el1
        mrs     x2, esr_el1
        differs exception

system_error:
        mrs     x1, elr_el1
        mrs     x2, esr_el1
        differs SError

        .balign 8
next_beat:
        .quad   0
speaker:
        .quad   0                               // the vCPU's number and 1, when it has lost something
rtc_less:
        .quad   0
hello:  .asciz  "\nwatching"
beat:   .asciz  "beat"
kept:   .asciz  "kept"
loss:   .asciz  "\nlost "
        .balign 8
        .ltorg

        .balign 2048
vectors:
        .irp    n, 0,1,2,3
        b       unexpected
        .balign 128
        .endr
        b       unexpected
        .balign 128
        b       interrupt
        .balign 128
        b       unexpected
        .balign 128
        b       system_error
        .balign 128
        .irp    n, 8,9,10,11,12,13,14,15
        b       unexpected
        .balign 128
        .endr
