package dev.framboise.vmkernel.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.ModelFault;
import dev.framboise.armv8.register.Cptr;
import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.Mdscr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.vmkernel.vm.Vm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two vCPUs of two VMs and one core of the machine model. */
class WorldSwitchTest {
    private static final long VTCR = 0x8002_3558L;
    private static final Vttbr VTTBR_A = Vttbr.of(new Vmid(1), new Pa(0x1_0000L));
    private static final Vttbr VTTBR_B = Vttbr.of(new Vmid(2), new Pa(0x2_0000L));

    private static final Set<SysReg> CLOCKS = EnumSet.of(SysReg.CNTPCT_EL0, SysReg.CNTVCT_EL0, SysReg.PMCCNTR_EL0);

    private final Machine machine = Machine.builder().cores(1).ram(0, 1 << 20).build();
    private final Vcpu a = new Vm(0).vcpus[1];
    private final Vcpu b = new Vm(1).vcpus[2];

    /** What the core holds, as far as MRS at EL2 shows it and clocks do not change it. */
    private Map<SysReg, Long> everything() {
        Map<SysReg, Long> values = new EnumMap<>(SysReg.class);
        for (SysReg register : SysReg.values()) {
            boolean trapsNow = register == SysReg.FPEXC32_EL2 && (SysReg.CPTR_EL2.read() & Cptr.TFP) != 0;
            if (register != SysReg.OSLAR_EL1 && !trapsNow && !CLOCKS.contains(register)) {
                values.put(register, register.read());
            }
        }
        return values;
    }

    private static List<SysReg> switched() {
        List<SysReg> registers = new ArrayList<>();
        for (SwitchedRegister row : SwitchedRegister.values()) {
            if (row.isStored()) {
                registers.add(row.register);
            }
        }
        return registers;
    }

    /** Something in every register that a guest or the kernel for it can have put there. */
    private static void play(long seed) {
        for (SysReg register : switched()) {
            long value = seed * 0x9e37_79b9_7f4a_7c15L + register.ordinal() * 0x1_0001_0001L;
            switch (register) {
                case HCR_EL2 -> register.write(TrapControls.HCR | (seed % 2 == 0 ? Hcr.VSE : 0));
                case MDSCR_EL1 -> register.write(Mdscr.TDCC + seed % 2);
                case CNTV_CTL_EL0, CNTP_CTL_EL0 -> register.write(seed % 3);
                case TCR_EL1, SCTLR_EL1 -> register.write(value & 0xffff_ffffL);
                default -> register.write(value);
            }
        }
    }

    private static Map<SysReg, Long> only(Map<SysReg, Long> values, List<SysReg> wanted) {
        Map<SysReg, Long> some = new EnumMap<>(values);
        some.keySet().retainAll(wanted);
        return some;
    }

    @Test
    void savingChangesNothing() {
        machine.on(0, () -> {
            play(1);
            Map<SysReg, Long> before = everything();
            VcpuRegisters.save(a);
            assertEquals(before, everything());
        });
    }

    @Test
    void eachFindsItsOwnValuesAgainWhateverWasInTheCoreMeanwhile() {
        machine.on(0, () -> {
            play(1);
            Map<SysReg, Long> ofA = only(everything(), switched());
            VcpuRegisters.save(a);
            play(2);
            Map<SysReg, Long> ofB = only(everything(), switched());
            VcpuRegisters.save(b);
            play(5);
            VcpuRegisters.load(a, VTCR, VTTBR_A);
            assertEquals(ofA, only(everything(), switched()));
            assertEquals(VTTBR_A.raw(), SysReg.VTTBR_EL2.read());
            VcpuRegisters.save(a);
            VcpuRegisters.load(b, VTCR, VTTBR_B);
            assertEquals(ofB, only(everything(), switched()));
            assertEquals(VTTBR_B.raw(), SysReg.VTTBR_EL2.read());
            VcpuRegisters.load(a, VTCR, VTTBR_A);
            assertEquals(ofA, only(everything(), switched()));
        });
    }

