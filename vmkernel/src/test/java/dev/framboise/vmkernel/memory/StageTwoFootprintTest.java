package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.vm.GuestMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/benchmarks.txt says of a guest's tables. */
class StageTwoFootprintTest {
    private static final long PA = 0x4000_0000L;
    private static final long RAM_END = 0x2_0000_0000L;

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RamAllocator ram = new RamAllocator();
    private final StageTwoFormat format = new StageTwoFormat();
    private final VttbrControl vttbrs = new VttbrControl();
    private final Stage2 stage2 = new Stage2(1);

    @AfterEach
    void unplug() {
        machine.close();
    }

    @ParameterizedTest
    @CsvSource({"2, 20", "64, 20", "256, 20", "1024, 16", "1026, 20"})
    void aGuestOfUpToAGibibyteHasTwentyKibibytesOfTables(long mebibytes, long kibibytes) {
        board.ram = new long[][] {{PA, RAM_END - PA}};
        ram.prepare(board);
        format.prepare();
        stage2.create(ram, format, vttbrs);
        assertEquals(MapOutcome.DONE, stage2.map(GuestMap.RAM, new Pa(PA), mebibytes << 20, Stage2Descriptor.RAM));
        assertEquals(MapOutcome.DONE, stage2.map(GuestMap.GIC_CPU_INTERFACE, board.gicVirtualCpuInterface(),
                GuestMap.GIC_CPU_INTERFACE_SIZE, Stage2Descriptor.DEVICE));
        // Tables come from the top of memory, one below the other.
        assertEquals(kibibytes << 10, RAM_END - ram.table(MemorySize.PAGE).raw() - MemorySize.PAGE);
    }
}
