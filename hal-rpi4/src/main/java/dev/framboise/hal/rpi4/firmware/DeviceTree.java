package dev.framboise.hal.rpi4.firmware;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.hal.rpi4.memory.Ram;
import dev.framboise.hal.rpi4.memory.Ranges;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.vmkernel.Limits;

/** What the firmware's device tree says that the hypervisor needs. */
public final class DeviceTree {
    /** Frames of a GIC-400 in the order of its reg property (Linux bindings, arm,gic.yaml). */
    public static final int GIC_DISTRIBUTOR = 0;
    public static final int GIC_CPU_INTERFACE = 1;
    public static final int GIC_VIRTUAL_CONTROL = 2;
    public static final int GIC_VIRTUAL_CPU_INTERFACE = 3;

    private static final int GIC_FRAMES = 4;
    /** Reservations that are looked at, of each kind: firmware makes a handful. */
    private static final int MOST_RESERVATIONS = 64;

    private final Fdt fdt;
    private final TreeWalk walk;
    private final BusPath path;
    private final Node node;
    private final Ranges memory = new Ranges();
    private final Ranges reserved = new Ranges();
    private final Ranges notMapped = new Ranges();
    private final long[] gicFrames = new long[GIC_FRAMES];
    private final long[] releaseAddresses = new long[Limits.CORES];
    private final Chosen chosen;
    private int coresSeen;
    private int reservations;
    private boolean reservationLost;
    private boolean isBcm2711;
    private boolean finished;

    /** What {@code fdt} says. */
    public DeviceTree(Fdt fdt) {
        this.fdt = fdt;
        walk = new TreeWalk(fdt);
        path = new BusPath(fdt);
        node = new Node(fdt);
        chosen = new Chosen(fdt);
    }

    /** Reads the whole tree, which is open. Then says what keeps the board from booting. */
    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    public Defect read() {
        readReservations();
        walk.restart();
        path.restart();
        while (true) {
            switch (walk.next()) {
                case BEGIN_NODE:
                    finishNode();
                    if (!path.enter(walk.name())) {
                        return Defect.TOO_DEEP;
                    }
                    node.begin();
                    finished = false;
                    break;
                case PROPERTY:
                    if (path.depth() < 0) {
                        return Defect.BAD_STRUCTURE;
                    }
                    property(walk.name(), walk.value(), walk.length());
                    break;
                case END_NODE:
                    if (path.depth() < 0) {
                        return Defect.BAD_STRUCTURE;
                    }
                    finishNode();
                    path.leave();
                    break;
                case END:
                    return path.depth() < 0 ? verdict() : Defect.BAD_STRUCTURE;
                default:
                    return Defect.BAD_STRUCTURE;
            }
        }
    }

    @LoopBound(max = GIC_FRAMES, reason = "the condition")
    private Defect verdict() {
        if (!isBcm2711) {
            return Defect.NOT_THIS_BOARD;
        }
        if (memory.count() == 0) {
            return Defect.NO_MEMORY;
        }
        if (reservationLost || reserved.lostSome() || notMapped.lostSome()) {
            return Defect.BAD_RESERVATIONS;
        }
        for (int i = 0; i < GIC_FRAMES; i++) {
            if (gicFrames[i] < Bcm2711.DEVICES_START.raw() || gicFrames[i] >= Bcm2711.DEVICES_END.raw()) {
                return Defect.NO_GIC;
            }
        }
        return cores() == 0 ? Defect.NO_CORES : Defect.NONE;
    }

    private void property(int name, int value, int length) {
        path.property(name, value, length);
        node.property(name, value, length);
        if (path.isChild("chosen")) {
            chosen.property(name, value, length);
        }
    }

    /** All properties of a node stand before its children (Devicetree Specification 0.4, 5.4.2): now they are known. */
    private void finishNode() {
        if (path.depth() < 0 || finished) {
            return;
        }
        finished = true;
        if (path.depth() == 0) {
            isBcm2711 = node.isCompatible("brcm,bcm2711");
        } else if (node.isOkay()) {
            finishUsableNode();
        }
    }

