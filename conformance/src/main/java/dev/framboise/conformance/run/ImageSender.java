package dev.framboise.conformance.run;

import dev.framboise.conformance.loader.FrameFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Gives a board's loader an image: one frame at a time, each again until it is acknowledged. */
final class ImageSender {
    /** A frame that is not taken so often is never. */
    private static final int MOST_ATTEMPTS = 40;
    /** So often is an image begun. */
    private static final int MOST_BEGINNINGS = 5;
    /** Milliseconds in which an answer comes, beside what the line takes. */
    private static final int ANSWER = 1500;
    /** The longest answer, octets. */
    private static final int ANSWER_OCTETS = 60;
    /** Bits of an octet on the line, in thousandths: milliseconds are counted. */
    private static final int BITS = 10_000;

    private final LineQueue lines;
    private final OutputStream out;
    private final int speed;
    private final List<String> early = new ArrayList<>();

    /** What came of a frame. */
    private enum Reply { TAKEN, AGAIN, ANEW }

    /** @param speed of the line, baud */
    ImageSender(LineQueue lines, OutputStream out, int speed) {
        this.lines = lines;
        this.out = out;
        this.speed = speed;
    }

    /**
     * Sends an image to a loader that is ready.
     *
     * @return what the image has printed already
     * @throws IOException when the loader does not take it
     */
    List<String> send(byte[] image) throws IOException, InterruptedException {
        if (image.length > FrameFormat.LARGEST) {
            throw new IOException("an image of " + image.length + " octets is too large for the loader");
        }
        for (int beginning = 0; beginning < MOST_BEGINNINGS; beginning++) {
            if (sendOnce(image)) {
                return early;
            }
        }
        throw new IOException("the loader began " + MOST_BEGINNINGS + " times and has no whole image");
    }

    private boolean sendOnce(byte[] image) throws IOException, InterruptedException {
        if (!isTaken(Frame.begin(image))) {
            return false;
        }
        int blocks = (image.length + FrameFormat.BLOCK - 1) / FrameFormat.BLOCK;
        for (int number = 0; number < blocks; number++) {
            if (!isTaken(Frame.data(image, number))) {
                return false;
            }
        }
        return isTaken(Frame.go());
    }

    private boolean isTaken(Frame frame) throws IOException, InterruptedException {
        byte[] octets = frame.octets();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            out.write(octets);
            out.flush();
            Reply reply = reply(frame, ANSWER + (octets.length + ANSWER_OCTETS) * (long) BITS / speed);
            if (reply != Reply.AGAIN) {
                return reply == Reply.TAKEN;
            }
        }
        throw new IOException("the loader did not take a frame that was sent " + MOST_ATTEMPTS + " times, " + frame.acknowledgement().substring(4)
                + ": look at the line, or use a lower speed");
    }

    private Reply reply(Frame frame, long patience) throws IOException, InterruptedException {
        while (true) {
            LineQueue.Next next = lines.next(patience);
            if (next instanceof LineQueue.Next.Over) {
                throw new IOException("the serial line is gone");
            } else if (!(next instanceof LineQueue.Next.Line line)) {
                return Reply.AGAIN;
            } else if (WireReader.read(line.text()) instanceof WireLine.Loader loader) {
                if (loader.words().equals(frame.acknowledgement())) {
                    return Reply.TAKEN;
                } else if (loader.isReady() && frame.kind() != FrameFormat.BEGIN || loader.words().equals("NAK unknown") || loader.words().equals("NAK image")) {
                    return Reply.ANEW;
                } else if (loader.words().equals("NAK damaged")) {
                    return Reply.AGAIN;
                } else if (loader.words().equals("NAK size")) {
                    throw new IOException("the loader has no room for the image");
                }
            } else if (WireReader.read(line.text()) instanceof WireLine.Damaged) {
                return Reply.AGAIN;
            } else if (frame.kind() == FrameFormat.GO && isPayload(line.text())) {
                early.add(line.text());
                return Reply.TAKEN;
            }
        }
    }

    /** The loader's last word was lost, and the image's first one came. */
    private static boolean isPayload(String text) {
        WireLine line = WireReader.read(text);
        return line instanceof WireLine.Begin || line instanceof WireLine.Run || line instanceof WireLine.Result;
    }
}
