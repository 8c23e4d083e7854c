// What the Raspberry Pi's armstub8 does before kernel8.img runs, for QEMU: from EL3, where cores come out of reset, to EL2.
//
// One page:
//   0x000  where every core starts
//   0x0D8  one slot a core, polled by that core
//   0x100  what the tests fill in (Firmware.java)
//   0x800  EL3's vectors: nothing comes here
// A core beyond the board's four plays VideoCore: it looks after the power manager.

        .equ    CORES, 4
        .equ    SLOTS, 0xD8
        .equ    ACTLR, 0x73                     // EL2 may write ACTLR, CPUACTLR, CPUECTLR, L2CTLR, L2ECTLR, L2ACTLR
        .equ    CPUECTLR_SMPEN, 1 << 6          // this core takes part in coherency (Cortex-A72 TRM 100095, 4.3.67)
        .equ    SCTLR, 0x30C50830               // of EL2: RES1; MMU and caches off
        .equ    EL2H_MASKED, 0x3C9

        .equ    GICD_IGROUPR, 0x080
        .equ    GICD_IGROUPR_WORDS, 8
        .equ    GICD_ISENABLER, 0x100
        .equ    GICC_PMR, 0x004
        .equ    ENABLE_BOTH_GROUPS, 3           // in GICD_CTLR and GICC_CTLR

        .text
        .globl  _start
_start: b       reset

        .org    0x100
device_tree:
        .quad   0
kernel: .quad   0
state:  .quad   0                               // SPSR_EL3: how the kernel is entered
controls:
        .quad   0                               // SCR_EL3
frequency:
        .quad   0                               // CNTFRQ_EL0
distributor:
        .quad   0
cpu_interface:
        .quad   0
private_groups:
        .quad   0                               // GICD_IGROUPR0, of every core
shared_groups:
        .quad   0                               // the other words of GICD_IGROUPR
priority_mask:
        .quad   0                               // GICC_PMR
power_manager:
        .quad   0
power_switch:
        .quad   0

reset:  adr     x20, _start
        mrs     x21, mpidr_el1
        and     x21, x21, #0xFF
        adr     x0, el3_vectors
        msr     vbar_el3, x0
        ldr     x0, frequency
        msr     cntfrq_el0, x0
        msr     cntvoff_el2, xzr
        mov     x0, #ACTLR
        msr     actlr_el3, x0
        mrs     x0, s3_1_c15_c2_1               // CPUECTLR_EL1
        orr     x0, x0, #CPUECTLR_SMPEN
        msr     s3_1_c15_c2_1, x0
        cmp     x21, #CORES
        b.hs    videocore

        ldr     x1, distributor
        ldr     x2, private_groups
        mov     w3, #ENABLE_BOTH_GROUPS
        str     w2, [x1, #GICD_IGROUPR]
        cbnz    x21, 2f
        str     w3, [x1]
        ldr     x2, shared_groups
        mov     x4, #1
1:      add     x0, x1, x4, lsl #2
        str     w2, [x0, #GICD_IGROUPR]
        add     x4, x4, #1
        cmp     x4, #GICD_IGROUPR_WORDS
        b.lo    1b
2:      ldr     x1, cpu_interface
        str     w3, [x1]
        ldr     x0, priority_mask
        str     w0, [x1, #GICC_PMR]

        ldr     x0, controls
        msr     scr_el3, x0
        ldr     w0, =SCTLR
        msr     sctlr_el2, x0
        mov     x0, #(1 << 31)                  // RW: EL1 is AArch64, for the test that enters the kernel there
        msr     hcr_el2, x0
        mov     x0, #EL2H_MASKED
        adr     x1, parked
        cbnz    x21, 3f
        ldr     x0, state
        ldr     x1, kernel
3:      msr     spsr_el3, x0
        msr     elr_el3, x1
        ldr     x0, device_tree
        mov     x1, xzr
        mov     x2, xzr
        mov     x3, xzr
        eret

parked: add     x4, x20, x21, lsl #3
1:      wfe
        ldr     x5, [x4, #SLOTS]
        cbz     x5, 1b
        mov     x0, xzr
        br      x5

// VideoCore obeys what was written to the power manager. On a machine that lacks one its registers are memory: this core
// looks at them now and then and works the switch that the machine has, a PL061 whose first output is off, whose second is
// reset.
        .equ    PM_RSTC, 0x1C
        .equ    PM_RSTS, 0x20
        .equ    FULL_RESET, 0x20
        .equ    STAY_DOWN, 0x555
        .equ    PL061_DATA, 0                   // address bits 9:2 say which outputs are written (DDI 0190, 3.3.1)
        .equ    PL061_DIR, 0x400
        .equ    SECURE_TIMER, 29                // PPI
        .equ    LOOKS_PER_SECOND, 100

videocore:
        ldr     x1, distributor                 // its timer ends the wait below; nothing takes the interrupt
        mov     w2, #(1 << SECURE_TIMER)
        str     w2, [x1, #GICD_ISENABLER]
        ldr     x1, cpu_interface
        mov     w2, #0xFF
        str     w2, [x1, #GICC_PMR]
        mov     w2, #1
        str     w2, [x1]
        ldr     x3, frequency
        mov     x4, #LOOKS_PER_SECOND
        udiv    x3, x3, x4
        ldr     x5, power_manager
        ldr     x6, power_switch
        mov     x7, #1
        mov     w8, #STAY_DOWN
1:      msr     cntps_tval_el1, x3
        msr     cntps_ctl_el1, x7
        isb
        wfi
        ldr     w0, [x5, #PM_RSTC]
        and     w0, w0, #0x30
        cmp     w0, #FULL_RESET
        b.ne    1b
        mov     w1, #3
        str     w1, [x6, #PL061_DIR]
        ldr     w0, [x5, #PM_RSTS]
        and     w0, w0, w8
        cmp     w0, w8
        cset    w0, ne
        add     w0, w0, #1                      // 1: off, 2: reset
        str     w1, [x6, w0, uxtw #2]
2:      wfi
        b       2b
        .ltorg

        .org    0x800
el3_vectors:
        .rept   16
        .balign 128
        b       .
        .endr
        .org    0x1000
