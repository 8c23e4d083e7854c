package dev.framboise.spec.trace;

import dev.framboise.vmkernel.trace.PageAction;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;

/**
 * An event of a trace.
 *
 * @param core where it was recorded
 * @param action what was done
 * @param operand 12 bits: see {@link TraceAction}
 * @param ticket which region of the scheduler's lock, or which event of pages, counted from 0; of none: {@link #NO_TICKET}
 * @param value the ticks that were charged before, or what {@link TraceAction} says; of {@link TraceAction#LOAD} the VMID
 */
public record TraceEvent(int core, TraceAction action, int operand, long ticket, int value) {
    /** In place of a ticket: the event was under no lock, and stands where its core had come to. */
    public static final long NO_TICKET = -1;

    private static final int VCPU_BITS = 5;
    private static final int VM_BITS = 3;
    private static final int VCPUS = 0xf;
    private static final int LOWER = (1 << PageAction.UPPER) - 1;

    /** An event as its core recorded it. @param ticket as the record has it */
    public static TraceEvent of(int core, TraceAction action, long word, long ticket) {
        boolean isLocal = action == TraceAction.LOAD;
        return new TraceEvent(core, action, TraceWord.operand(word), isLocal ? NO_TICKET : ticket,
                isLocal ? TraceWord.ticket(word) : TraceWord.ticks(word));
    }

    /** Of an event about one vCPU, its number. */
    public int vcpu() {
        return TraceAction.vcpu(operand);
    }

    /** The bit behind the vCPU's number. */
    public boolean flag() {
        return TraceAction.has(operand);
    }

    /** The bit behind that. */
    public boolean secondFlag() {
        return (operand >>> VCPU_BITS + 1 & 1) != 0;
    }

    /** What stands behind the vCPU's number. */
    public int rest() {
        return operand >>> VCPU_BITS;
    }

    /** Of an event about pages, what was done; null if it says none. */
    public PageAction pageAction() {
        return PageAction.of(operand);
    }

    /** And the page, or the first one. */
    public int page() {
        return value & LOWER;
    }

    /** And what stands behind the page. */
    public int upper() {
        return value >>> PageAction.UPPER;
    }

    /** And whether all is taken, not that page. */
    public boolean isOfAll() {
        return page() == LOWER;
    }

    /** Of what was zeroed, the first piece. */
    public int firstPiece() {
        return value & (1 << PageAction.PIECES) - 1;
    }

    /** And how many. */
    public int pieces() {
        return value >>> PageAction.PIECES;
    }

    /** Of an event about a VM, the VM. */
    public int vm() {
        return TraceAction.vm(operand);
    }

    /** And which, a bit each. */
    public int numbers() {
        return operand >>> VM_BITS & VCPUS;
    }

    /** And which of these no core has, a bit each. */
    public int absent() {
        return operand >>> VM_BITS + 4 & VCPUS;
    }
}
