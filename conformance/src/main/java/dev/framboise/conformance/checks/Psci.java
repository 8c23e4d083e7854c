package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;

/** Functions and answers of PSCI (DEN0022), and whether there is one. */
final class Psci {
    static final long VERSION = 0x8400_0000L;
    static final long CPU_SUSPEND = 0xC400_0001L;
    static final long CPU_OFF = 0x8400_0002L;
    static final long CPU_ON = 0xC400_0003L;
    static final long CPU_ON_WORDS = 0x8400_0003L;
    static final long AFFINITY_INFO = 0xC400_0004L;
    static final long AFFINITY_INFO_WORDS = 0x8400_0004L;
    static final long MIGRATE = 0xC400_0005L;
    static final long MIGRATE_INFO_TYPE = 0x8400_0006L;
    static final long SYSTEM_OFF = 0x8400_0008L;
    static final long SYSTEM_RESET = 0x8400_0009L;
    static final long FEATURES = 0x8400_000AL;
    static final long SYSTEM_RESET2 = 0xC400_0012L;

    static final long NOT_SUPPORTED = -1;
    static final long INVALID_PARAMETERS = -2;
    static final long ALREADY_ON = -4;
    static final long ON_PENDING = -5;
    static final long INVALID_ADDRESS = -9;

    static final long IS_ON = 0;
    static final long IS_OFF = 1;

    static final String NOBODY = "the device tree has no PSCI";
    static final String ALONE = "no second core, or no PSCI";
    static final String OLD = "the device tree has no PSCI, or it is older than 1.0";

    private Psci() {
    }

    static boolean isMissing(Bench bench) {
        return bench.board().conduit() == Board.Conduit.NONE;
    }

    static boolean isAlone(Bench bench) {
        return isMissing(bench) || bench.board().cpus() < 2;
    }

    /** Whether there is a PSCI, of version 1.0 or later. */
    static boolean isCurrent(Bench bench) {
        return !isMissing(bench) && bench.call().call(VERSION, 0, 0, 0) >>> 16 >= 1;
    }

    /** An answer of 32 bits, as a number with a sign: upper halves of what SMC32 functions return are not said to be anything. */
    static long word(long answer) {
        return (int) answer;
    }
}
