package dev.framboise.vmkernel.dispatch;

import dev.framboise.metal.Cold;
import dev.framboise.metal.Inline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.HypervisorTimer;

/**
 * The timer ends a vCPU's slice. What {@code Kernel.enter} does in two turns, in one if it is little: the list registers are empty,
 * and the core goes on with another that was left in the same way. Then it is one piece of code without a call but for loading.
 */
public final class SliceEnd {
    private final Dispatcher dispatcher;
    private final WorldSwitch world;
    private final PhysicalGic gic;

    /** Ends of slices as {@code dispatcher} decides. */
    public SliceEnd(Dispatcher dispatcher, WorldSwitch world, PhysicalGic gic) {
        this.dispatcher = dispatcher;
        this.world = world;
        this.gic = gic;
    }

    /**
     * {@link PhysicalGic#HYPERVISOR_TIMER} is active, and the slice of the core's vCPU is over.
     *
     * @param now CNTPCT_EL0
     * @return the vCPU to enter; null: more is to be done, which has turns of its own
     */
    @Inline
    public Vcpu pass(PhysicalCore core, Vcpu vcpu, long now) {
        if (!world.putDown(vcpu)) {
            return leaveAsItIs(core);
        }
        // Looked up once, and masked, as what is within an array needs no other check.
        int index = core.index & Limits.CORES - 1;
        Vcpu next = dispatcher.rotate(core, index, now);
        if (next == null) {
            next = choose(core);
            if (next == null) {
                gic.end(PhysicalGic.HYPERVISOR_TIMER);
                return rest(core, vcpu);
            }
        }
        // The timer is set anew, or it would be pending again.
        gic.end(PhysicalGic.HYPERVISOR_TIMER);
        // What is still to be invalidated for it needs turns of its own.
        if ((core.toInvalidate >>> next.vm.index & 1) != 0) {
            return rest(core, vcpu);
        }
        if (next == vcpu) {
            world.keep(core, vcpu);
            return vcpu;
        }
        return world.takeUp(core, index, next) ? next : rest(core, vcpu);
    }

    @Cold
    private Vcpu leaveAsItIs(PhysicalCore core) {
        core.turnIsOver = true;
        core.timer.set(Alarm.SLICE, HypervisorTimer.NEVER);
        gic.end(PhysicalGic.HYPERVISOR_TIMER);
        return null;
    }

    /** Nobody takes turns with the vCPU that was put down. @return who is next; null: more is to be done */
    @Cold
    private Vcpu choose(PhysicalCore core) {
        core.turnIsOver = true;
        dispatcher.next(core);
        return core.unsettled == 0 ? core.vcpu : null;
    }

    @Cold
    private Vcpu rest(PhysicalCore core, Vcpu vcpu) {
        world.rest(core, vcpu);
        return null;
    }
}
