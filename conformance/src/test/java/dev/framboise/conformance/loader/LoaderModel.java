package dev.framboise.conformance.loader;

import dev.framboise.conformance.payload.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The loader on the host: its {@link Receiver}, and the lines that its entry point writes. */
public final class LoaderModel {
    private final byte[] frame = new byte[FrameFormat.LONGEST];
    private final byte[] image = new byte[FrameFormat.LARGEST];
    private final Receiver receiver = new Receiver(new Octets(frame), new Octets(image));
    private final StringBuilder said = new StringBuilder();
    private final Wire wire = new Wire(octet -> said.append((char) octet));
    private final List<String> answers = new ArrayList<>();
    private byte[] entered;

    private record Octets(byte[] octets) implements Memory {
        @Override
        public int get(int offset) {
            return octets[offset] & 0xFF;
        }

        @Override
        public void put(int offset, int octet) {
            octets[offset] = (byte) octet;
        }
    }

    /** Takes an octet; what it says to that. */
    public String take(int octet) {
        said.setLength(0);
        Answer answer = entered == null ? receiver.take(octet) : Answer.NONE;
        switch (answer) {
            case NONE -> {
                return "";
            }
            case ACK, ENTER -> answers.add("ACK " + (char) receiver.kind() + receiver.number());
            case DAMAGED, UNKNOWN, SIZE, IMAGE -> answers.add("NAK " + answer.name().toLowerCase(Locale.ROOT));
        }
        if (answer == Answer.ENTER) {
            entered = Arrays.copyOf(image, receiver.octets());
        }
        wire.text("FRAMBOISE-LOADER ").text(answers.get(answers.size() - 1)).end();
        return said.toString();
    }

    /** All octets; what it said to them, without sums. */
    public List<String> takeAll(byte[] octets) {
        int before = answers.size();
        for (byte octet : octets) {
            take(octet & 0xFF);
        }
        return answers.subList(before, answers.size());
    }

    /** The line with which it waits. */
    public String ready() {
        said.setLength(0);
        wire.endPlain();
        wire.text("FRAMBOISE-LOADER READY block=").decimal(FrameFormat.BLOCK).end();
        return said.toString();
    }

    /** Power was off: nothing is known. */
    public LoaderModel anew() {
        return new LoaderModel();
    }

    /** The image that was entered. */
    public Optional<byte[]> entered() {
        return Optional.ofNullable(entered);
    }
}
