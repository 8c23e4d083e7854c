package dev.framboise.vmkernel.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.TestBundle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BundleReaderTest {
    private static final long BASE = 0x800_0000L;

    private final FlatMachine machine = new FlatMachine();
    private final BundleReader reader = new BundleReader();
    private final GuestDescriptor guest = new GuestDescriptor();

    @AfterEach
    void unplug() {
        machine.close();
    }

    private static TestBundle sound() {
        TestBundle bundle = new TestBundle();
        bundle.guest("debian-1", new byte[5000]).vcpus(2).initrd(new byte[100]).commandLine("console=ttyAMA0");
        bundle.guest("b", new byte[8]).kind(BundleLayout.KIND_BIOS);
        return bundle;
    }

    private BundleDefect open(byte[] bytes, long available) {
        machine.put(BASE, bytes);
        return reader.open(new Pa(BASE), available);
    }

    private static byte[] spoilt(Consumer<ByteBuffer> spoil) {
        byte[] bytes = sound().bytes();
        spoil.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    private BundleDefect openSpoilt(Consumer<ByteBuffer> spoil) {
        byte[] bytes = spoilt(spoil);
        BundleDefect defect = open(bytes, bytes.length);
        assertEquals(defect == BundleDefect.NONE ? 2 : 0, reader.guests());
        return defect;
    }

    /** Spoils the descriptor of guest 0, mends the checksum. */
    private BundleDefect readSpoilt(Consumer<ByteBuffer> spoil) {
        byte[] bytes = spoilt(b -> spoil.accept(b.slice(BundleLayout.HEADER_SIZE, 512).order(ByteOrder.LITTLE_ENDIAN)));
        TestBundle.seal(bytes);
        assertEquals(BundleDefect.NONE, open(bytes, bytes.length));
        BundleDefect defect = reader.read(0, guest);
        assertEquals(BundleDefect.NONE, reader.read(1, new GuestDescriptor()), "the other guest is untouched");
        return defect;
    }

    @Test
    void a_sound_bundle_reads_back_what_was_written() {
        byte[] bytes = sound().bytes();
        assertEquals(BundleDefect.NONE, open(bytes, bytes.length));
        assertEquals(2, reader.guests());
        assertEquals(BundleDefect.NONE, reader.read(0, guest));
        assertEquals("debian-1", new String(guest.name, 0, guest.nameLength, StandardCharsets.US_ASCII));
        assertEquals(2, guest.vcpus);
        assertEquals(16L << 20, guest.memory);
        assertEquals(5000, guest.imageLength);
        assertEquals(100, guest.initrdLength);
        assertArrayEquals("console=ttyAMA0".getBytes(StandardCharsets.US_ASCII),
                machine.get(guest.commandLine().raw(), guest.commandLineLength));
        assertEquals(0, (guest.image().raw() - BASE) % 4096);
        assertTrue(guest.initrd().raw() >= guest.image().raw() + 5000);
        assertTrue(!guest.isBios());
        assertEquals(BundleDefect.NONE, reader.read(1, guest));
        assertTrue(guest.isBios());
        assertEquals(0, guest.initrdLength);
    }

    @Test
    void padding_after_the_bundle_is_no_defect() {
        byte[] bytes = sound().bytes();
        assertEquals(BundleDefect.NONE, open(bytes, bytes.length + 3));
    }

    @Test
    void a_full_length_name_needs_no_terminator() {
        TestBundle bundle = new TestBundle();
        bundle.guest("a".repeat(32), new byte[8]);
        byte[] bytes = bundle.bytes();
        open(bytes, bytes.length);
        assertEquals(BundleDefect.NONE, reader.read(0, guest));
        assertEquals(32, guest.nameLength);
    }

    @Test
    void what_is_no_bundle_is_unusable_and_named() {
        byte[] bytes = sound().bytes();
        assertEquals(BundleDefect.ABSENT, open(bytes, 0));
        assertEquals(BundleDefect.MISPLACED, reader.open(new Pa(BASE + 4), bytes.length));
        assertEquals(BundleDefect.TRUNCATED, open(bytes, 63));
        assertEquals(BundleDefect.TRUNCATED, open(bytes, bytes.length - 1));
        assertEquals(BundleDefect.BAD_MAGIC, openSpoilt(b -> b.put(0, (byte) 'f')));
        assertEquals(BundleDefect.BAD_VERSION, openSpoilt(b -> b.putInt(8, 2)));
        assertEquals(BundleDefect.BAD_VERSION, openSpoilt(b -> b.put(40, (byte) 1)));
        assertEquals(BundleDefect.BAD_COUNT, openSpoilt(b -> b.putInt(12, 0)));
        assertEquals(BundleDefect.BAD_COUNT, openSpoilt(b -> b.putInt(12, Limits.VMS + 1)));
        assertEquals(BundleDefect.BAD_COUNT, openSpoilt(b -> b.putInt(12, -1)));
        assertEquals(BundleDefect.TRUNCATED, openSpoilt(b -> b.putLong(16, -1)));
        assertEquals(BundleDefect.TRUNCATED, openSpoilt(b -> b.putLong(16, 64 + 1023)));
    }

    @Test
    void every_bit_of_the_descriptors_is_covered_by_the_checksum() {
        for (int at = BundleLayout.HEADER_SIZE; at < BundleLayout.HEADER_SIZE + 1024; at += 37) {
            int position = at;
            assertEquals(BundleDefect.BAD_CHECKSUM,
                    openSpoilt(b -> b.put(position, (byte) (b.get(position) ^ 0x10))), "byte " + position);
        }
    }

    @Test
    void a_defect_of_one_guest_is_named_and_leaves_the_other() {
        assertEquals(BundleDefect.BAD_NAME, readSpoilt(b -> b.put(0, (byte) 0)));
        assertEquals(BundleDefect.BAD_NAME, readSpoilt(b -> b.put(0, (byte) 'D')));
        assertEquals(BundleDefect.BAD_NAME, readSpoilt(b -> b.put(3, (byte) ' ')));
        assertEquals(BundleDefect.BAD_NAME, readSpoilt(b -> b.put(31, (byte) 'x')));
        assertEquals(BundleDefect.BAD_KIND, readSpoilt(b -> b.putInt(32, 0)));
        assertEquals(BundleDefect.BAD_KIND, readSpoilt(b -> b.putInt(32, 3)));
        assertEquals(BundleDefect.BAD_VCPUS, readSpoilt(b -> b.putInt(36, 0)));
        assertEquals(BundleDefect.BAD_VCPUS, readSpoilt(b -> b.putInt(36, 5)));
        assertEquals(BundleDefect.NONE, readSpoilt(b -> b.putInt(136, 120)));
        assertEquals(120, guest.watchdog);
        assertEquals(BundleDefect.BAD_WATCHDOG, readSpoilt(b -> b.putInt(136, 121)));
        assertEquals(BundleDefect.BAD_WATCHDOG, readSpoilt(b -> b.putInt(136, -1)));
        assertEquals(BundleDefect.BAD_MEMORY, readSpoilt(b -> b.putLong(40, 0)));
        assertEquals(BundleDefect.BAD_MEMORY, readSpoilt(b -> b.putLong(40, -(2L << 20))));
        assertEquals(BundleDefect.BAD_MEMORY, readSpoilt(b -> b.putLong(40, (2 << 20) + 4096)));
        assertEquals(BundleDefect.NO_IMAGE, readSpoilt(b -> b.putLong(56, 0)));
        assertEquals(BundleDefect.COMMAND_LINE_TOO_LONG, readSpoilt(b -> b.putInt(88, 2048)));
        assertEquals(BundleDefect.COMMAND_LINE_TOO_LONG, readSpoilt(b -> b.putInt(88, -1)));
        assertEquals(BundleDefect.RESERVED_NOT_ZERO, readSpoilt(b -> b.putInt(92, 1)));
        assertEquals(BundleDefect.RESERVED_NOT_ZERO, readSpoilt(b -> b.putInt(116, 1)));
        assertEquals(BundleDefect.RESERVED_NOT_ZERO, readSpoilt(b -> b.putInt(140, 1)));
        assertEquals(BundleDefect.BAD_REGION, readSpoilt(b -> b.putInt(112, 1)));
        assertEquals(BundleDefect.BAD_REGION, readSpoilt(b -> b.putInt(120, 1)));
        assertEquals(BundleDefect.BAD_REGION, readSpoilt(b -> b.putInt(112, 8).putInt(132, 9)));
        assertEquals(BundleDefect.BAD_REGION, readSpoilt(b -> b.putInt(112, 8).putInt(132, -1)));
        assertEquals(BundleDefect.BAD_REGION, readSpoilt(b -> b.putInt(112, 16)));
        assertEquals(BundleDefect.RESERVED_NOT_ZERO, readSpoilt(b -> b.put(511, (byte) 1)));
    }

    @Test
    void no_payload_reaches_outside_whatever_wraps_around() {
        for (int field : new int[] {48, 64, 80}) {
            assertEquals(BundleDefect.PAYLOAD_MISALIGNED, readSpoilt(b -> b.putLong(field, b.getLong(field) + 8)));
            assertEquals(BundleDefect.PAYLOAD_OUTSIDE, readSpoilt(b -> b.putLong(field, 1L << 40)));
            assertEquals(BundleDefect.PAYLOAD_OUTSIDE, readSpoilt(b -> b.putLong(field, -4096L)));
        }
        for (int field : new int[] {56, 72}) {
            assertEquals(BundleDefect.PAYLOAD_OUTSIDE, readSpoilt(b -> b.putLong(field, -1L)));
            assertEquals(BundleDefect.PAYLOAD_OUTSIDE, readSpoilt(b -> b.putLong(field, Long.MIN_VALUE)));
            assertEquals(BundleDefect.PAYLOAD_OUTSIDE, readSpoilt(b -> b.putLong(field, 1L << 20)));
        }
    }

    @Test
    void each_defect_has_a_sentence_of_its_own() {
        assertEquals(BundleDefect.values().length,
                Arrays.stream(BundleDefect.values()).map(d -> d.sentence).distinct().count());
    }

    @Test
    void a_period_that_is_too_long_or_shorter_than_its_budget_is_refused() {
        int[][] sound = {{0, 0}, {BundleLayout.BUDGET_MIN, BundleLayout.BUDGET_MIN}, {BundleLayout.PERIOD_MAX, BundleLayout.PERIOD_MAX}};
        int[][] spoilt = {{0, 1}, {1, 0}, {BundleLayout.BUDGET_MIN - 1, 1000}, {1000, 999}, {BundleLayout.BUDGET_MIN, BundleLayout.PERIOD_MAX + 1}};
        for (int[] each : sound) {
            assertEquals(BundleDefect.NONE, readSpoilt(b -> b.putInt(BundleLayout.BUDGET, each[0]).putInt(BundleLayout.PERIOD, each[1])), Arrays.toString(each));
        }
        for (int[] each : spoilt) {
            assertEquals(BundleDefect.BAD_SHARE, readSpoilt(b -> b.putInt(BundleLayout.BUDGET, each[0]).putInt(BundleLayout.PERIOD, each[1])), Arrays.toString(each));
        }
    }

    @Test
    void aWeightIsNoneOrAsMuchAsThereMayBe() {
        for (int sound : new int[] {0, 1, Limits.WEIGHT}) {
            assertEquals(BundleDefect.NONE, readSpoilt(b -> b.putInt(BundleLayout.WEIGHT, sound)), Integer.toString(sound));
        }
        for (int spoilt : new int[] {-1, Integer.MIN_VALUE, Limits.WEIGHT + 1, Integer.MAX_VALUE}) {
            assertEquals(BundleDefect.BAD_SHARE, readSpoilt(b -> b.putInt(BundleLayout.WEIGHT, spoilt)), Integer.toString(spoilt));
        }
    }

    @Test
    void aNameHasLettersDigitsAndHyphensAndNothingBesideThese() {
        for (char sound : "az09-".toCharArray()) {
            assertEquals(BundleDefect.NONE, readSpoilt(b -> b.put(0, (byte) sound)), Character.toString(sound));
        }
        for (char spoilt : "`{/:,.".toCharArray()) {
            assertEquals(BundleDefect.BAD_NAME, readSpoilt(b -> b.put(0, (byte) spoilt)), Character.toString(spoilt));
        }
    }
}
