package dev.framboise.card.read;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.format.Fat;

/** The parts of a long name, as they come before the short entry that they belong to: the last part first. */
final class LongName {
    private static final int MOST_PARTS = (Fat.LONGEST_NAME + Fat.UNITS_PER_PART - 1) / Fat.UNITS_PER_PART;
    private static final int PADDING = 0xffff;

    private final StringBuilder text = new StringBuilder();
    private int missing;
    private int checksum;

    /** Whether there is no name at present. */
    boolean isEmpty() {
        return text.length() == 0;
    }

    /** Takes one more part, the entry at {@code at}. */
    void add(Bytes directory, int at) throws DamagedImage {
        int order = directory.u8(at + Fat.ORDER);
        boolean isFirst = (order & Fat.LAST_PART) != 0;
        int number = order & ~Fat.LAST_PART;
        if (isFirst != isEmpty() || number == 0 || number > MOST_PARTS || !isFirst && number != missing) {
            throw directory.damaged(at, "part " + order + " of a long name is not where it belongs");
        }
        int sum = directory.u8(at + Fat.PART_CHECKSUM);
        if (!isFirst && sum != checksum) {
            throw directory.damaged(at + Fat.PART_CHECKSUM, "parts of one long name have different checksums");
        }
        directory.require(at + Fat.PART_TYPE, "LDIR_Type", directory.u8(at + Fat.PART_TYPE), 0);
        directory.require(at + Fat.CLUSTER_LOW, "LDIR_FstClusLO", directory.u16(at + Fat.CLUSTER_LOW), 0);
        checksum = sum;
        missing = number - 1;
        text.insert(0, part(directory, at, isFirst));
    }

    /** The units of a part. Only the last may be shorter: then it ends with 0, and ones come behind it. */
    private static String part(Bytes directory, int at, boolean isLast) throws DamagedImage {
        StringBuilder part = new StringBuilder();
        boolean hasEnded = false;
        for (int i = 0; i < Fat.UNITS_PER_PART; i++) {
            int unit = directory.u16(at + Fat.unit(i));
            if (hasEnded ? unit != PADDING : unit == 0 && (!isLast || i == 0)) {
                throw directory.damaged(at + Fat.unit(i), "a long name ends before its end, or goes on behind it");
            }
            if (unit == 0) {
                hasEnded = true;
            } else if (!hasEnded) {
                part.append((char) unit);
            }
        }
        return part.toString();
    }

    /** The name, whose short one is in the entry at {@code at}; after it there is none. */
    String of(Bytes directory, int at) throws DamagedImage {
        if (missing != 0) {
            throw directory.damaged(at, missing + " parts of a long name are missing before it");
        }
        int sum = 0;
        for (int i = 0; i < Fat.SHORT_NAME; i++) {
            // "rotate right, then add": an unsigned char in the specification's C
            sum = (sum >>> 1 | (sum & 1) << 7) + directory.u8(at + i) & 0xff;
        }
        directory.require(at, "the checksum of the short name", sum, checksum);
        String name = text.toString();
        text.setLength(0);
        return name;
    }
}
