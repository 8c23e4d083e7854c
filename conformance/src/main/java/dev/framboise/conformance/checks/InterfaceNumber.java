package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Job;

/** Which of the GIC's interfaces a core has: GICD_ITARGETSR0 reads as the core that asks (IHI 0048B 4.3.12). */
final class InterfaceNumber implements Job {
    @Override
    public long run(Bench bench, int core) {
        return Integer.numberOfTrailingZeros((int) bench.gic().distributor(Gic.GICD_ITARGETSR) & 0xFF);
    }
}
