package dev.framboise.cli.attack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the victim says of itself a few times a second: see victim.S.
 *
 * @param count CNTVCT_EL0
 * @param passes how often the first vCPU has gone through its memory
 * @param sum of what it found the last time
 * @param vcpus of each
 */
record Beat(long count, long passes, long sum, List<Eye> vcpus) {
    private static final Pattern LINE = Pattern.compile("victim\\| beat((?: [0-9a-f]{8}(?:[0-9a-f]{8})?){13})");
    private static final long AREA = 0x4030_0000L;
    private static final int DOUBLEWORDS = 0x4_0000 / 8;
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;
    private static final long SPREAD = 0xD134_2543_DE82_EF95L;

    /**
     * One vCPU's.
     *
     * @param loops looks at everything
     * @param ticks of its timer
     * @param latest counts
     * @param spurious acknowledgements that found nothing
     * @param sent SGIs to the other one
     */
    record Eye(long loops, long ticks, long latest, long spurious, long sent) {
    }

    /** That of a line of the board's, if it is one. */
    static Optional<Beat> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long[] numbers = Arrays.stream(matcher.group(1).strip().split(" ")).mapToLong(word -> Long.parseUnsignedLong(word, 16)).toArray();
        return Optional.of(new Beat(numbers[0], numbers[6], numbers[7],
                List.of(new Eye(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]),
                        new Eye(numbers[8], numbers[9], numbers[10], numbers[11], numbers[12]))));
    }

    /** Whether the sum is that of a memory in which all is as it was left: who has not looked cannot know it. */
    boolean hasRightSum() {
        long expected = 0;
        for (int i = 0; passes != 0 && i < DOUBLEWORDS; i++) {
            expected += ((passes - 1) * STEP + AREA + 8L * i) * SPREAD;
        }
        return sum == expected;
    }
}
