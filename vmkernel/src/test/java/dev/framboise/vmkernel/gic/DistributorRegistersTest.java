package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.device.MmioDevice;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.trap.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** IHI 0048B 4.3, register by register. */
class DistributorRegistersTest {
    private static final long GICD = 0x0800_0000L;

    private Bench bench;
    private Vcpu first;
    private Vcpu second;

    @BeforeEach
    void twoVcpus() {
        bench = new Bench();
        first = bench.boot("guest", 2).vcpus[0];
        second = first.vm.vcpus[1];
    }

    private int read(int offset) {
        return bench.readDistributor(first, offset);
    }

    private void write(int offset, int value) {
        bench.writeDistributor(first, offset, value);
    }

    @Test
    void typeAndIdentificationAreReadOnly() {
        int[][] rows = {{0x004, 1 << 5 | 8}, {0x008, 0x4600_043b}, {0xfe8, 0x2b}};
        for (int[] row : rows) {
            write(row[0], 0);
            assertEquals(row[1], read(row[0]));
            write(row[0], -1);
            assertEquals(row[1], read(row[0]));
        }
    }

    @Test
    void onlyEnableOfControlIsImplemented() {
        assertEquals(0, read(0));
        write(0, -1);
        assertEquals(1, read(0));
        write(0, 0);
        assertEquals(0, read(0));
    }

    @Test
    void groupsAreRazWi() {
        for (int offset = 0x80; offset < 0x100; offset += 4) {
            write(offset, -1);
            assertEquals(0, read(offset));
        }
    }

    @Test
    void enablesSetAndClearAndSgisStayEnabled() {
        write(0x100, 0x0101_0000);
        assertEquals(0x0101_ffff, read(0x100));
        write(0x180, 0x0100_ffff);
        assertEquals(0x0001_ffff, read(0x180));
        write(0x120, 0x8000_0001);
        assertEquals(0x8000_0001, read(0x1a0));
        write(0x1a0, 1);
        assertEquals(0x8000_0000, read(0x120));
    }

    @Test
    void theFirstWordIsEachVcpusOwn() {
        write(0x100, 0x0004_0000);
        assertEquals(0xffff, bench.readDistributor(second, 0x100));
        write(0x104, 2);
        assertEquals(2, bench.readDistributor(second, 0x104));
        bench.write(first, GICD + 0x411, 1, 0xff);
        assertEquals(0, bench.read(second, GICD + 0x411, 1));
    }

    @Test
    void beyondTheLastInterruptAllIsRazWi() {
        for (int offset : new int[] {0x124, 0x17c, 0x1a4, 0x224, 0x2a4, 0x324, 0x3a4, 0x520, 0x7fc, 0x920, 0xbfc, 0xc48, 0xcfc}) {
            write(offset, -1);
            assertEquals(0, read(offset), "offset " + Integer.toHexString(offset));
        }
    }

    @Test
    void reservedOffsetsAreRazWi() {
        for (int offset : new int[] {0x00c, 0x040, 0xd00, 0xe00, 0xf04, 0xf30, 0xfe4, 0x1000, 0xfffc}) {
            write(offset, -1);
            assertEquals(0, read(offset), "offset " + Integer.toHexString(offset));
        }
        assertEquals(0, read(0xf00), "GICD_SGIR is write-only");
    }

    @Test
    void prioritiesHaveFiveBitsAndTakeBytes() {
        write(0x420, -1);
        assertEquals(0xf8f8f8f8, read(0x420));
        assertEquals(Verdict.EMULATED, bench.write(first, GICD + 0x421, 1, 0x57));
        assertEquals(0xf8f850f8, read(0x420));
        assertEquals(0x50, bench.read(first, GICD + 0x421, 1));
    }

    @Test
    void targetsHaveAPresentCpusBitsAndTakeBytes() {
        assertEquals(0x01010101, read(0x800));
        assertEquals(0x02020202, bench.readDistributor(second, 0x81c));
        write(0x800, -1);
        assertEquals(0x01010101, read(0x800));
        write(0x820, 0xff02_0401);
        assertEquals(0x0302_0001, read(0x820));
        bench.write(first, GICD + 0x822, 1, 1);
        assertEquals(0x0301_0001, read(0x820));
    }

    @Test
    void onAUniprocessorTargetsAreRazWiAndAllGoesToTheOne() {
        Vcpu only = bench.boot("single", 1).vcpus[0];
        bench.writeDistributor(only, 0x820, -1);
        assertEquals(0, bench.readDistributor(only, 0x800));
        assertEquals(0, bench.readDistributor(only, 0x820));
        assertEquals(8, bench.readDistributor(only, 0x004));
        bench.writeDistributor(only, 0x000, 1);
        bench.writeDistributor(only, 0x104, 1);
        bench.writeDistributor(only, 0x204, 1);
        assertEquals(32, bench.acknowledge(only));
    }

    @Test
    void configurationIsFixedForPrivateInterruptsAndOneBitForShared() {
        assertEquals(0xaaaaaaaa, read(0xc00));
        assertEquals(0, read(0xc04));
        write(0xc00, 0);
        write(0xc04, -1);
        assertEquals(0xaaaaaaaa, read(0xc00));
        assertEquals(0, read(0xc04));
        write(0xc08, -1);
        assertEquals(0xaaaaaaaa, read(0xc08));
        assertEquals(0, read(0xc0c));
        write(0xc44, 0x8000_0002);
        assertEquals(0x8000_0002, read(0xc44));
        write(0xc08, 0x5555_5555);
        assertEquals(0, read(0xc08));
    }

