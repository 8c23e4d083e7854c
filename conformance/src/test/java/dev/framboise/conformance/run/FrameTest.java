package dev.framboise.conformance.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.conformance.loader.FrameFormat;
import dev.framboise.conformance.loader.LoaderModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the host sends is what the loader takes, and what was damaged is not. */
class FrameTest {
    private final LoaderModel loader = new LoaderModel();

    /** Every octet that there is, and more than a frame of them. */
    private static byte[] image(int length) {
        byte[] image = new byte[length];
        for (int i = 0; i < length; i++) {
            image[i] = (byte) (i * 0x35 >> i % 3);
        }
        return image;
    }

    @Test
    void anImageInItsFramesIsEntered() {
        byte[] image = image(600);
        assertEquals(List.of("ACK B0"), loader.takeAll(Frame.begin(image).octets()));
        assertEquals(List.of("ACK D2"), loader.takeAll(Frame.data(image, 2).octets()));
        assertEquals(List.of("ACK D0"), loader.takeAll(Frame.data(image, 0).octets()));
        assertEquals(List.of("ACK D0"), loader.takeAll(Frame.data(image, 0).octets()));
        assertEquals(List.of("NAK image"), loader.takeAll(Frame.go().octets()));
        assertEquals(List.of("ACK D1"), loader.takeAll(Frame.data(image, 1).octets()));
        assertTrue(loader.entered().isEmpty());
        assertEquals(List.of("ACK G0"), loader.takeAll(Frame.go().octets()));
        assertArrayEquals(image, loader.entered().orElseThrow());
    }

    @Test
    void whatNoImageWasBegunForIsUnknown() {
        byte[] image = image(300);
        assertEquals(List.of("NAK unknown"), loader.takeAll(Frame.data(image, 0).octets()));
        assertEquals(List.of("NAK unknown"), loader.takeAll(Frame.go().octets()));
        assertEquals(List.of("ACK B0"), loader.takeAll(Frame.begin(image).octets()));
        assertEquals(List.of("NAK unknown"), loader.takeAll(new Frame(FrameFormat.DATA, 2, new byte[1]).octets()));
        assertEquals(List.of("NAK unknown"), loader.takeAll(new Frame('X', 0, new byte[0]).octets()));
        assertEquals(List.of("NAK unknown"), loader.takeAll(new Frame(FrameFormat.BEGIN, 0, new byte[7]).octets()));
        assertEquals(List.of("NAK size"), loader.takeAll(new Frame(FrameFormat.BEGIN, 0, new byte[8]).octets()));
        assertEquals(List.of("NAK size"), loader.takeAll(new Frame(FrameFormat.BEGIN, 0, new byte[] {0, 0x78, 0, 1, 0, 0, 0, 0}).octets()));
        assertEquals(List.of("NAK damaged"), loader.takeAll(new Frame(FrameFormat.DATA, 0, new byte[FrameFormat.BLOCK + 1]).octets()));
        assertTrue(loader.entered().isEmpty());
    }

    /** Each octet of a frame is lost once, each bit is changed once: the frame is not taken, and the next one is. */
    @Test
    void noDamagedFrameIsTaken() {
        byte[] image = image(256);
        loader.takeAll(Frame.begin(image).octets());
        byte[] octets = Frame.data(image, 0).octets();
        for (int at = 1; at < octets.length - 1; at++) {
            byte[] shorter = new byte[octets.length - 1];
            System.arraycopy(octets, 0, shorter, 0, at);
            System.arraycopy(octets, at + 1, shorter, at, octets.length - at - 1);
            requireRefused(shorter, "octet " + at + " lost");
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = octets.clone();
                changed[at] ^= (byte) (1 << bit);
                requireRefused(changed, "octet " + at + ", bit " + bit);
            }
        }
        assertEquals(List.of("ACK D0"), loader.takeAll(octets));
    }

    private void requireRefused(byte[] octets, String what) {
        List<String> answers = List.copyOf(loader.takeAll(octets));
        assertTrue(!answers.isEmpty() && answers.stream().allMatch("NAK damaged"::equals), what + ": " + answers);
    }

    @Test
    void noiseIsNoFrame() {
        Random random = new Random(7);
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        assertTrue(loader.takeAll(noise).stream().allMatch("NAK damaged"::equals));
        byte[] end = {(byte) FrameFormat.END};
        loader.takeAll(end);
        assertEquals(List.of(), loader.takeAll(end));
        assertEquals(List.of("ACK B0"), loader.takeAll(Frame.begin(image(9)).octets()));
    }

    @Test
    void theLastFrameIsAsLongAsWhatIsLeft() {
        assertEquals(88, Frame.data(image(600), 2).content().length);
        assertEquals(256, Frame.data(image(512), 1).content().length);
        assertArrayEquals(Arrays.copyOf(image(600), 256), Frame.data(image(600), 0).content());
    }
}
