package dev.framboise.vmkernel.memory;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.trace.PageAction;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;

/** What becomes of pages, in the ring of the core that does it. Under the lock of pages. */
@ForSize
final class PageTrace {
    private final PhysicalCore[] cores;

    /** Events recorded: the next one's ticket. It is no ticket of the lock's, for most regions of that change nothing. */
    private int events;

    /** Of {@code cores}, whose rings are looked for when there is something to record. */
    PageTrace(PhysicalCore... cores) {
        this.cores = cores;
    }

    /** Records an event. @param operand {@link PageAction#operand} @param value see {@link PageAction} */
    @NoInline
    void record(int operand, int value) {
        cores[PhysicalCore.here() & Limits.CORES - 1].trace.record(TraceWord.when(value, events++) | TraceWord.what(TraceAction.PAGES, operand));
    }
}
