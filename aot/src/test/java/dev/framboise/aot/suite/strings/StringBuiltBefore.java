package dev.framboise.aot.suite.strings;

import dev.framboise.aot.suite.Case;

/** A string that was put together before the image. */
public final class StringBuiltBefore implements Case {
    private final String built = "core" + Integer.toString(40 + 2) + '!';
    private final byte[] octets = built.getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Override
    public long run(int n) {
        long sum = built.length();
        for (int i = 0; i < octets.length; i++) {
            sum = sum * 257 + (octets[i] & 0xFF) - built.charAt(octets.length - 1 - i) + n;
        }
        return sum;
    }
}
