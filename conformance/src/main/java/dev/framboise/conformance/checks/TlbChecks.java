package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Observations;
import dev.framboise.conformance.payload.Verdict;

/** {@code TLB}: maintenance of TLBs, with all cores at work. */
final class TlbChecks {
    private static final Remapping REMAPPING = new Remapping();
    private static final Unmapping UNMAPPING = new Unmapping();

    private TlbChecks() {
    }

    @Check(id = "TLB-083", title = "After TLBI IPAS2E1IS, DSB, TLBI VMALLE1IS, DSB no core uses a page that stage 2 has no more",
            rule = "DDI 0487, TLB maintenance of stage 2 by IPA, and of stage 1 behind it, four cores", on = World.MACHINE)
    static Verdict unmappedByStageTwo(Bench bench) {
        return observe(bench, UNMAPPING, UNMAPPING.begin());
    }

    @Check(id = "TLB-085", title = "After break-before-make and its DSB no core reads through the old entry",
            rule = "DDI 0487 D8.13.1, break-before-make on a change of the output address, four cores", on = World.GUEST)
    static Verdict breakBeforeMake(Bench bench) {
        return observe(bench, REMAPPING, REMAPPING.begin(bench));
    }

    private static Verdict observe(Bench bench, Job job, Observations observations) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        boolean all = bench.cores().all(bench, job);
        bench.report().holds("back", all, bench.cores().syndrome(bench));
        return observations.report(bench.report()).verdict();
    }
}
