package dev.framboise.card.flash;

/** Hears how far it is. */
@FunctionalInterface
public interface FlashProgress {
    /** What is being done. */
    enum Phase {
        /** The image goes to the card. */
        WRITING,
        /** The card is read. */
        READING
    }

    /** So many bytes of so many are done. */
    void at(Phase phase, long done, long of);
}
