package dev.framboise.hal.rpi4.soc;

import dev.framboise.metal.Unboxed;

/**
 * The board's revision code (Raspberry Pi documentation, "New-style revision codes").
 *
 * <pre>
 *   23   22:20        19:16         15:12      11:4   3:0
 *   new  memory size  manufacturer  processor  type   revision
 * </pre>
 */
@Unboxed
public record BoardRevision(int raw) {
    private static final int NEW_STYLE = 1 << 23;
    private static final long SMALLEST = 256L << 20;
    private static final int LARGEST_CODE = 5;

    /** Bytes of RAM, 256 MiB to 8 GiB; 0 when the code does not say. */
    public long memoryBytes() {
        int code = raw >>> 20 & 7;
        return (raw & NEW_STYLE) == 0 || code > LARGEST_CODE ? 0 : SMALLEST << code;
    }
}
