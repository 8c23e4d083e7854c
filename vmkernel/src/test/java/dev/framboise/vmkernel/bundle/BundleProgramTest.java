package dev.framboise.vmkernel.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.vmkernel.TestBundle;
import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written into a bundle is read from it; and whatever becomes of one on its way, it is read inside its bounds. */
class BundleProgramTest {
    private static final int DAMAGES = 5;

    @Provide
    Arbitrary<Program<BundleGuest>> guests() {
        return Program.of(BundleGuest.any(), 4);
    }

    @Provide
    Arbitrary<Program<BundleDamage>> damages() {
        return Program.of(BundleDamage.any(), DAMAGES);
    }

    private static byte[] bundle(Program<BundleGuest> guests) {
        TestBundle bundle = new TestBundle();
        for (int i = 0; i < guests.operations().size(); i++) {
            guests.operations().get(i).addTo(bundle, i);
        }
        return bundle.bytes();
    }

    private static void assertSame(Program<BundleGuest> guests, byte[] bytes) {
        try (BundleJudge judge = new BundleJudge()) {
            judge.judge(bytes);
            assertEquals(guests.operations().size(), judge.reader.guests());
            for (int i = 0; i < judge.reader.guests(); i++) {
                assertEquals(BundleDefect.NONE, judge.reader.read(i, judge.guest));
                assertSame(guests.operations().get(i), i, judge);
            }
        }
    }

    private static void assertSame(BundleGuest said, int index, BundleJudge judge) {
        GuestDescriptor read = judge.guest;
        assertEquals(BundleGuest.name(index), new String(read.name, 0, read.nameLength, StandardCharsets.US_ASCII));
        assertEquals(said, new BundleGuest(read.kind, read.vcpus, read.cores, read.weight, read.budget, read.period, read.watchdog,
            (int) (read.memory >>> 21), (int) read.imageLength, (int) read.initrdLength, read.commandLineLength));
        assertArrayEquals(BundleGuest.payload(index, 0, said.image()), bytes(read.image(), said.image()));
        assertArrayEquals(BundleGuest.payload(index, 1, said.initrd()), bytes(read.initrd(), said.initrd()));
        assertArrayEquals(BundleGuest.payload(index, 2, said.commandLine()), bytes(read.commandLine(), said.commandLine()));
    }

    private static byte[] bytes(Pa from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) Physical.load8(from.plus(i));
        }
        return bytes;
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsRead(@ForAll("guests") Program<BundleGuest> guests) {
        assertSame(guests, bundle(guests));
    }

    /** A field that is written and not read as it was. */
    @Planted(operations = 1)
    void whatIsReadIsAnother(@ForAll("guests") Program<BundleGuest> guests) {
        byte[] bytes = bundle(guests);
        bytes[TestBundle.descriptor(0) + BundleLayout.VCPUS] = 1;
        TestBundle.seal(bytes);
        assertSame(guests, bytes);
    }

    private static void judge(Program<BundleDamage> damages, int more) {
        byte[] bytes = DamagedBundle.sound();
        for (BundleDamage damage : damages.operations()) {
            bytes = damage.to(bytes);
        }
        try (BundleJudge judge = new BundleJudge()) {
            judge.judge(bytes, bytes.length + more);
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aDamagedOneIsReadInsideItsBoundsOrHasANamedDefect(@ForAll("damages") Program<BundleDamage> damages) {
        judge(damages, 0);
    }

    /** A reader that believes in more than was loaded. */
    @Planted(operations = 1)
    void whatIsCutIsReadBeyondItsEnd(@ForAll("damages") Program<BundleDamage> damages) {
        judge(damages, 1 << 20);
    }
}
