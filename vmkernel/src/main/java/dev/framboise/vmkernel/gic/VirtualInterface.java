package dev.framboise.vmkernel.gic;

import dev.framboise.armv8.gic.GicVirtualControl;
import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.armv8.memory.Registers;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.timer.VirtualTimer;

/**
 * One vCPU's list registers and the rest of its interface to them. The last is the virtual timer's own; the one before becomes the physical timer's when the guest
 * first uses that timer; the others hold what the distributor has for this vCPU. Only on the core that runs the vCPU, the
 * distributor's lock held.
 */
public final class VirtualInterface {
    /** Most list registers that the distributor may use: those of a GIC-400 but the virtual timer's. */
    private static final int MOST = GicVirtualControl.LIST_REGISTERS - 1;

    /** The virtual timer's interrupt. */
    public final VirtualTimer virtualTimer;

    /** The EL1 physical timer's interrupt. */
    public final VirtualTimer physicalTimer;

    private final int vcpu;
    private final VirtualDistributor distributor;
    private final DistributorState state;
    private final VirtualControl control;

    /** How many list registers, from the first on, the distributor may use. */
    private int pool;
    /** Of those, which hold an interrupt, a bit each. */
    private int used;
    private int hypervisorControl;
    /** While no core's registers hold it, the next two stand for GICH_VMCR and GICH_APR; while one's do, the second is 0. */
    private long machineControl;
    private int activePriorities;
    /** Whether list registers held something when they were unloaded. */
    private boolean isEmptied;
    /** Whether it was {@link #putDown} when the vCPU last left a core, and did not end since. */
    private boolean isPutDown;
    /**
     * The SGI from itself that {@link #offer} last put into a list register, asking for no maintenance, and which; empty when
     * they changed hands since, and while no list register is {@link #used}.
     */
    private int again = ListRegister.EMPTY;
    private ListRegisterSlot againSlot = ListRegisterSlot.NONE;

    /** The list registers of vCPU {@code vcpu} of the distributor's VM. */
    public VirtualInterface(int vcpu, VirtualDistributor distributor, VirtualControl control, PhysicalGic gic) {
        this.vcpu = vcpu;
        this.distributor = distributor;
        state = distributor.state;
        this.control = control;
        virtualTimer = new VirtualTimer(vcpu, PhysicalGic.VIRTUAL_TIMER, distributor, gic);
        physicalTimer = new VirtualTimer(vcpu, PhysicalGic.PHYSICAL_TIMER, distributor, gic);
    }

    /** The vCPU enters this core, its interrupts as at power-on. {@link VirtualGic#settle} has to follow. */
    public void start() {
        control.reset();
        int count = control.listRegisters();
        used = 0;
        again = ListRegister.EMPTY;
        pool = count - 1;
        hypervisorControl = 0;
        // It may have ended where no core had it, within an interrupt: putDown takes for granted that this is 0.
        activePriorities = 0;
        virtualTimer.reset(control.slot(count - 1));
        physicalTimer.reset(ListRegisterSlot.NONE);
        distributor.online(vcpu);
    }

    /** The vCPU goes off, on its core: what it was offered goes elsewhere, what it had taken is forgotten. */
    public void leave() {
        drain();
        control.reset();
        virtualTimer.reset(ListRegisterSlot.NONE);
        physicalTimer.reset(ListRegisterSlot.NONE);
        drop();
    }

    /** The same while it is on none. */
    public void drop() {
        isPutDown = false;
        distributor.offline(vcpu);
    }

    /** Brings what this core's registers hold to memory: {@link #load} goes on from there, on any core. */
    public void unload() {
        isPutDown = false;
        isEmptied = used != 0;
        if (isEmptied) {
            boolean wasFresh = (distributor.stale() & 1 << vcpu) == 0;
            drain();
            if (wasFresh) {
                // All is in the distributor: only what comes from now on is news.
                distributor.fresh(vcpu);
            }
        }
        machineControl = control.machineControl();
        activePriorities = control.activePriorities();
        virtualTimer.unload();
        physicalTimer.unload();
        // List registers that are empty would ask for more (IHI 0048B 5.3.1, UIE).
        hypervisorControl = 0;
        control.hypervisorControl(0);
    }

