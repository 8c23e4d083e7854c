package dev.framboise.vmkernel.bundle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.fdt.GuestTree;
import dev.framboise.vmkernel.vm.Placement;
import java.util.EnumMap;
import java.util.Map;

/** Opens, reads and places all of a bundle: no byte behind what the firmware loaded is read, and what is accepted lies inside it. */
final class BundleJudge implements AutoCloseable {
    static final long BASE = 0x800_0000L;
    private static final int BOUNDARY = BundleLayout.PAYLOAD_ALIGNMENT;

    final FlatMachine machine = new FlatMachine();
    final BundleReader reader = new BundleReader();
    final GuestDescriptor guest = new GuestDescriptor();
    final Map<BundleDefect, Integer> outcomes = new EnumMap<>(BundleDefect.class);

    @Override
    public void close() {
        machine.close();
    }

    /** What came of the bundle, or of its worst guest. */
    BundleDefect judge(byte[] bytes) {
        return judge(bytes, bytes.length);
    }

    /** The same when the firmware says that there are so many bytes. */
    BundleDefect judge(byte[] bytes, long said) {
        machine.put(BASE, bytes);
        machine.wall = BASE + bytes.length;
        BundleDefect verdict = reader.open(new Pa(BASE), said);
        for (int i = 0; i < reader.guests(); i++) {
            BundleDefect defect = reader.read(i, guest);
            if (defect == BundleDefect.NONE) {
                assertInside(bytes.length);
                defect = place();
            }
            outcomes.merge(defect, 1, Integer::sum);
            verdict = verdict == BundleDefect.NONE ? defect : verdict;
        }
        return verdict;
    }

    private void assertInside(long length) {
        assertInside(guest.image().raw() - BASE, guest.imageLength, length);
        if (guest.initrdLength != 0) {
            assertInside(guest.initrd().raw() - BASE, guest.initrdLength, length);
        }
        if (guest.commandLineLength != 0) {
            assertInside(guest.commandLine().raw() - BASE, guest.commandLineLength, length);
        }
    }

    private static void assertInside(long offset, long bytes, long length) {
        assertTrue(offset >= BOUNDARY && bytes > 0 && bytes <= length && offset <= length - bytes, offset + " + " + bytes);
    }

    /** What has a place in the guest's memory has one of its own. */
    private BundleDefect place() {
        Placement placement = new Placement();
        BundleDefect defect = placement.place(guest);
        if (defect == BundleDefect.NONE && !guest.isBios()) {
            assertTrue(placement.image >= 0 && placement.image + guest.imageLength <= placement.initrd);
            assertTrue(placement.initrd + guest.initrdLength <= placement.tree);
            assertTrue(placement.tree + GuestTree.MOST_BYTES <= guest.memory);
        }
        return defect;
    }
}
