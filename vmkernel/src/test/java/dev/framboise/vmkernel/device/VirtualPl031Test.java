package dev.framboise.vmkernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.trap.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualPl031Test {
    private static final long RTC = 0x0901_0000L;
    private static final int INTID = 34;
    private static final long EPOCH = 1_700_000_000L;

    private Bench bench;
    private Vcpu guest;

    @BeforeEach
    void aBoardThatKnowsTheTime() {
        bench = new Bench();
        bench.epoch = EPOCH;
        guest = bench.boot("guest", 1).vcpus[0];
        bench.writeDistributor(guest, 0x000, 1);
        bench.writeDistributor(guest, 0x104, 4);
    }

    private long read(int offset) {
        return bench.read(guest, RTC + offset, 4);
    }

    private void write(int offset, long value) {
        assertEquals(Verdict.EMULATED, bench.write(guest, RTC + offset, 4, value));
    }

    private long now() {
        return read(VirtualPl031.RTCDR);
    }

    /** Lets the alarm of a vCPU's core be due now. */
    private void ring(Vcpu vcpu) {
        bench.on(vcpu, () -> bench.kernel.clocks.set(vcpu.vm.index, vcpu.core, 0));
        bench.settle();
    }

    @Test
    void itIdentifiesItselfAsAPl031() {
        int[] expected = {0x31, 0x10, 0x04, 0x00, 0x0d, 0xf0, 0x05, 0xb1};
        for (int i = 0; i < 8; i++) {
            assertEquals(expected[i], read(0xfe0 + 4 * i));
        }
        assertEquals(0, read(0x20));
    }

    @Test
    void itShowsTheBoardsTime() {
        long seconds = bench.register(guest, SysReg.CNTPCT_EL0) / bench.register(guest, SysReg.CNTFRQ_EL0);
        assertTrue(Math.abs(now() - EPOCH - seconds) <= 1, now() + " is not the time");
        assertEquals(1, read(VirtualPl031.RTCCR));
    }

    @Test
    void itCanBeSet() {
        write(VirtualPl031.RTCLR, 0xffff_fff0L);
        assertEquals(0xffff_fff0L, read(VirtualPl031.RTCLR));
        assertEquals(0xffff_fff0L, now());
        write(VirtualPl031.RTCCR, 0);
        assertEquals(1, read(VirtualPl031.RTCCR));
    }

    @Test
    void aMatchNowInterruptsAtOnceAndIsCleared() {
        write(VirtualPl031.RTCIMSC, 1);
        write(VirtualPl031.RTCMR, now());
        assertEquals(now(), read(VirtualPl031.RTCMR));
        assertEquals(1, read(VirtualPl031.RTCRIS));
        assertEquals(1, read(VirtualPl031.RTCMIS));
        assertEquals(INTID, bench.acknowledge(guest));
        write(VirtualPl031.RTCICR, 1);
        bench.end(guest, INTID);
        bench.settle();
        assertEquals(0, read(VirtualPl031.RTCRIS));
        assertEquals(0x3ff, bench.acknowledge(guest));
    }

    @Test
    void aMaskedMatchIsOnlySeen() {
        write(VirtualPl031.RTCMR, now());
        assertEquals(1, read(VirtualPl031.RTCRIS));
        assertEquals(0, read(VirtualPl031.RTCMIS));
        assertEquals(0x3ff, bench.acknowledge(guest));
    }

    @Test
    void aMatchAheadArmsTheEl2TimerWhichDeliversIt() {
        write(VirtualPl031.RTCMR, now() + 5);
        write(VirtualPl031.RTCIMSC, 1);
        assertEquals(1, bench.register(guest, SysReg.CNTHP_CTL_EL2) & 1);
        long due = bench.register(guest, SysReg.CNTHP_CVAL_EL2) - bench.register(guest, SysReg.CNTPCT_EL0);
        long hertz = bench.register(guest, SysReg.CNTFRQ_EL0);
        assertTrue(due <= 5 * hertz && due > 4 * hertz, due + " ticks ahead");
        assertEquals(0x3ff, bench.acknowledge(guest));
        // The alarm's time comes: the clock is set on to it, as if five seconds had passed.
        write(VirtualPl031.RTCLR, read(VirtualPl031.RTCMR) - 1);
        ring(guest);
        assertEquals(0x3ff, bench.acknowledge(guest));
        write(VirtualPl031.RTCMR, now());
        assertEquals(INTID, bench.acknowledge(guest));
        assertEquals(0, bench.register(guest, SysReg.CNTHP_CTL_EL2) & 1);
    }

    @Test
    void aMatchPassedBetweenTwoLooksCounts() {
        write(VirtualPl031.RTCLR, 1000);
        write(VirtualPl031.RTCMR, 1002);
        write(VirtualPl031.RTCLR, 1000);
        assertEquals(0, read(VirtualPl031.RTCRIS));
        bench.epoch += 7;
        assertEquals(1, read(VirtualPl031.RTCRIS));
        assertEquals(1007, now());
    }

    @Test
    void anAlarmRingsThoughTheVcpuThatSetItLeft() {
        Vcpu sleeper = bench.boot("sleepers", 2).vcpus[1];
        Vcpu other = sleeper.vm.vcpus[0];
        bench.writeDistributor(other, 0x000, 1);
        bench.writeDistributor(other, 0x104, 4);
        bench.write(other, 0x0800_0822L, 1, 1);
        long start = bench.read(sleeper, RTC, 4);
        bench.write(sleeper, RTC + VirtualPl031.RTCMR, 4, start + 3);
        bench.write(sleeper, RTC + VirtualPl031.RTCIMSC, 4, 1);
        bench.leave(sleeper);
        bench.epoch += 3;
        ring(sleeper);
        assertEquals(INTID, bench.acknowledge(other));
    }
}
