package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.traptable.Matrix;
import dev.framboise.traptable.NativeRow;
import dev.framboise.traptable.Reading;
import dev.framboise.traptable.SystemRow;
import dev.framboise.traptable.TrapTable;
import dev.framboise.traptable.Writing;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuRegisters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the trap control registers that the kernel gives a vCPU, every encoding goes where the table says: by the architecture, not by a machine. */
class TrapControlsTest {
    /** Any. */
    private static final long VTCR = 0x8002_3558L;

    private final TrapTable table = TrapTable.load();
    private final Set<String> met = new TreeSet<>();

    private TrappedEncodings asTheKernelSetsThem() {
        Bench bench = new Bench();
        Vcpu vcpu = bench.boot("guest", 1).vcpus[0];
        bench.on(vcpu, () -> {
            VcpuRegisters.reset(vcpu);
            VcpuRegisters.load(vcpu, VTCR, Vttbr.of(new Vmid(1), new Pa(0)));
        });
        return new TrappedEncodings(bench.register(vcpu, SysReg.HCR_EL2), bench.register(vcpu, SysReg.MDCR_EL2), bench.register(vcpu, SysReg.CNTHCTL_EL2));
    }

    private List<String> differences(TrappedEncodings trapped) {
        List<String> differences = new ArrayList<>();
        for (int encoding = 1 << 14; encoding < 4 << 14; encoding++) {
            int iss = encoding >>> 14 << 20 | (encoding & 7) << 17 | (encoding >>> 11 & 7) << 14 | (encoding >>> 7 & 15) << 10 | (encoding >>> 3 & 15) << 1;
            for (TrappedEncodings.Direction direction : TrappedEncodings.Direction.values()) {
                boolean read = direction == TrappedEncodings.Direction.READ;
                NativeRow own = table.natively(iss);
                SystemRow row = table.system(iss);
                boolean isOffered = !(read ? row.read() instanceof Reading.Refused : row.write() instanceof Writing.Refused);
                boolean isOwn = (read ? own.readAtEl1() : own.writeAtEl1()) == NativeRow.Access.YES;
                met.add(own.name());
                if (isOwn && trapped.has(encoding, direction)) {
                    differences.add(own.name() + " traps");
                }
                if (!isOwn && isOffered && !trapped.has(encoding, direction)) {
                    differences.add(row.name() + " does not trap");
                }
            }
        }
        return differences;
    }

    @Test
    void whatTheCoreDoesItselfDoesNotTrapAndWhatIsOfferedInsteadDoes() {
        assertEquals(List.of(), differences(asTheKernelSetsThem()));
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.TEST, "TrapControlsTest"), met);
    }

    @ParameterizedTest
    @CsvSource({"TVM, N-SCTLR_EL1 traps", "TRVM, N-SCTLR_EL1 traps", "TID1, N-REVIDR_EL1 traps", "TID2, N-CTR_EL0 traps", "TTLB, N-TLBI_VAE1 traps",
        "TSW, N-DC_ISW traps", "TPC, N-DC_CIVAC traps", "TPU, N-IC_IVAU traps", "TDZ, N-DC_ZVA traps", "TACR, S-ACTLR_EL1 does not trap",
        "TID3, S-ID_PFR0_EL1 does not trap"})
    void oneBitThatIsOtherwiseIsSeen(String bit, String difference) throws ReflectiveOperationException {
        TrappedEncodings right = asTheKernelSetsThem();
        List<String> seen = differences(new TrappedEncodings(right.hcr() ^ Hcr.class.getField(bit).getLong(null), right.mdcr(), right.cnthctl()));
        assertTrue(seen.contains(difference), seen.toString());
    }
}
