package dev.framboise.hal.rpi4;

import static dev.framboise.armv8.gic.GicDistributor.GICD_IIDR;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.firmware.DeviceTree;
import dev.framboise.hal.rpi4.firmware.Fdt;
import dev.framboise.hal.rpi4.measure.Manifest;
import dev.framboise.hal.rpi4.memory.El2Map;
import dev.framboise.hal.rpi4.memory.ImageLayout;
import dev.framboise.hal.rpi4.memory.Ram;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import dev.framboise.hal.rpi4.soc.BoardRevision;
import dev.framboise.hal.rpi4.soc.Mailbox;
import dev.framboise.hal.rpi4.soc.MailboxResult;
import dev.framboise.hal.rpi4.soc.Pl011;
import dev.framboise.hal.rpi4.soc.PowerManager;
import dev.framboise.hal.rpi4.soc.SpinTable;
import dev.framboise.hal.rpi4.stop.BoardStop;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.board.Serial;

/** A Raspberry Pi 4, and QEMU's {@code raspi4b}. */
public final class Rpi4Board implements Board {
    /** The boot argument that says what time it is: the board has no clock that outlasts its power. */
    private static final String EPOCH = "framboise.epoch=";
    private static final long TREE_ALIGNMENT = 8;
    /** Bytes that a waiting core looks at. */
    private static final long SLOT = 8;
    /** How long an interrupt that QEMU forgot may wait. Milliseconds. */
    private static final int HEARTBEAT = 20;
    private static final long DEVICES_LENGTH = Bcm2711.DEVICES_END.raw() - Bcm2711.DEVICES_START.raw();

    private final El2Map map = new El2Map();
    private final Fdt fdt = new Fdt();
    private final DeviceTree tree = new DeviceTree(fdt);
    private final Ram ram = new Ram();
    private final Pl011 serial = new Pl011(Bcm2711.UART0);
    private final Mailbox mailbox = new Mailbox(Bcm2711.MAILBOX);
    private final PowerManager power = new PowerManager(Bcm2711.POWER_MANAGER);
    private final Manifest manifest = new Manifest();
    private Pa image = new Pa(0);
    private int cores;
    private int heartbeat;
    private BoardStop stop;

    /** What its cores ask whether another has stopped it. Before a kernel is on it: when the image is built. @return the same */
    public BoardStop stopsBy(BoardStop by) {
        stop = by;
        return by;
    }

    @Override
    public void stopWithOthers() {
        if (stop.begun()) {
            PowerManager.stopThisCore();
        }
    }

    /**
     * Finds out what the board has and maps it. On core 0, before anything else.
     *
     * @param deviceTree  where the firmware's device tree is
     * @param imageStart  where the image is
     * @param imageLength bytes of the image, its stacks and tables included
     */
    public Defect start(Pa deviceTree, Pa imageStart, long imageLength) {
        image = imageStart;
        map.start(imageStart);
        mailbox.start(ImageLayout.mailboxBuffer(), physical(ImageLayout.mailboxBuffer()));
        Defect defect = readTree(deviceTree);
        if (defect != Defect.NONE) {
            return defect;
        }
        if (map.mapDevices(Bcm2711.DEVICES_START.raw(), DEVICES_LENGTH) != DEVICES_LENGTH) {
            return Defect.NOT_MAPPED;
        }
        ram.find(tree.memory(), tree.notMapped(), installedBytes());
        ram.map(map, imageStart, imageLength);
        ram.reserve(tree.reserved());
        ram.reserve(deviceTree.raw(), fdt.size());
        defect = findBundle();
        if (defect != Defect.NONE) {
            return defect;
        }
        cores = reachableCores();
        serial.start();
        heartbeat = forgetsInterrupts() ? HEARTBEAT : 0;
        return Handover.check(this);
    }

    private Defect readTree(Pa at) {
        long start = at.raw();
        if (!Ram.mayBeAt(start, Fdt.LARGEST) || start % TREE_ALIGNMENT != 0) {
            return Defect.NO_DEVICE_TREE;
        }
        if (!mapTree(start, Fdt.HEADER_SIZE)) {
            return Defect.NOT_MAPPED;
        }
        Defect defect = fdt.begin(at);
        if (defect != Defect.NONE) {
            return defect;
        }
        if (!mapTree(start, fdt.size())) {
            return Defect.NOT_MAPPED;
        }
        defect = fdt.open();
        return defect == Defect.NONE ? tree.read() : defect;
    }