    /**
     * Makes this core's registers what {@link #unload} found.
     *
     * @return whether the list registers are as they were; otherwise {@link VirtualGic#settleAnew} has to follow
     */
    public boolean load() {
        control.machineControl(machineControl);
        control.activePriorities(activePriorities);
        activePriorities = 0;
        virtualTimer.load();
        physicalTimer.load();
        if (!isPutDown && isEmptied || (distributor.stale() & 1 << vcpu) != 0) {
            hypervisorControl = 0;
            return false;
        }
        hypervisorControl = GicVirtualControl.HCR_EN;
        control.hypervisorControl(hypervisorControl);
        return true;
    }

    /**
     * As {@link #unload}, if this core's list registers hold nothing and the guest has no priority active: then it needs no lock,
     * since all of it is the vCPU's own, and GICH_HCR and GICH_APR stay as they are for one that comes by {@link #takeUp}. The vCPU
     * was in its guest, and nobody else can have it yet.
     *
     * @return false: it is not so, and nothing was done
     */
    public boolean putDown() {
        // While list registers hold none, GICH_HCR asks for no maintenance.
        if (used != 0 || !virtualTimer.isInactive() || !physicalTimer.isIdle()) {
            return false;
        }
        // Where the registers are need not be found out twice.
        Registers registers = control.registers();
        if (VirtualControl.activePriorities(registers) != 0) {
            return false;
        }
        machineControl = VirtualControl.machineControl(registers);
        isPutDown = true;
        return true;
    }

    /**
     * As {@link #load} after another's {@link #putDown}, if this one was put down as well and nothing has become of it since.
     * Without the lock: of what becomes pending after the look the core that has the vCPU, this one, is told.
     *
     * @return false: it is not so, and nothing was done
     */
    public boolean takeUp() {
        if (!isPutDown || (state.stale & 1 << vcpu) != 0) {
            return false;
        }
        control.machineControl(machineControl);
        return true;
    }

    /** Nobody takes up what was put down: list registers that are empty could ask for more (IHI 0048B 5.3.1, UIE). */
    public void rest() {
        control.hypervisorControl(0);
    }

    /** CNTPCT_EL0 at which a timer of the guest's interrupts next; {@link HypervisorTimer#NEVER} if none does. Before {@link #unload}. */
    public long wakesAt() {
        return Math.min(virtualTimer.interruptsAt(), physicalTimer.interruptsAt());
    }

    /**
     * The guest's physical timer interrupted for the first time since {@link #start}: finds it a list register.
     * {@link VirtualGic#settle} has to follow.
     */
    public void makeRoomForPhysicalTimer() {
        drain();
        pool--;
        physicalTimer.assign(control.slot(pool));
    }

    /**
     * One SGI of this vCPU has become pending: puts it into a list register that is free, or was its own and is done with,
     * or else has all list registers renewed.
     */
    void offer(int intId) {
        int index = hypervisorControl == GicVirtualControl.HCR_EN ? freeFor(intId) : pool;
        if (index == pool || (distributor.stale() & 1 << vcpu) != 0) {
            distributor.outdated(vcpu);
        } else if (distributor.supply.isWaiting(vcpu, intId)) {
            ListRegister lr = distributor.supply.take(vcpu, intId);
            again = lr.cpuId() == vcpu && !lr.asksForMaintenance() ? lr.raw() : ListRegister.EMPTY;
            againSlot = control.slot(index);
            againSlot.write(lr);
            used |= 1 << index;
        }
    }

