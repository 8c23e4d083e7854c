package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Verdict;

/** {@code VBS}: time, wakeup, memory and the serial port of a virtual environment. */
final class VirtualTimeChecks {
    private static final long LEAST_HERTZ = 10_000_000;
    private static final long ISTATUS = 4;
    private static final int ABORT = 0x10;
    private static final int FIRST_BIT = 33;
    private static final long SMALLEST_STEP = 1 << 21;
    private static final int UARTIMSC = 0x38;
    private static final int UARTFR = 0x18;
    private static final int SCRATCH = 7;
    private static final int TXIM = 1 << 5;
    private static final Handover HANDOVER = new Handover();

    private VirtualTimeChecks() {
    }

    @Check(id = "VBS-014", title = "EL1 has a virtual and a physical counter, and both count",
            rule = "DEN0150 V_L1TM_01, virtual and physical counter", on = World.GUEST)
    static Verdict counters(Bench bench) {
        long virtual = SysReg.CNTVCT_EL0.read();
        long physical = SysReg.CNTPCT_EL0.read();
        bench.spin(1000);
        long millisecond = SysReg.CNTFRQ_EL0.read() / 1000;
        long virtualCounts = SysReg.CNTVCT_EL0.read() - virtual;
        long physicalCounts = SysReg.CNTPCT_EL0.read() - physical;
        return bench.report().holds("virtual", virtualCounts >= millisecond, virtualCounts)
                .holds("physical", physicalCounts >= millisecond, physicalCounts).verdict();
    }

    @Check(id = "VBS-015", title = "The counters' frequency is 10 MHz or more",
            rule = "DEN0150 V_L1TM_02, least frequency of the counters", on = World.GUEST)
    static Verdict frequency(Bench bench) {
        return bench.report().holds("cntfrq", SysReg.CNTFRQ_EL0.read() >= LEAST_HERTZ, SysReg.CNTFRQ_EL0.read()).verdict();
    }

    @Check(id = "VBS-016", title = "Time passes uniformly: no core finds a counter behind what another has read before",
            rule = "DEN0150 V_L1TM_04, passage of time, four cores", on = World.GUEST)
    static Verdict passage(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        HANDOVER.begin();
        boolean isBack = bench.cores().all(bench, HANDOVER);
        Report report = bench.report().holds("back", isBack, bench.cores().syndrome(bench));
        for (int core = 0; core < bench.board().cpus(); core++) {
            report.equal("behind", 0, bench.cores().result(core) >>> 32);
        }
        return report.verdict();
    }

    @Check(id = "VBS-017", title = "The private interrupts of the timers are 27 and 30",
            rule = "DEN0150 V_L1PP_00; DEN0094 B_PPI_01, EL1 physical timer and virtual timer", on = World.GUEST)
    static Verdict privateInterrupts(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
        bench.gic().enablePrivate(Gic.PHYSICAL_TIMER);
        SysReg.CNTP_CVAL_EL0.write(SysReg.CNTPCT_EL0.read());
        SysReg.CNTP_CTL_EL0.write(1);
        bench.await(Gic.PHYSICAL_TIMER, 1);
        Report report = bench.report().equal("physical", 1, bench.gic().taken(Gic.PHYSICAL_TIMER)).equal("none", 0, bench.gic().taken(Gic.VIRTUAL_TIMER));
        SysReg.CNTV_CVAL_EL0.write(SysReg.CNTVCT_EL0.read());
        SysReg.CNTV_CTL_EL0.write(1);
        bench.await(Gic.VIRTUAL_TIMER, 1);
        return report.equal("virtual", 1, bench.gic().taken(Gic.VIRTUAL_TIMER)).verdict();
    }

    @Check(id = "VBS-018", title = "WFI ends when a timer's interrupt comes, the virtual one's and the physical one's, though masked",
            rule = "DEN0150 V_L1WK_02; DEN0094 B_WAK_03, timers wake from WFI", on = World.GUEST)
    static Verdict wakeup(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
        bench.gic().enablePrivate(Gic.PHYSICAL_TIMER);
        long wait = SysReg.CNTFRQ_EL0.read() / 100;
        SysReg.CNTV_CVAL_EL0.write(SysReg.CNTVCT_EL0.read() + wait);
        SysReg.CNTV_CTL_EL0.write(1);
        Barrier.ISB.execute();
        // What does not wake here is silence: the run tells it as a timeout.
        while ((SysReg.CNTV_CTL_EL0.read() & ISTATUS) == 0) {
            Hint.waitForInterrupt();
        }
        long virtual = SysReg.ISR_EL1.read() & 0x80;
        SysReg.CNTV_CTL_EL0.write(0);
        SysReg.CNTP_CVAL_EL0.write(SysReg.CNTPCT_EL0.read() + wait);
        SysReg.CNTP_CTL_EL0.write(1);
        Barrier.ISB.execute();
        while ((SysReg.CNTP_CTL_EL0.read() & ISTATUS) == 0) {
            Hint.waitForInterrupt();
        }
        bench.spin(1000);
        long physical = SysReg.ISR_EL1.read() & 0x80;
        SysReg.CNTP_CTL_EL0.write(0);
        return bench.report().equal("virtual", 0x80, virtual).equal("physical", 0x80, physical).verdict();
    }

