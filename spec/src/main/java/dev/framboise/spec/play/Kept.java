package dev.framboise.spec.play;

/** One object or array as it was when {@link ObjectState} was made. */
interface Kept {
    /** It is as it was. */
    void restore();

    /** {@code sum} with what is different from how it was; {@code sum} itself if nothing is. */
    long mix(long sum, Tokens tokens);

    /** What stands for a value. */
    interface Tokens {
        long token(Object value);
    }
}