    private boolean mapTree(long start, long length) {
        long first = start & -ImageLayout.PAGE;
        long bytes = start + length + ImageLayout.PAGE - 1 & -ImageLayout.PAGE;
        return map.mapRam(first, bytes - first) == bytes - first;
    }

    private long installedBytes() {
        if (mailbox.ask(Mailbox.GET_BOARD_REVISION, 1) != MailboxResult.ANSWERED) {
            return 0;
        }
        return new BoardRevision(mailbox.answer(0)).memoryBytes();
    }

    /** Where a core waits must be memory that EL2 can write and that no guest gets: it looks there until it is released. */
    @LoopBound(max = Limits.CORES, reason = "cores of the board")
    private int reachableCores() {
        int reachable = 1;
        while (reachable < tree.cores() && ram.isMapped(tree.releaseAddress(reachable).raw(), SLOT)) {
            ram.reserve(tree.releaseAddress(reachable).raw(), SLOT);
            reachable++;
        }
        return reachable;
    }

    private Defect findBundle() {
        Pa start = tree.chosen().initrd();
        long length = tree.chosen().initrdLength();
        if (!ram.isMapped(start.raw(), length)) {
            return Defect.NONE;
        }
        ram.reserve(start.raw(), length);
        return manifest.open(start, length);
    }

    /** What the guest bundle and the image have to be. */
    Manifest manifest() {
        return manifest;
    }

    /**
     * Whether the interrupt controller is QEMU's, which says it is a GICv2 but no GIC-400. When a guest ends an interrupt
     * that is linked to a physical one whose line is high, that GIC does not signal it again until something else changes in
     * it (gic_complete_irq of QEMU 10.0): a timer set to a time already past would be lost. Any change of any
     * input makes it look at all cores, so cores get a heart that beats. A GIC-400 looks by itself.
     */
    private boolean forgetsInterrupts() {
        int product = Physical.load32(gicDistributor().plus(GICD_IIDR)) >>> GicDistributor.IIDR_PRODUCT_SHIFT;
        return product != GicDistributor.PRODUCT_GIC_400;
    }

    private Pa physical(long imageVa) {
        return image.plus(imageVa - ImageLayout.start());
    }


    @Override
    public int cores() {
        return cores;
    }

    @Override
    public int ramRanges() {
        return ram.free().count();
    }

    @Override
    public Pa ramStart(int range) {
        return new Pa(ram.free().start(range));
    }

    @Override
    public long ramLength(int range) {
        return ram.free().end(range) - ram.free().start(range);
    }

    @Override
    public Pa bundle() {
        return manifest.bundle();
    }

    @Override
    public long bundleLength() {
        return manifest.bundleLength();
    }

    @Override
    public Pa gicDistributor() {
        return tree.gicFrame(DeviceTree.GIC_DISTRIBUTOR);
    }

    @Override
    public Pa gicCpuInterface() {
        return tree.gicFrame(DeviceTree.GIC_CPU_INTERFACE);
    }

    @Override
    public Pa gicVirtualControl() {
        return tree.gicFrame(DeviceTree.GIC_VIRTUAL_CONTROL);
    }

    @Override
    public Pa gicVirtualCpuInterface() {
        return tree.gicFrame(DeviceTree.GIC_VIRTUAL_CPU_INTERFACE);
    }

    @Override
    public Serial serial() {
        return serial;
    }

    @Override
    public IntId serialInterrupt() {
        return Bcm2711.UART0_INTID;
    }

    @Override
    public int heartbeatMilliseconds() {
        return heartbeat;
    }

    @Override
    public long bootEpochSeconds() {
        return tree.chosen().argument(EPOCH);
    }

    @Override
    public void startCore(int core) {
        SpinTable.release(tree.releaseAddress(core), physical(ImageLayout.secondaryStart()));
    }

    @Override
    public void off() {
        power.off();
    }

    @Override
    public void reset() {
        power.reset();
    }
}
