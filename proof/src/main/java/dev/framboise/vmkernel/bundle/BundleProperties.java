package dev.framboise.vmkernel.bundle;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of reading a bundle, whatever the firmware has put there. */
final class BundleProperties {
    private static final String LAYOUT = "BundleLayout, the picture of the header";
    private static final long AT = 0x400_0000L;

    private BundleProperties() {
    }

    @Property(about = Crc32.class, method = "of", source = "IEEE 802.3, 3.2.9, the reflected polynomial 0xEDB88320",
            rule = "A byte more is eight steps of the shift register; the checksum of no byte is 0.")
    static boolean tableIsEightSteps() {
        Pa at = new Pa(AT);
        int crc = -1 ^ Physical.load8(at);
        for (int i = 0; i < 8; i++) {
            crc = crc >>> 1 ^ 0xedb8_8320 & -(crc & 1);
        }
        return Crc32.of(at, 1) == ~crc && Crc32.of(at, 0) == 0;
    }

    @Property(about = BundleReader.class, method = "open (nothing there)", source = LAYOUT,
            rule = "What is not there, not at a multiple of 8, or shorter than a header is refused before a byte of it is looked at, and has no guest.",
            outcomes = {"absent", "misplaced", "truncated"})
    static boolean nothingIsReadOfWhatIsTooShort(long at, long available) {
        Prove.assume(available <= 0 || available < 64 || at % 8 != 0);
        BundleReader reader = new BundleReader();
        BundleDefect defect = reader.open(new Pa(at), available);
        BundleDefect wanted = available <= 0 ? BundleDefect.ABSENT : (at & 7) != 0 ? BundleDefect.MISPLACED : BundleDefect.TRUNCATED;
        Prove.cover(available <= 0 ? "absent" : (at & 7) != 0 ? "misplaced" : "truncated");
        return defect == wanted && reader.guests() == 0;
    }

    @Property(about = BundleReader.class, method = "open (longer than loaded)", source = LAYOUT,
            rule = "A bundle that says that it is longer than what was loaded, unsigned, is never usable.", outcomes = {"truncated", "other"})
    static boolean longerThanLoadedIsRefused(long available) {
        Prove.assume(available >= 64 && available < 1L << 40);
        long length = Physical.load64(new Pa(AT + BundleLayout.HEADER_LENGTH));
        Prove.assume(length < 0 || length > available);
        BundleReader reader = new BundleReader();
        BundleDefect defect = reader.open(new Pa(AT), available);
        Prove.cover(defect == BundleDefect.TRUNCATED ? "truncated" : "other");
        return defect != BundleDefect.NONE && reader.guests() == 0;
    }
}
