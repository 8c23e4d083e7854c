package dev.framboise.conformance.loader;

import dev.framboise.conformance.payload.Crc32;

/** Takes an image, an octet of the line at a time ({@link FrameFormat}). A frame that comes twice is taken twice: it says the same. */
final class Receiver {
    private static final int OCTET = 8;

    private final Memory frame;
    private final Memory image;
    private final Crc32 sum = new Crc32();
    private int length;
    private boolean isEscaped;
    private boolean isDamaged;
    private int octets;
    private int imageSum;

    /**
     * Before the first octet.
     *
     * @param frame {@value FrameFormat#LONGEST} octets for what is received
     * @param image where the image is put
     */
    Receiver(Memory frame, Memory image) {
        this.frame = frame;
        this.image = image;
    }

    /** Takes an octet. */
    Answer take(int octet) {
        if (octet == FrameFormat.END) {
            boolean isEmpty = length == 0 && !isDamaged;
            Answer answer = isEmpty ? Answer.NONE : isDamaged || isEscaped || !isWhole() ? Answer.DAMAGED : understand();
            length = 0;
            isEscaped = false;
            isDamaged = false;
            return answer;
        }
        if (isEscaped) {
            isEscaped = false;
            if (octet == FrameFormat.ESCAPED_END) {
                keep(FrameFormat.END);
            } else if (octet == FrameFormat.ESCAPED_ESCAPE) {
                keep(FrameFormat.ESCAPE);
            } else {
                isDamaged = true;
            }
        } else if (octet == FrameFormat.ESCAPE) {
            isEscaped = true;
        } else {
            keep(octet);
        }
        return Answer.NONE;
    }

    /** An octet of the line was lost, and that is known: the frame is damaged. */
    void lost() {
        isDamaged = true;
    }

    private void keep(int octet) {
        if (length == FrameFormat.LONGEST) {
            isDamaged = true;
        } else {
            // What kind() and number() say of the last frame stays until the next one begins.
            frame.put(length, octet);
            length++;
        }
    }

    private boolean isWhole() {
        if (length < FrameFormat.HEAD + FrameFormat.SUM) {
            return false;
        }
        sum.reset();
        for (int i = 0; i < length - FrameFormat.SUM; i++) {
            sum.update(frame.get(i));
        }
        return sum.value() == word(length - FrameFormat.SUM);
    }

    private Answer understand() {
        int content = length - FrameFormat.HEAD - FrameFormat.SUM;
        return switch (kind()) {
            case FrameFormat.BEGIN -> content == 2 * FrameFormat.SUM ? begin() : Answer.UNKNOWN;
            case FrameFormat.DATA -> data(content);
            case FrameFormat.GO -> octets == 0 ? Answer.UNKNOWN : go();
            default -> Answer.UNKNOWN;
        };
    }

    private Answer begin() {
        int wanted = word(FrameFormat.HEAD);
        if (wanted <= 0 || wanted > FrameFormat.LARGEST) {
            octets = 0;
            return Answer.SIZE;
        }
        octets = wanted;
        imageSum = word(FrameFormat.HEAD + FrameFormat.SUM);
        return Answer.ACK;
    }

    private Answer data(int content) {
        int from = number() * FrameFormat.BLOCK;
        if (content > FrameFormat.BLOCK || from + content > octets) {
            return Answer.UNKNOWN;
        }
        for (int i = 0; i < content; i++) {
            image.put(from + i, frame.get(FrameFormat.HEAD + i));
        }
        return Answer.ACK;
    }

    private Answer go() {
        sum.reset();
        for (int i = 0; i < octets; i++) {
            sum.update(image.get(i));
        }
        return sum.value() == imageSum ? Answer.ENTER : Answer.IMAGE;
    }

    /** Of the last frame. */
    int kind() {
        return frame.get(0);
    }

    /** Of the last frame. */
    int number() {
        return frame.get(1) << OCTET | frame.get(2);
    }

    /** Octets of the image that was begun; 0 when none was. */
    int octets() {
        return octets;
    }

    private int word(int at) {
        int word = 0;
        for (int i = 0; i < FrameFormat.SUM; i++) {
            word = word << OCTET | frame.get(at + i);
        }
        return word;
    }
}
