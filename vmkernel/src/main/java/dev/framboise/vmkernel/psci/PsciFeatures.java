package dev.framboise.vmkernel.psci;

/** Which functions there are. */
final class PsciFeatures {
    private PsciFeatures() {
    }

    /**
     * PSCI_FEATURES (DEN0022F 5.15). CPU_SUSPEND's flags are 0: the original format of power_state, and no OS-initiated mode.
     *
     * @return 0 for a function that is implemented, else NOT_SUPPORTED
     */
    static long of(int function) {
        return switch (function) {
            case PsciFunction.PSCI_VERSION, PsciFunction.CPU_SUSPEND, PsciFunction.CPU_SUSPEND | PsciFunction.SMC64,
                    PsciFunction.CPU_OFF, PsciFunction.CPU_ON, PsciFunction.CPU_ON | PsciFunction.SMC64,
                    PsciFunction.AFFINITY_INFO, PsciFunction.AFFINITY_INFO | PsciFunction.SMC64,
                    PsciFunction.MIGRATE_INFO_TYPE, PsciFunction.SYSTEM_OFF, PsciFunction.SYSTEM_RESET,
                    PsciFunction.SYSTEM_RESET2, PsciFunction.SYSTEM_RESET2 | PsciFunction.SMC64,
                    PsciFunction.PSCI_FEATURES, PsciFunction.SMCCC_VERSION -> PsciError.SUCCESS;
            default -> PsciError.NOT_SUPPORTED;
        };
    }

    /** SMCCC_ARCH_FEATURES (DEN0028 7.3). @return 0 for a function that is implemented, else NOT_SUPPORTED */
    static long ofArchitecture(int function) {
        return switch (function) {
            case PsciFunction.SMCCC_VERSION, PsciFunction.SMCCC_ARCH_FEATURES -> PsciError.SUCCESS;
            default -> PsciError.NOT_SUPPORTED;
        };
    }
}
