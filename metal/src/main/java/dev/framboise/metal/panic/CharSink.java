package dev.framboise.metal.panic;

/** Where text goes, an octet at a time: a UART, a buffer. */
public interface CharSink {
    /** Puts one octet of UTF-8 text, 0 to 255. */
    void put(int octet);
}