    @Test
    void noValueOfOneIsThereWhenAnotherBegins() {
        machine.on(0, () -> {
            play(1);
            Map<SysReg, Long> ofA = everything();
            VcpuRegisters.save(a);
            VcpuRegisters.start(b, VTCR, VTTBR_B);
            for (SwitchedRegister row : SwitchedRegister.values()) {
                boolean isSame = !row.isStored() || row == SwitchedRegister.HCR;
                assertTrue(isSame || row.register.read() != ofA.get(row.register), row.name());
            }
        });
    }

    /** The register that verified kernels have leaked. */
    @Test
    void theResultOfAnAddressTranslationIsNotTheNextVcpus() {
        machine.on(0, () -> {
            VcpuRegisters.start(a, VTCR, VTTBR_A);
            SysReg.PAR_EL1.write(0xff00_0000_4008_0980L);
            VcpuRegisters.save(a);
            VcpuRegisters.start(b, VTCR, VTTBR_B);
            assertEquals(0, SysReg.PAR_EL1.read());
            VcpuRegisters.load(a, VTCR, VTTBR_A);
            assertEquals(0xff00_0000_4008_0980L, SysReg.PAR_EL1.read());
        });
    }

    @Test
    void aVirtualSErrorThatWaitsStaysWithItsVcpu() {
        machine.on(0, () -> {
            VcpuRegisters.start(a, VTCR, VTTBR_A);
            SysReg.HCR_EL2.write(TrapControls.HCR | Hcr.VSE);
            VcpuRegisters.save(a);
            VcpuRegisters.start(b, VTCR, VTTBR_B);
            assertEquals(TrapControls.HCR, SysReg.HCR_EL2.read());
            VcpuRegisters.load(a, VTCR, VTTBR_A);
            assertEquals(TrapControls.HCR | Hcr.VSE, SysReg.HCR_EL2.read());
        });
    }

    @Test
    void theTimersOfAPowerDownLiveOnAndNothingElseDoes() {
        machine.on(0, () -> {
            play(1);
            VcpuRegisters.save(a);
            long[] before = new long[SwitchedRegister.COUNT];
            for (SwitchedRegister row : SwitchedRegister.values()) {
                before[row.slot] = a.switched.get(row.slot);
            }
            VcpuRegisters.resetAfterPowerDown(a);
            for (SwitchedRegister row : SwitchedRegister.values()) {
                boolean isTimer = row.register.name().startsWith("CNT");
                assertEquals(isTimer, row.survivesPowerDown(), row.name());
                if (isTimer) {
                    assertEquals(before[row.slot], a.switched.get(row.slot), row.name());
                }
            }
            assertEquals(0, a.switched.get(SwitchedRegister.PAR.slot));
        });
    }

    private long[] vectors() {
        long[] values = new long[FloatingPoint.WORDS];
        for (int i = 0; i < values.length; i++) {
            values[i] = machine.core(0).vectors().get(i);
        }
        return values;
    }

    private void fillVectors(long seed) {
        for (int i = 0; i < FloatingPoint.WORDS; i++) {
            machine.core(0).vectors().set(i, seed << 32 | i);
        }
    }

    private static boolean floatingPointTraps() {
        return (SysReg.CPTR_EL2.read() & Cptr.TFP) != 0;
    }

    @Test
    void floatingPointTrapsUntilItsFirstUseAndIsZeroThen() {
        machine.on(0, () -> {
            fillVectors(9);
            VcpuRegisters.start(a, VTCR, VTTBR_A);
            assertTrue(floatingPointTraps());
            VcpuRegisters.useFloatingPoint(a);
            assertTrue(!floatingPointTraps());
            assertArrayEquals(new long[FloatingPoint.WORDS], vectors());
        });
    }

