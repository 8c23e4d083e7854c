package dev.framboise.conformance.run;

/** A line of the wire, as it was understood. */
sealed interface WireLine {
    /**
     * The payload begins.
     *
     * @param build which checks it has
     * @param about the rest: world, cores, MIDR_EL1, board
     * @param text  the line as it came
     */
    record Begin(long build, String about, String text) implements WireLine {
    }

    /** A check begins. */
    record Run(String id) implements WireLine {
    }

    /**
     * A check has ended.
     *
     * @param verdict passed, failed or skipped
     * @param comment what it found, or why it was skipped
     * @param sum     the line's checksum
     */
    record Result(String id, Outcome verdict, String comment, int sum) implements WireLine {
    }

    /**
     * The payload has done all that was planned.
     *
     * @param results how many results it has sent
     * @param sum     the checksum over the checksums of the lines with results
     */
    record End(int results, int sum) implements WireLine {
    }

    /** The loader of a board speaks. @param words what it says behind its name */
    record Loader(String words) implements WireLine {
        /** It waits for an image, and so there is no payload any more. */
        boolean isReady() {
            return words.startsWith("READY ");
        }
    }

    /** Something that was a line of the payload's once. @param why what is wrong with it */
    record Damaged(String text, String why) implements WireLine {
    }

    /** A line of somebody else's. */
    record Other(String text) implements WireLine {
    }
}
