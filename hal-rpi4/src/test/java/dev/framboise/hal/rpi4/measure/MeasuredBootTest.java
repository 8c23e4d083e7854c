package dev.framboise.hal.rpi4.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.bundle.BundleLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what the firmware has loaded to what the kernel gets to see, with a file or an image that is not what it was. */
class MeasuredBootTest {
    private static final int REPORT = 1;
    private static final int REFUSE = 2;
    private static final int NOTHING = -1;
    private static final int MANIFEST = 128;
    private static final int MAGIC = 8;
    private static final byte[] BUNDLE = bundle();
    private static final byte[] IMAGE = BootOnModel.unchanged();
    private static final String SAME = ", as in the manifest\r\n";
    private static final String OTHER = ", NOT AS IN THE MANIFEST\r\n";

    private final BootOnModel board = new BootOnModel();

    /** One that the kernel opens: header and a descriptor, and bytes behind them. */
    private static byte[] bundle() {
        int descriptor = BundleLayout.HEADER_SIZE;
        ByteBuffer out = ByteBuffer.allocate(descriptor + BundleLayout.DESCRIPTOR_SIZE + 333).order(ByteOrder.LITTLE_ENDIAN);
        byte[] all = out.array();
        new Random(3).nextBytes(all);
        Arrays.fill(all, 0, descriptor, (byte) 0);
        CRC32 crc = new CRC32();
        crc.update(all, descriptor, BundleLayout.DESCRIPTOR_SIZE);
        out.putLong(BundleLayout.HEADER_MAGIC, BundleLayout.MAGIC).putInt(BundleLayout.HEADER_VERSION, BundleLayout.VERSION)
                .putInt(BundleLayout.HEADER_GUESTS, 1).putLong(BundleLayout.HEADER_LENGTH, all.length)
                .putInt(BundleLayout.HEADER_CRC, (int) crc.getValue());
        return all;
    }

    private static String line(String what, byte[] measured, String verdict) {
        return "framboise: measured " + what + ": sha256 " + HexFormat.of().formatHex(ManifestBytes.sha256(measured)) + verdict;
    }

    private static byte[] sound(int policy) {
        return ManifestBytes.around(policy, IMAGE, BUNDLE);
    }

    private static byte[] flipped(byte[] file, int bit) {
        byte[] other = file.clone();
        other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return other;
    }

    @Test
    void whatIsAsItWasIsSaidToBeAndBoots() {
        String expected = line("hypervisor", IMAGE, SAME) + line("guest bundle", BUNDLE, SAME) + "BOOTS";
        assertEquals(expected, board.apply(sound(REFUSE), NOTHING));
        assertEquals(expected, board.apply(sound(REPORT), NOTHING));
    }

    @Test
    void withoutAManifestNothingIsMeasuredAndNothingSaid() {
        assertEquals("BOOTS", board.apply(BUNDLE, NOTHING));
        assertEquals("BOOTS", board.apply(BUNDLE, 0x1000));
    }

