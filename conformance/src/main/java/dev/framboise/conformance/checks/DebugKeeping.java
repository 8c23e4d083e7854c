package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;

/** Each core gives its debug registers values of its own, and then looks at them: a bit for each that is another. */
final class DebugKeeping implements Job {
    static final DebugKeeping WRITE = new DebugKeeping(0);
    static final DebugKeeping READ = new DebugKeeping(1);

    private final int reads;

    private DebugKeeping(int reads) {
        this.reads = reads;
    }

    @Override
    public long run(Bench bench, int core) {
        long own = 0x1000L * (core + 1);
        if (reads == 0) {
            SysReg.DBGBVR0_EL1.write(own);
            SysReg.DBGBVR1_EL1.write(own + 0x100);
            SysReg.DBGWVR0_EL1.write(own + 0x200);
            SysReg.MDSCR_EL1.write(core % 2 << 12);
            return 0;
        }
        long lost = SysReg.DBGBVR0_EL1.read() == own ? 0 : 1;
        lost |= SysReg.DBGBVR1_EL1.read() == own + 0x100 ? 0 : 2;
        lost |= SysReg.DBGWVR0_EL1.read() == own + 0x200 ? 0 : 4;
        lost |= (SysReg.MDSCR_EL1.read() >>> 12 & 1) == core % 2 ? 0 : 8;
        SysReg.MDSCR_EL1.write(0);
        return lost;
    }
}
