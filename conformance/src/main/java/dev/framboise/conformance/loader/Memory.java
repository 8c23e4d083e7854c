package dev.framboise.conformance.loader;

/** Octets by offset. */
interface Memory {
    /** The octet there, 0 to 255. */
    int get(int offset);

    /** Writes the octet there. */
    void put(int offset, int octet);
}