    private void finishUsableNode() {
        if (path.depth() == 1 && node.isOfType("memory")) {
            finishMemory();
        } else if (path.isGrandchild("reserved-memory")) {
            finishReserved(node.isNoMap() ? notMapped : reserved);
        } else if (path.isGrandchild("cpus") && node.isOfType("cpu")) {
            finishCpu();
        } else if (node.isCompatible("arm,gic-400")) {
            finishGic();
        }
    }

    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    private void finishMemory() {
        int size = path.entrySize();
        for (int i = 0; i < node.entries(size); i++) {
            long start = path.address(node.entry(i, size));
            long length = path.size(node.entry(i, size));
            // Less memory, never wrong memory: what the direct map cannot show, or what wraps around, is none.
            if (start >= 0 && start < DirectMap.SIZE && length > 0 && length <= DirectMap.SIZE - start) {
                memory.add(start, start + length);
            }
        }
    }

    /** One that were forgotten would be memory given away, so what cannot be kept is a defect. */
    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    private void finishReserved(Ranges ranges) {
        int size = path.entrySize();
        int entries = node.entries(size);
        if (entries > MOST_RESERVATIONS - reservations) {
            reservationLost = true;
            return;
        }
        reservations += entries;
        for (int i = 0; i < entries; i++) {
            long start = path.address(node.entry(i, size));
            if (start == BusPath.NOWHERE) {
                reservationLost = true;
            }
            reserve(ranges, start, path.size(node.entry(i, size)));
        }
    }

    /** Both numbers are unsigned; of interest is what the direct map can show. */
    private static void reserve(Ranges ranges, long start, long length) {
        if (start >= 0 && start < DirectMap.SIZE && length != 0) {
            boolean reachesOut = length < 0 || length > DirectMap.SIZE - start;
            ranges.cover(start, reachesOut ? DirectMap.SIZE : start + length);
        }
    }

    private void finishCpu() {
        int size = path.entrySize();
        if (node.entries(size) == 0) {
            return;
        }
        long affinity = fdt.number(node.entry(0, size), size / 4);
        if (affinity >= 0 && affinity < Limits.CORES) {
            releaseAddresses[(int) affinity] = node.releaseAddress();
            coresSeen |= 1 << (int) affinity;
        }
    }

    @LoopBound(max = GIC_FRAMES, reason = "the condition")
    private void finishGic() {
        int size = path.entrySize();
        for (int i = 0; i < GIC_FRAMES && i < node.entries(size); i++) {
            gicFrames[i] = path.address(node.entry(i, size));
        }
    }

    @LoopBound(max = MOST_RESERVATIONS, reason = "the condition")
    private void readReservations() {
        int at = fdt.reservations();
        for (int i = 0; i < MOST_RESERVATIONS; i++) {
            long start = fdt.number(at, 2);
            long length = fdt.number(at + 8, 2);
            if (start == 0 && length == 0) {
                return;
            }
            reserve(reserved, start, length);
            at += 16;
        }
        reservationLost = true;
    }

    /** RAM as the tree names it. */
    public Ranges memory() {
        return memory;
    }

    /** RAM that somebody else uses but EL2 may map. */
    public Ranges reserved() {
        return reserved;
    }

    /** RAM that must not be mapped, since somebody else sees it with other attributes. */
    public Ranges notMapped() {
        return notMapped;
    }

    /** Cores from 0 on without a gap, each but the first with an address of its own to release it by. */
    @LoopBound(max = Limits.CORES, reason = "the condition")
    public int cores() {
        int cores = coresSeen & 1;
        while (cores > 0 && cores < Limits.CORES && isReleasable(cores)) {
            cores++;
        }
        return cores;
    }

    @LoopBound(max = Limits.CORES, reason = "cores of the board")
    private boolean isReleasable(int core) {
        long slot = releaseAddresses[core];
        for (int i = 1; i < core; i++) {
            if (releaseAddresses[i] == slot) {
                return false;
            }
        }
        return (coresSeen >>> core & 1) != 0 && Ram.mayBeAt(slot, Long.BYTES) && (slot & 7) == 0;
    }

    /** Where a core waits for the address to go to. @param core 1..{@link #cores()}-1 */
    public Pa releaseAddress(int core) {
        return new Pa(releaseAddresses[core]);
    }

    /** A frame of the interrupt controller, by the constants here. */
    public Pa gicFrame(int frame) {
        return new Pa(gicFrames[frame]);
    }

    /** What the boot loader passes on. */
    public Chosen chosen() {
        return chosen;
    }
}
