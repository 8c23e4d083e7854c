package dev.framboise.evidence;

/** A file is not what it has to be; the message says why, in words for people, and does not name the file. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Malformed(String why) {
        super(why);
    }

    /** Says why, and has what led to it. */
    public Malformed(String why, Throwable cause) {
        super(why, cause);
    }
}