    @Check(id = "VBS-019", title = "A load from any address above memory ends: with a value, or as an external abort",
            rule = "DEN0150 V_L1MM_01; DEN0094 B_MEM_01, accesses are answered in finite time", on = World.GUEST)
    static Verdict finiteTime(Bench bench) {
        long range = SysReg.ID_AA64MMFR0_EL1.read() & 0xF;
        int bits = range == 0 ? 32 : range == 1 ? 36 : 40;
        long wrong = 0;
        long tried = 0;
        for (int bit = FIRST_BIT; bit < bits; bit++) {
            for (long part = 0; part < 8; part++) {
                long address = (1L << bit) + (part << bit - 3);
                long va = bench.stage1().map(0, address, Stage1.DEVICE | Stage1.PXN | Stage1.UXN);
                Probe probe = bench.probe().begin().set(1, va).word(A64.word("ldr w0, [x1]")).run(Level.EL1);
                boolean isAbort = probe.exceptionClass() == 0x25 && (probe.esr() & 0x3F) == ABORT && probe.far() == va;
                wrong += probe.completed() || isAbort ? 0 : 1;
                tried++;
            }
        }
        return bench.report().equal("wrong", 0, wrong).note("tried", tried).verdict();
    }

    @Check(id = "VBS-020", title = "All of the memory that the tree names is there",
            rule = "DEN0150 V_L1MM_01; DEN0094 B_MEM_05, PEs access all of the Non-secure address space", on = World.GUEST)
    static Verdict allMemory(Bench bench) {
        long blocks = 0;
        Probe probe = bench.probe().begin().word(A64.word("ldr x0, [x1]")).set(1, bench.scratch().page(0)).run(Level.EL1);
        long wrong = 0;
        for (long at = 0; at < 1L << 33; at += SMALLEST_STEP) {
            if (bench.board().isMemory(at)) {
                blocks++;
                wrong += probe.set(1, at).again(Level.EL1).completed() ? 0 : 1;
                wrong += probe.set(1, at + SMALLEST_STEP - 8).again(Level.EL1).completed() || !bench.board().isMemory(at + SMALLEST_STEP - 8) ? 0 : 1;
            }
        }
        return bench.report().equal("wrong", 0, wrong).holds("blocks", blocks > 0, blocks).verdict();
    }

    @Check(id = "VBS-021", title = "The serial port is a 16550, or has the registers of the generic UART",
            rule = "DEN0150 V_L1PR_01; DEN0094 B_PER_05, a generic UART or a 16550", on = World.GUEST)
    static Verdict serialPort(Bench bench) {
        long uart = bench.board().uart();
        if (!bench.board().isPl011()) {
            Access.store8(uart + SCRATCH, 0x5A);
            return bench.report().equal("scr", 0x5A, Access.load8(uart + SCRATCH)).verdict();
        }
        int before = Access.load32(uart + UARTIMSC);
        Access.store32(uart + UARTIMSC, 0x7F0);
        int mask = Access.load32(uart + UARTIMSC);
        Access.store32(uart + UARTIMSC, before);
        // TXFE and RXFE or not; the reserved bits above RI are none of its business.
        return bench.report().equal("imsc", 0x7F0, mask & 0x7F0).holds("fr", Access.load32(uart + UARTFR) >>> 9 == 0, Access.load32(uart + UARTFR)).verdict();
    }

    @Check(id = "VBS-022", title = "The generic UART's interrupt is an SPI: one is pending while a transmit interrupt is not masked",
            rule = "DEN0150 V_L1PR_01; DEN0094 B_PER_06, the interrupt of a generic UART", on = World.GUEST)
    static Verdict serialInterrupt(Bench bench) {
        long uart = bench.board().uart();
        if (!bench.board().isPl011() || bench.board().distributor() == 0) {
            return bench.report().skip("no PL011, or no GICv2");
        }
        int before = Access.load32(uart + UARTIMSC);
        Access.store32(uart + UARTIMSC, 0);
        bench.spin(1000);
        long quiet = pending(bench);
        Access.store32(uart + UARTIMSC, TXIM);
        bench.spin(1000);
        long asked = pending(bench);
        Access.store32(uart + UARTIMSC, before);
        return bench.report().equal("quiet", 0, quiet).equal("asked", 1, asked).verdict();
    }

    private static long pending(Bench bench) {
        long pending = 0;
        int words = (int) bench.gic().distributor(Gic.GICD_TYPER) & 0x1F;
        for (int word = 1; word <= words; word++) {
            pending += Long.bitCount(bench.gic().distributor(Gic.GICD_ISPENDR + 4 * word));
        }
        return pending;
    }
}