    @Test
    void anotherBundleIsToldLoudlyAndRefusedWhereTheManifestSaysSo() {
        byte[] other = flipped(BUNDLE, 8 * (BUNDLE.length - 1));
        String said = line("hypervisor", IMAGE, SAME) + line("guest bundle", other, OTHER);
        assertEquals(said + "NOT_AS_MEASURED", board.apply(flipped(sound(REFUSE), 8 * (MANIFEST + BUNDLE.length - 1)), NOTHING));
        assertEquals(said + "BOOTS", board.apply(flipped(sound(REPORT), 8 * (MANIFEST + BUNDLE.length - 1)), NOTHING));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "71, true", "72, false", "0x1000, false", "0x13fff, false", "0x17000, true"})
    void anotherImageIsToldWhereItIsCodeOrConstants(String offset, boolean same) {
        int at = Integer.decode(offset);
        String refused = board.apply(sound(REFUSE), at);
        assertTrue(refused.endsWith(same ? "BOOTS" : "NOT_AS_MEASURED"), refused);
        assertEquals(same, refused.startsWith(line("hypervisor", IMAGE, SAME)), refused);
        assertTrue(refused.contains(line("guest bundle", BUNDLE, SAME)), refused);
        String reported = board.apply(sound(REPORT), at);
        assertTrue(reported.endsWith("BOOTS"), reported);
        assertEquals(!same, reported.contains(OTHER), reported);
    }

    @Test
    void aDigestThatDiffersByAnyBitIsAnother() {
        for (int bit = 8 * 32; bit < 8 * 96; bit++) {
            String said = board.apply(ManifestBytes.sealed(flipped(sound(REFUSE), bit)), NOTHING);
            String image = line("hypervisor", IMAGE, bit < 8 * 64 ? OTHER : SAME);
            String bundle = line("guest bundle", BUNDLE, bit < 8 * 64 ? SAME : OTHER);
            assertEquals(image + bundle + "NOT_AS_MEASURED", said, "bit " + bit);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "2, 2", "1, 0", "1, 3", "1, -1"})
    void aManifestOfAnotherVersionOrPolicyIsNone(int version, int policy) {
        assertEquals("DAMAGED_MANIFEST", board.apply(ManifestBytes.around(version, policy, IMAGE, BUNDLE), NOTHING));
    }

    /** Also the bits that mean nothing: reserved ones are under the checksum. */
    @Test
    void eachFlippedBitOfTheManifestIsSeen() {
        for (int bit = 0; bit < MANIFEST * Byte.SIZE; bit++) {
            String expected = bit < MAGIC * Byte.SIZE ? "UNUSABLE" : "DAMAGED_MANIFEST";
            assertEquals(expected, board.apply(flipped(sound(REPORT), bit), NOTHING), "bit " + bit);
        }
    }

    @Property(tries = 300)
    void aFlippedBitOfTheBundleIsSeen(@ForAll @IntRange(max = 300_000) int where) {
        int bit = MANIFEST * Byte.SIZE + where % (BUNDLE.length * Byte.SIZE);
        String said = board.apply(flipped(sound(REFUSE), bit), NOTHING);
        assertTrue(said.contains(line("guest bundle", Arrays.copyOfRange(flipped(sound(REFUSE), bit), MANIFEST, MANIFEST + BUNDLE.length),
                OTHER)), said);
        assertTrue(said.endsWith("NOT_AS_MEASURED"), said);
    }

    /** The kernel itself says what is wrong with a file of fewer bytes than a magic number has. */
    @Property(tries = 300)
    void aFileThatWasCutIsSeen(@ForAll @IntRange(min = 1, max = 2000) int where) {
        byte[] whole = sound(REFUSE);
        int length = where % whole.length;
        String said = board.apply(Arrays.copyOf(whole, length), NOTHING);
        String expected = length < MAGIC ? "UNUSABLE" : length < MANIFEST ? "DAMAGED_MANIFEST" : "NOT_AS_MEASURED";
        assertTrue(said.endsWith(expected), length + " bytes: " + said);
    }

    @Property(tries = 100)
    void whatTheFirmwareAddsAtTheEndChangesNothing(@ForAll @IntRange(min = 1, max = 5000) int more) {
        byte[] whole = sound(REFUSE);
        byte[] padded = Arrays.copyOf(whole, whole.length + more);
        Arrays.fill(padded, whole.length, padded.length, (byte) 0xa5);
        assertEquals(board.apply(whole, NOTHING), board.apply(padded, NOTHING));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "Manifest; Physical.load64(file.plus(CRC_AT)) != crc(file); false",
        "Manifest; i < CRC_AT;i < CRC_AT - Long.BYTES",
        "Manifest; & 0xffff_ffffL; & 0xffff_fffL",
        "Manifest; != VERSION; != VERSION && false",
        "Manifest; policy == REPORT || policy == REFUSE; policy != 0",
        "Manifest; available < SIZE; available < SIZE - 8",
        "Manifest; Long.compareUnsigned(promised, behind) < 0 ? promised : behind; promised",
        "Manifest; Long.compareUnsigned(promised, behind) < 0 ? promised : behind; behind",
        "Manifest; isThere() ? start.plus(SIZE) : start; start",
        "Manifest; return policy == REFUSE; return policy != 0",
        "Manifest; Long.reverseBytes(Physical.load64(start.plus(digest + index * Long.BYTES))); "
                + "Physical.load64(start.plus(digest + index * Long.BYTES))",
        "MeasuredBoot; isImage && isBundle; isImage || isBundle",
        "MeasuredBoot; isImage && isBundle || !manifest.refuses(); isImage && isBundle",
        "MeasuredBoot; isImage && isBundle || !manifest.refuses(); !manifest.refuses()",
        "MeasuredBoot; isSame &= is; isSame = is",
        "MeasuredBoot; isSame &= is == manifest.quarter(digest, i); isSame |= is == manifest.quarter(digest, i)",
        "MeasuredBoot; if (!manifest.isThere()); if (false)",
        "MeasuredBoot; ImageLayout.readOnlyEnd() - ImageLayout.sealedStart(); ImageLayout.readOnlyEnd() - ImageLayout.sealedStart() - 8",
        "MeasuredBoot; manifest.bundleLength(); manifest.bundleLength() - 1",
        "MeasuredBoot; Manifest.BUNDLE_AT; Manifest.IMAGE_AT",
    })
    void aWrongCopyIsSeen(String name, String find, String replacement, @TempDir Path directory) throws Exception {
        @SuppressWarnings("unchecked")
        BiFunction<byte[], Integer, String> wrong =
                (BiFunction<byte[], Integer, String>) WrongCopies.among(BootOnModel.class, name, find, replacement, directory);
        assertTrue(isSeen(wrong), find + " as " + replacement);
    }

    /** What the tests above look at, of another copy. */
    private boolean isSeen(BiFunction<byte[], Integer, String> copy) {
        return differs(copy, sound(REFUSE), NOTHING) || differs(copy, sound(REPORT), NOTHING) || differs(copy, BUNDLE, NOTHING)
                || differs(copy, sound(REFUSE), 0x1000) || differs(copy, sound(REPORT), 0x1000)
                || differs(copy, flipped(sound(REFUSE), 8 * (MANIFEST + 600)), NOTHING)
                || differs(copy, flipped(sound(REPORT), 8 * (MANIFEST + 600)), NOTHING)
                || differs(copy, flipped(sound(REPORT), 8 * 40), NOTHING)
                || differs(copy, flipped(sound(REPORT), 8 * 24), NOTHING) || differs(copy, flipped(sound(REPORT), 8 * 118), NOTHING)
                || differs(copy, ManifestBytes.sealed(flipped(sound(REFUSE), 8 * 70)), NOTHING)
                || differs(copy, ManifestBytes.around(2, REPORT, IMAGE, BUNDLE), NOTHING)
                || differs(copy, ManifestBytes.around(1, 3, IMAGE, BUNDLE), NOTHING)
                || differs(copy, Arrays.copyOf(sound(REFUSE), 124), NOTHING)
                || differs(copy, Arrays.copyOf(sound(REFUSE), MANIFEST + 600), NOTHING)
                || differs(copy, Arrays.copyOf(sound(REFUSE), MANIFEST + BUNDLE.length + 100), NOTHING);
    }

    private boolean differs(BiFunction<byte[], Integer, String> copy, byte[] file, int damaged) {
        String right = board.apply(file, damaged);
        try {
            return !right.equals(copy.apply(file, damaged));
        } catch (AssertionError | RuntimeException failed) {
            return true;
        }
    }
}