    /**
     * This vCPU sends itself the SGI again that {@link #offer} gave it last, and no list register has changed hands since:
     * the one that has it says whether it was ended, and takes it again. Also without the lock.
     *
     * @return false when there is more to it, and nothing was done
     */
    boolean offerAgain(int intId) {
        ListRegister lr = new ListRegister(again);
        if (again == ListRegister.EMPTY || lr.virtualId() != intId || (distributor.stale() & 1 << vcpu) != 0) {
            return false;
        }
        int state = againSlot.read().state();
        if (state == ListRegister.INVALID) {
            againSlot.write(lr);
        }
        return state == ListRegister.INVALID || state == ListRegister.PENDING;
    }

    /** A list register for an interrupt that is in no other; {@link #pool} when there is none. */
    @LoopBound(max = MOST, reason = "list registers of the distributor")
    private int freeFor(int intId) {
        int left = used;
        while (left != 0) {
            int index = Integer.numberOfTrailingZeros(left);
            left &= left - 1;
            ListRegister lr = control.listRegister(index);
            if (lr.virtualId() == intId) {
                if (lr.state() != ListRegister.INVALID) {
                    return pool;
                }
                distributor.supply.giveBack(vcpu, lr);
                again = ListRegister.EMPTY;
                // It may ask for a maintenance interrupt about its end: nobody else would take that back.
                control.listRegister(index, new ListRegister(ListRegister.EMPTY));
                used &= ~(1 << index);
                return index;
            }
        }
        int index = Integer.numberOfTrailingZeros(~used);
        return index < pool ? index : pool;
    }

    /** Makes the list registers show what the distributor has now. */
    void renew() {
        drain();
        fill();
        virtualTimer.renew();
        physicalTimer.renew();
    }

    /** Brings what the list registers hold back to the distributor, so that it knows all. */
    @LoopBound(max = MOST, reason = "list registers of the distributor")
    void drain() {
        again = ListRegister.EMPTY;
        int left = used;
        used = 0;
        while (left != 0) {
            int index = Integer.numberOfTrailingZeros(left);
            left &= left - 1;
            distributor.supply.giveBack(vcpu, control.listRegister(index));
            control.listRegister(index, new ListRegister(ListRegister.EMPTY));
        }
        distributor.drained(vcpu);
    }

    /** Whether a list register holds a pending interrupt, whatever the guest masks. */
    @LoopBound(max = GicVirtualControl.LIST_REGISTERS, reason = "list registers of a GIC-400")
    public boolean isPending() {
        int count = control.listRegisters();
        for (int i = 0; i < count; i++) {
            if ((control.listRegister(i).state() & ListRegister.PENDING) != 0) {
                return true;
            }
        }
        return false;
    }

    @LoopBound(max = MOST, reason = "list registers of the distributor")
    private void fill() {
        distributor.fresh(vcpu);
        int index = 0;
        distributor.supply.survey(vcpu);
        int intId = distributor.supply.next();
        while (index < pool && intId >= 0) {
            ListRegister lr = distributor.supply.takeNext(vcpu, intId);
            control.listRegister(index, lr);
            used |= 1 << index;
            index++;
            intId = distributor.supply.next();
        }
        int wanted = GicVirtualControl.HCR_EN;
        if (intId >= 0) {
            wanted |= overflow();
        }
        if (wanted != hypervisorControl) {
            hypervisorControl = wanted;
            control.hypervisorControl(wanted);
        }
    }

    /**
     * More than fit: the end of each that is there has to tell. That few are left, or none pending (IHI 0048B 5.3.4, MISR.U and MISR.NP),
     * would tell too late: a timer's that waits is counted there as well. @return bits of GICH_HCR
     */
    @LoopBound(max = MOST, reason = "list registers of the distributor")
    private int overflow() {
        for (int i = 0; i < pool; i++) {
            control.listRegister(i, control.listRegister(i).withMaintenance());
        }
        return GicVirtualControl.HCR_UIE;
    }
}