    @Test
    void pendingBitsOfSgisAreReadOnlyAndTheirSourcesAreNot() {
        write(0x200, 0xffff);
        assertEquals(0, read(0x200));
        write(0xf00, 2 << 24 | 3);
        assertEquals(8, read(0x200));
        write(0x280, 0xffff);
        assertEquals(8, read(0x280));
        assertEquals(0x0100_0000, read(0xf20));
        assertEquals(0x0100_0000, read(0xf10));
        bench.write(first, GICD + 0xf13, 1, 1);
        assertEquals(0, read(0x200));
        bench.write(first, GICD + 0xf2f, 1, 0xff);
        assertEquals(3, bench.read(first, GICD + 0xf1f, 1));
        assertEquals(0x8000, read(0x200));
    }

    @Test
    void anSgiGoesToTheListToTheOthersOrToItsSender() {
        write(0, 1);
        write(0xf00, 0 << 24 | 2 << 16 | 1);
        write(0xf00, 1 << 24 | 2);
        write(0xf00, 2 << 24 | 1 << 16 | 4);
        write(0xf00, 3 << 24 | 3 << 16 | 5);
        bench.settle();
        assertEquals(4, bench.acknowledge(first));
        assertEquals(1, bench.acknowledge(second));
        bench.end(second, 1);
        assertEquals(2, bench.acknowledge(second));
        bench.end(second, 2);
        assertEquals(0x3ff, bench.acknowledge(second));
    }

    @Test
    void theSameSgiFromTwoSourcesIsTwoInterrupts() {
        write(0, 1);
        write(0xf00, 3 << 16 | 7);
        bench.writeDistributor(second, 0xf00, 3 << 16 | 7);
        bench.settle();
        for (Vcpu vcpu : new Vcpu[] {first, second}) {
            assertEquals(7, bench.acknowledge(vcpu));
            bench.end(vcpu, 7);
            bench.settle();
            assertEquals(7 | 1 << 10, bench.acknowledge(vcpu));
            bench.end(vcpu, 7 | 1 << 10);
            bench.settle();
            assertEquals(0x3ff, bench.acknowledge(vcpu));
        }
    }

    @Test
    void activeBitsSetAndClear() {
        write(0x304, 4);
        assertEquals(4, read(0x304));
        write(0, 1);
        write(0x104, 4);
        write(0x204, 4);
        assertEquals(0x3ff, bench.acknowledge(first), "an active interrupt is not signalled again");
        write(0x384, 4);
        write(0x820, 0x0001_0000);
        assertEquals(34, bench.acknowledge(first));
        assertEquals(4, read(0x384));
    }

    @Test
    void anInterruptThatAnotherVcpuHasTakenIsSeenActive() {
        write(0, 1);
        bench.write(first, GICD + 0x821, 1, 2);
        write(0x104, 2);
        write(0x204, 2);
        bench.settle();
        assertEquals(33, bench.acknowledge(second));
        // The other core is asked; on the bench it answers before the question is put again.
        assertEquals(0, read(0x304) & ~2);
        bench.settle();
        assertEquals(2, read(0x304));
        write(0x384, 2);
        bench.settle();
        assertEquals(0, read(0x304));
    }

    @Test
    void clearingPendingReachesAnotherVcpusListRegister() {
        write(0, 1);
        bench.write(first, GICD + 0x821, 1, 2);
        write(0x104, 2);
        write(0x204, 2);
        bench.settle();
        assertEquals(2, read(0x204));
        write(0x284, 2);
        bench.settle();
        assertEquals(0x3ff, bench.acknowledge(second));
        assertEquals(0, read(0x204));
    }

    @Test
    void sizesThatARegisterDoesNotTakeAbort() {
        for (int offset : new int[] {0x000, 0x004, 0x100, 0x200, 0xc00, 0xf00, 0xfe8}) {
            for (int bytes : new int[] {1, 2}) {
                assertEquals(MmioDevice.ABORT, bench.read(first, GICD + offset, bytes));
                assertEquals(Verdict.EXTERNAL_ABORT, bench.write(first, GICD + offset, bytes, 1));
            }
        }
        for (int offset : new int[] {0x400, 0x800, 0xf10, 0xf20}) {
            assertEquals(MmioDevice.ABORT, bench.read(first, GICD + offset, 2));
            assertEquals(Verdict.EXTERNAL_ABORT, bench.write(first, GICD + offset, 2, 1));
        }
        assertEquals(0, read(0));
    }

    @Test
    void aVcpuThatGoesOfflineHandsOnWhatItHad() {
        write(0, 1);
        write(0x820, 0x0000_0300);
        write(0x104, 2);
        write(0x204, 2);
        bench.settle();
        bench.leave(first);
        bench.settle();
        assertEquals(33, bench.acknowledge(second));
        bench.end(second, 33);
        bench.start(first);
        bench.writeDistributor(second, 0x204, 2);
        bench.settle();
        assertEquals(33, bench.acknowledge(first));
        bench.leave(first);
        assertEquals(0, bench.readDistributor(second, 0x304), "what the one that left had taken is over");
    }
}
