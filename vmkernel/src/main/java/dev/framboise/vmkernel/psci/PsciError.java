package dev.framboise.vmkernel.psci;

/** What calls return (DEN0022F 5.2.2), sign-extended to 64 bits. */
final class PsciError {
    static final long SUCCESS = 0;
    static final long NOT_SUPPORTED = -1;
    static final long INVALID_PARAMETERS = -2;
    static final long ALREADY_ON = -4;
    static final long ON_PENDING = -5;
    static final long INTERNAL_FAILURE = -6;
    static final long INVALID_ADDRESS = -9;

    private PsciError() {
    }
}
