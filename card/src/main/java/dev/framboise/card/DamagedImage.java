package dev.framboise.card;

/** An image that is not what a card's must be. */
public final class DamagedImage extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param what which structure, in words
     * @param where the first of its bytes that are wrong, counted from the image's beginning
     * @param why what is there, and what should be
     */
    public DamagedImage(String what, long where, String why) {
        super(what + " (byte " + where + "): " + why);
    }
}
