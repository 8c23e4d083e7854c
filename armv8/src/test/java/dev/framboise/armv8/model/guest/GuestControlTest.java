package dev.framboise.armv8.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.model.TinyKernelRun;
import dev.framboise.armv8.register.Cptr;
import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.Mdcr;
import dev.framboise.armv8.register.SysReg;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each control at EL2 traps what it says, with the syndrome observed on a machine, and without it nothing traps. */
class GuestControlTest {
    private static final int SYSTEM_ACCESS = 0x18;
    private static final int FP = 0x07;
    private static final int WFX = 0x01;

    private static Arguments row(String what, SysReg control, long value, int ec, int iss,
        UnaryOperator<GuestProgram> instruction) {
        return Arguments.of(what, control, value, ec, iss, instruction);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
            row("TWE", SysReg.HCR_EL2, Hcr.TWE, WFX, 0x1e00001, p -> p.wfe().wfe()),
            row("TID1 REVIDR", SysReg.HCR_EL2, Hcr.TID1, SYSTEM_ACCESS, 0x3c0061, p -> p.mrs(3, SysReg.REVIDR_EL1)),
            row("TID1 AIDR", SysReg.HCR_EL2, Hcr.TID1, SYSTEM_ACCESS, 0x3e4061, p -> p.mrs(3, SysReg.AIDR_EL1)),
            row("TID2 CTR", SysReg.HCR_EL2, Hcr.TID2, SYSTEM_ACCESS, 0x32c061, p -> p.mrs(3, SysReg.CTR_EL0)),
            row("TID2 CCSIDR", SysReg.HCR_EL2, Hcr.TID2, SYSTEM_ACCESS, 0x304061, p -> p.mrs(3, SysReg.CCSIDR_EL1)),
            row("TID2 CSSELR", SysReg.HCR_EL2, Hcr.TID2, SYSTEM_ACCESS, 0x308060, p -> p.msr(SysReg.CSSELR_EL1, 3)),
            row("TID3 ID_PFR0", SysReg.HCR_EL2, Hcr.TID3, SYSTEM_ACCESS, 0x300063, p -> p.mrs(3, SysReg.ID_PFR0_EL1)),
            row("TID3 reserved", SysReg.HCR_EL2, Hcr.TID3, SYSTEM_ACCESS, 0x3e006f, p -> p.mrs(3, 3, 0, 0, 7, 7)),
            row("TVM", SysReg.HCR_EL2, Hcr.TVM, SYSTEM_ACCESS, 0x300860, p -> p.msr(SysReg.TTBR0_EL1, 3)),
            row("TRVM", SysReg.HCR_EL2, Hcr.TRVM, SYSTEM_ACCESS, 0x300461, p -> p.mrs(3, SysReg.SCTLR_EL1)),
            row("TACR", SysReg.HCR_EL2, Hcr.TACR, SYSTEM_ACCESS, 0x320461, p -> p.mrs(3, SysReg.ACTLR_EL1)),
            row("TSW", SysReg.HCR_EL2, Hcr.TSW, SYSTEM_ACCESS, 0x141c3c, p -> p.msr(1, 0, 7, 14, 2, 1)),
            row("TPC", SysReg.HCR_EL2, Hcr.TPC, SYSTEM_ACCESS, 0x12dc34, p -> p.msr(1, 3, 7, 10, 1, 1)),
            row("TPU", SysReg.HCR_EL2, Hcr.TPU, SYSTEM_ACCESS, 0x101c22, p -> p.msr(1, 0, 7, 1, 0, 1)),
            row("TTLB", SysReg.HCR_EL2, Hcr.TTLB, SYSTEM_ACCESS, 0x102026, p -> p.msr(1, 0, 8, 3, 0, 1)),
            row("TDZ", SysReg.HCR_EL2, Hcr.TDZ, SYSTEM_ACCESS, 0x12dc28, p -> p.msr(1, 3, 7, 4, 1, 1)),
            row("TCPAC", SysReg.CPTR_EL2, Cptr.TCPAC, SYSTEM_ACCESS, 0x340461, p -> p.mrs(3, SysReg.CPACR_EL1)),
            row("TDA MDSCR", SysReg.MDCR_EL2, Mdcr.TDA, SYSTEM_ACCESS, 0x240065, p -> p.mrs(3, SysReg.MDSCR_EL1)),
            row("TDRA", SysReg.MDCR_EL2, Mdcr.TDRA, SYSTEM_ACCESS, 0x200461, p -> p.mrs(3, SysReg.MDRAR_EL1)),
            row("TDOSA", SysReg.MDCR_EL2, Mdcr.TDOSA, SYSTEM_ACCESS, 0x280460, p -> p.msr(SysReg.OSLAR_EL1, 3)),
            row("TPM", SysReg.MDCR_EL2, Mdcr.TPM, SYSTEM_ACCESS, 0x30e479, p -> p.mrs(3, SysReg.PMCR_EL0)),
            row("TPMCR", SysReg.MDCR_EL2, Mdcr.TPMCR, SYSTEM_ACCESS, 0x30e479, p -> p.mrs(3, SysReg.PMCR_EL0)),
            row("TFP", SysReg.CPTR_EL2, Cptr.TFP, FP, 0x1e00000,
                p -> p.mov(1, 3L << 20).msr(SysReg.CPACR_EL1, 1).simd()));
    }

    private static TinyKernelRun run(SysReg control, long value, UnaryOperator<GuestProgram> instruction) {
        return TinyKernelRun.of(instruction.apply(new GuestProgram("probe").java(control + " = " + value, cpu -> {
            cpu.system.set(control, value | (control == SysReg.HCR_EL2 ? Hcr.RW | Hcr.VM | Hcr.IMO : 0));
            cpu.core.clearEvent();
        })).hvc(0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theControlTraps(String what, SysReg control, long value, int ec, int iss,
        UnaryOperator<GuestProgram> instruction) {
        assertEquals(Long.toHexString((long) ec << 26 | 1 << 25 | iss),
            Long.toHexString(run(control, value, instruction).esr()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void withoutTheControlNothingTraps(String what, SysReg control, long value, int ec, int iss,
        UnaryOperator<GuestProgram> instruction) {
        UnaryOperator<GuestProgram> awake = ec == WFX ? p -> p.sev().wfe() : instruction;
        assertEquals(0x5a00_0000L, run(control, 0, awake).esr());
    }

    @Test
    void theCountersTrapWhenNotEnabledAndTheVirtualOnesNever() {
        assertEquals(0x6232_f861L, run(SysReg.CNTHCTL_EL2, 2, p -> p.mrs(3, SysReg.CNTPCT_EL0)).esr());
        assertEquals(0x6232_f865L, run(SysReg.CNTHCTL_EL2, 1, p -> p.mrs(3, SysReg.CNTP_CTL_EL0)).esr());
        assertEquals(0x5a00_0000L, run(SysReg.CNTHCTL_EL2, 0, p -> p.mrs(3, SysReg.CNTVCT_EL0)
            .mrs(3, SysReg.CNTV_CTL_EL0).mrs(3, SysReg.CNTV_CVAL_EL0)).esr());
        assertEquals(0x5a00_0000L, run(SysReg.CNTHCTL_EL2, 3, p -> p.mrs(3, SysReg.CNTPCT_EL0)
            .mov(1, 100).msr(3, 3, 14, 2, 0, 1).mrs(3, 3, 3, 14, 2, 0)).esr());
    }

    /** A guest at EL0 with a vector that brings ESR_EL1 to EL2 in x9. */
    private static long esrFromEl0(UnaryOperator<GuestProgram> instruction) {
        GuestProgram program = new GuestProgram("el0").mov(0, 0x30d0_0800L)
            .java("SCTLR_EL1", cpu -> cpu.system.set(SysReg.SCTLR_EL1, 0x30d0_0800L))
            .java("CNTKCTL_EL1", cpu -> cpu.system.set(SysReg.CNTKCTL_EL1, 0))
            .java("CPACR_EL1", cpu -> cpu.system.set(SysReg.CPACR_EL1, 1L << 20))
            .java("event", cpu -> cpu.core.clearEvent())
            .adr(0, "vectors").msr(SysReg.VBAR_EL1, 0)
            .adr(0, "user").msr(SysReg.ELR_EL1, 0).mov(0, 0).msr(SysReg.SPSR_EL1, 0).eret().label("user");
        return TinyKernelRun.of(instruction.apply(program).fail("not reached")
            .org(0x800).label("vectors").org(0xc00).mrs(9, SysReg.ESR_EL1).hvc(0)).x(9);
    }

    @Test
    void whatEl0MayNotIsItsKernelsToKnow() {
        assertEquals(0x0200_0000L, esrFromEl0(p -> p.smc(0)));
        assertEquals(0x0200_0000L, esrFromEl0(p -> p.mrs(3, SysReg.ID_AA64PFR0_EL1)));
        assertEquals(0x0200_0000L, esrFromEl0(p -> p.mrs(3, SysReg.CNTVCT_EL0)));
        assertEquals(0x0200_0000L, esrFromEl0(GuestProgram::eret));
        assertEquals(0x07e0_0000L, esrFromEl0(GuestProgram::wfi));
        assertEquals(0x1fe0_0000L, esrFromEl0(GuestProgram::simd));
        assertEquals(0x9200_0021L, esrFromEl0(p -> p.loadAt(0, 0x4000_0002L, 4)));
        assertEquals(0x5600_0000L, esrFromEl0(p -> p.svc(0)));
    }

    @Test
    void el0HasItsThreadRegister() {
        esrFromEl0(p -> p.mov(1, 42).msr(SysReg.TPIDR_EL0, 1).mrs(2, SysReg.TPIDR_EL0).expect(2, 42).svc(0));
    }
}
