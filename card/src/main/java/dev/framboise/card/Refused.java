package dev.framboise.card;

/** What cannot be put on a card, or a card that is not written to; the message is for a person and names the file or the device. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what, and what to do about it */
    public Refused(String message) {
        super(message);
    }
}