    @Test
    void twoThatUseFloatingPointEachFindTheirOwn() {
        machine.on(0, () -> {
            VcpuRegisters.start(a, VTCR, VTTBR_A);
            VcpuRegisters.useFloatingPoint(a);
            fillVectors(1);
            long[] ofA = vectors();
            VcpuRegisters.save(a);
            VcpuRegisters.start(b, VTCR, VTTBR_B);
            VcpuRegisters.useFloatingPoint(b);
            fillVectors(2);
            long[] ofB = vectors();
            VcpuRegisters.save(b);
            VcpuRegisters.load(a, VTCR, VTTBR_A);
            assertTrue(!floatingPointTraps());
            assertArrayEquals(ofA, vectors());
            VcpuRegisters.save(a);
            VcpuRegisters.load(b, VTCR, VTTBR_B);
            assertArrayEquals(ofB, vectors());
        });
    }

    /** The other order: first one that uses it, then one that does not yet; the first one's are still there. */
    @Test
    void oneThatDoesNotUseFloatingPointLeavesAnothersAloneAndSeesNone() {
        machine.on(0, () -> {
            VcpuRegisters.start(a, VTCR, VTTBR_A);
            VcpuRegisters.useFloatingPoint(a);
            fillVectors(1);
            long[] ofA = vectors();
            VcpuRegisters.save(a);
            VcpuRegisters.start(b, VTCR, VTTBR_B);
            assertTrue(floatingPointTraps());
            VcpuRegisters.save(b);
            VcpuRegisters.load(a, VTCR, VTTBR_A);
            assertArrayEquals(ofA, vectors());
            VcpuRegisters.save(a);
            VcpuRegisters.load(b, VTCR, VTTBR_B);
            VcpuRegisters.useFloatingPoint(b);
            assertArrayEquals(new long[FloatingPoint.WORDS], vectors());
        });
    }

    @Test
    void aRestartForgetsFloatingPoint() {
        machine.on(0, () -> {
            VcpuRegisters.start(a, VTCR, VTTBR_A);
            VcpuRegisters.useFloatingPoint(a);
            fillVectors(1);
            VcpuRegisters.restart(a, VTCR, VTTBR_A);
            assertTrue(floatingPointTraps());
            VcpuRegisters.useFloatingPoint(a);
            assertArrayEquals(new long[FloatingPoint.WORDS], vectors());
        });
    }

    /** The model's own check: so the tests above would notice an access that traps. */
    @Test
    void movingFloatingPointWhileItTrapsIsAFault() {
        machine.on(0, () -> {
            SysReg.CPTR_EL2.write(TrapControls.CPTR_FLOATING_POINT_TRAPS);
            assertThrows(ModelFault.class, () -> FloatingPoint.store(a.floatingPoint));
            assertThrows(ModelFault.class, () -> FloatingPoint.load(a.floatingPoint));
            assertThrows(ModelFault.class, SysReg.FPEXC32_EL2::read);
        });
    }

    @Test
    void breakpointsAreProgrammedForAVcpuThatHasThemOnAndForNoOther() {
        machine.on(0, () -> {
            VcpuRegisters.start(a, VTCR, VTTBR_A);
            a.debug.breakpointValue[5] = 0xffff_8000_0000_1000L;
            a.debug.watchpointControl[3] = 0x1e7;
            SysReg.MDSCR_EL1.write(Mdscr.MDE);
            VcpuRegisters.save(a);
            VcpuRegisters.start(b, VTCR, VTTBR_B);
            assertEquals(0, SysReg.MDSCR_EL1.read());
            assertNotEquals(a.debug.breakpointValue[5], SysReg.DBGBVR5_EL1.read());
            VcpuRegisters.load(a, VTCR, VTTBR_A);
            assertEquals(0xffff_8000_0000_1000L, SysReg.DBGBVR5_EL1.read());
            assertEquals(0x1e7, SysReg.DBGWCR3_EL1.read());
            assertEquals(0, SysReg.DBGBCR0_EL1.read());
            assertEquals(Mdscr.MDE, SysReg.MDSCR_EL1.read());
        });
    }
}
