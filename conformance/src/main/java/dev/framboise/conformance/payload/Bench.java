package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;

/** What a check works with. Each begins as {@link #restore} leaves it. */
public final class Bench {
    /** HCR_EL2 while a probe of the machine's payload runs: RW, VM, AMO, IMO, FMO. */
    public static final long HCR = 1L << 31 | 0x39;

    /** Seconds. */
    private static final long PATIENCE = 10;
    private static final long SCTLR_EL1 = 0x30D0_0800L;
    /** As start.S has it: MMU and caches on, nothing of EL0's allowed that needs no permission. */
    private static final long GUEST_SCTLR_EL1 = 0x30D0_181DL;
    private static final long CPACR_ALL = 3 << 20;
    private static final long CPTR_NOTHING = 0x33FF;

    private final Board board = new Board();
    private final Report report = new Report();
    private final Tables tables = new Tables();
    private final Stage1 stage1 = new Stage1(tables, board);
    private final Stage2 stage2 = new Stage2(tables);
    private final LowerStage1 lower = new LowerStage1(tables);
    private final Scratch scratch = new Scratch();
    private final Gic gic = new Gic(board);
    private final VirtualInterface virtualInterface = new VirtualInterface(board);
    private final Probe[] probes = {new Probe(0), new Probe(1), new Probe(2), new Probe(3)};
    private final Call call = new Call(board, probes[0]);
    private final Watchdog watchdog = new Watchdog();
    private final Cores cores = new Cores(board, gic, call, watchdog);
    private final Frame[] faults = {new Frame(), new Frame(), new Frame(), new Frame()};

    /** The first core's probe. */
    public Probe probe() {
        return probes[0];
    }

    /** Another core's probe, for what runs there. */
    public Probe probe(int core) {
        return probes[core];
    }

    /** Where expectations are written down. */
    public Report report() {
        return report;
    }

    /** What there is. */
    public Board board() {
        return board;
    }

    /** This payload's own translation. */
    public Stage1 stage1() {
        return stage1;
    }

    /** Translation of what runs below EL2; the machine's payload only. */
    public Stage2 stage2() {
        return stage2;
    }

    /** Stage 1 of EL1, under that; the machine's payload only. */
    public LowerStage1 lower() {
        return lower;
    }

    /** Memory. */
    public Scratch scratch() {
        return scratch;
    }

    /** The interrupt controller. */
    public Gic gic() {
        return gic;
    }

    /** The GIC's virtualization extensions; the machine's payload only. */
    public VirtualInterface virtualInterface() {
        return virtualInterface;
    }

    /** The other cores. */
    public Cores cores() {
        return cores;
    }

    /** Calls of firmware or hypervisor. */
    public Call call() {
        return call;
    }

    /** An empty page, for a translation table of the check's own; it is taken back when the check has ended. */
    public long table() {
        return tables.take(1);
    }

    Tables tables() {
        return tables;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    Frame fault(int core) {
        return faults[core];
    }

    long containedJob(int core) {
        return Places.contain(faults[core], EntryPoints.JOB + core);
    }

    /** Waits. */
    public void spin(long microseconds) {
        long end = SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() * microseconds / 1_000_000;
        while (SysReg.CNTPCT_EL0.read() - end < 0) {
            Thread.onSpinWait();
        }
    }

    /**
     * Takes interrupts until one has been taken so often since the check began, for ten seconds at the most: how late an emulator is depends on
     * its host. Interrupts are masked before and after.
     */
    public boolean await(int intid, int times) {
        watchdog.extend();
        long end = SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() * PATIENCE;
        Gic.unmask();
        while (gic.taken(intid) < times && SysReg.CNTPCT_EL0.read() - end < 0) {
            Thread.onSpinWait();
        }
        Gic.mask();
        return gic.taken(intid) >= times;
    }

    /** All that a check may have changed, on the first core. */
    void restore() {
        Gic.mask();
        scratch.clear();
        tables.release();
        SysReg.CNTV_CTL_EL0.write(0);
        SysReg.CNTP_CTL_EL0.write(0);
        if (CheckTable.level() == 2) {
            SysReg.CNTHP_CTL_EL2.write(0);
            virtualInterface.end();
            stage2.begin();
            prepareBelow();
        } else {
            SysReg.VBAR_EL1.write(Places.vectors());
            SysReg.CPACR_EL1.write(CPACR_ALL);
            SysReg.MDSCR_EL1.write(0);
            SysReg.CNTKCTL_EL1.write(0);
            SysReg.SCTLR_EL1.write(GUEST_SCTLR_EL1);
            Barrier.ISB.execute();
        }
        gic.begin();
    }

    /**
     * What is below this core's EL2 as a check finds it there: EL1 with stage 1 off, stage 2 on, nothing trapped. {@link #restore} does so on the
     * first core; a job that probes EL1 on another one does it itself.
     */
    public void prepareBelow() {
        SysReg.HCR_EL2.write(HCR);
        SysReg.CPTR_EL2.write(CPTR_NOTHING);
        SysReg.HSTR_EL2.write(0);
        SysReg.MDCR_EL2.write(SysReg.PMCR_EL0.read() >>> 11 & 0x1F);
        SysReg.CNTHCTL_EL2.write(3);
        SysReg.CNTVOFF_EL2.write(0);
        SysReg.VPIDR_EL2.write(SysReg.MIDR_EL1.read());
        SysReg.VMPIDR_EL2.write(SysReg.MPIDR_EL1.read());
        SysReg.SCTLR_EL1.write(SCTLR_EL1);
        SysReg.CPACR_EL1.write(CPACR_ALL);
        SysReg.VBAR_EL1.write(Places.el1Vectors());
        SysReg.MDSCR_EL1.write(0);
        SysReg.CNTKCTL_EL1.write(0);
        stage2.turnOn();
        Barrier.ISB.execute();
    }
}
