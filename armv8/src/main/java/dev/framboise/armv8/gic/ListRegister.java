package dev.framboise.armv8.gic;

import dev.framboise.metal.Unboxed;

/**
 * One interrupt as the virtual CPU interface offers it to a guest, GICH_LRn (IHI 0048B 5.3.8).
 *
 * <pre>
 *   31  30   29:28  27:23     22:20  19:10                          9:0
 *   HW  Grp1 State  Priority  0      HW: PhysicalID                 VirtualID
 *                                    else: 19 EOI, 12:10 CPUID
 * </pre>
 */
@Unboxed
public record ListRegister(int raw) {
    /** State: holds no interrupt. */
    public static final int INVALID = 0;
    /** State: pending. */
    public static final int PENDING = 1;
    /** State: active. */
    public static final int ACTIVE = 2;
    /** State: active, and pending again. */
    public static final int PENDING_AND_ACTIVE = 3;

    /** Raw value of a list register without an interrupt. */
    public static final int EMPTY = 0;

    private static final int ID_MASK = 0x3ff;
    private static final int PHYSICAL_ID_SHIFT = 10;
    private static final int CPU_ID_MASK = 7;
    private static final int EOI = 1 << 19;
    private static final int PRIORITY_SHIFT = 23;
    private static final int PRIORITY_MASK = 0x1f;
    private static final int STATE_SHIFT = 28;
    private static final int STATE_MASK = 3;
    private static final int GRP1 = 1 << 30;
    private static final int HW = 1 << 31;

    /**
     * An interrupt without a physical one behind it, group 0.
     *
     * @param virtualId identifier the guest sees, 0..1019
     * @param priority 8 bits, of which the upper five count
     * @param state {@link #PENDING}, {@link #ACTIVE} or {@link #PENDING_AND_ACTIVE}
     */
    public static ListRegister software(int virtualId, int priority, int state) {
        return new ListRegister(common(virtualId, priority, state));
    }

    /** As {@link #software}, an SGI sent by virtual core {@code cpuId}, 0..7. */
    public static ListRegister sgi(int virtualId, int cpuId, int priority, int state) {
        return new ListRegister(common(virtualId, priority, state) | (cpuId & CPU_ID_MASK) << PHYSICAL_ID_SHIFT);
    }

    /** As {@link #software}, but the guest's deactivation also deactivates the physical interrupt {@code physicalId}. */
    public static ListRegister hardware(int virtualId, int physicalId, int priority, int state) {
        return new ListRegister(
            common(virtualId, priority, state) | HW | (physicalId & ID_MASK) << PHYSICAL_ID_SHIFT);
    }

    private static int common(int virtualId, int priority, int state) {
        return virtualId & ID_MASK | (priority >>> 3 & PRIORITY_MASK) << PRIORITY_SHIFT
            | (state & STATE_MASK) << STATE_SHIFT;
    }

    /** The identifier that the guest sees. */
    public int virtualId() {
        return raw & ID_MASK;
    }

    /** The physical interrupt; only when {@link #isHardware}. */
    public int physicalId() {
        return raw >>> PHYSICAL_ID_SHIFT & ID_MASK;
    }

    /** The virtual core that sent the SGI; only when not {@link #isHardware}. */
    public int cpuId() {
        return raw >>> PHYSICAL_ID_SHIFT & CPU_ID_MASK;
    }

    /** The priority, 8 bits of which the lower three are 0. */
    public int priority() {
        return (raw >>> PRIORITY_SHIFT & PRIORITY_MASK) << 3;
    }

    /** {@link #INVALID}, {@link #PENDING}, {@link #ACTIVE} or {@link #PENDING_AND_ACTIVE}. */
    public int state() {
        return raw >>> STATE_SHIFT & STATE_MASK;
    }

    /** Whether the state holds the pending bit. */
    public boolean isPending() {
        return (raw & PENDING << STATE_SHIFT) != 0;
    }

    /** Whether the state holds the active bit. */
    public boolean isActive() {
        return (raw & ACTIVE << STATE_SHIFT) != 0;
    }

    /** Whether it holds an interrupt. */
    public boolean isValid() {
        return state() != INVALID;
    }

    /** Whether a physical interrupt is linked. */
    public boolean isHardware() {
        return (raw & HW) != 0;
    }

    /** Whether it is in group 1. */
    public boolean isGroup1() {
        return (raw & GRP1) != 0;
    }

    /** Whether its deactivation raises a maintenance interrupt; only when not {@link #isHardware}. */
    public boolean asksForMaintenance() {
        return (raw & EOI) != 0;
    }

    /** The same interrupt in another state. */
    public ListRegister withState(int state) {
        return new ListRegister(raw & ~(STATE_MASK << STATE_SHIFT) | (state & STATE_MASK) << STATE_SHIFT);
    }

    /** The same interrupt, its deactivation raising a maintenance interrupt; only when not {@link #isHardware}. */
    public ListRegister withMaintenance() {
        return new ListRegister(raw | EOI);
    }

    /** The same interrupt in group 1. */
    public ListRegister inGroup1() {
        return new ListRegister(raw | GRP1);
    }
}
