package dev.framboise.vmkernel.psci;

/** Function identifiers that guests call, SMC32 form; the SMC64 form has {@link #SMC64} set too (DEN0028 2.5, DEN0022 5.1). */
public final class PsciFunction {
    /** Set in identifiers whose arguments are 64 bits wide. */
    public static final int SMC64 = 0x4000_0000;

    /** PSCI_VERSION. */
    public static final int PSCI_VERSION = 0x8400_0000;
    /** CPU_SUSPEND, both forms. */
    public static final int CPU_SUSPEND = 0x8400_0001;
    /** CPU_OFF. */
    public static final int CPU_OFF = 0x8400_0002;
    /** CPU_ON, both forms. */
    public static final int CPU_ON = 0x8400_0003;
    /** AFFINITY_INFO, both forms. */
    public static final int AFFINITY_INFO = 0x8400_0004;
    /** MIGRATE_INFO_TYPE. */
    public static final int MIGRATE_INFO_TYPE = 0x8400_0006;
    /** SYSTEM_OFF. */
    public static final int SYSTEM_OFF = 0x8400_0008;
    /** SYSTEM_RESET. */
    public static final int SYSTEM_RESET = 0x8400_0009;
    /** PSCI_FEATURES. */
    public static final int PSCI_FEATURES = 0x8400_000a;
    /** SYSTEM_RESET2, both forms. */
    public static final int SYSTEM_RESET2 = 0x8400_0012;

    /** SMCCC_VERSION. */
    public static final int SMCCC_VERSION = 0x8000_0000;
    /** SMCCC_ARCH_FEATURES. */
    public static final int SMCCC_ARCH_FEATURES = 0x8000_0001;
    /** SMCCC_ARCH_WORKAROUND_1: branch target injection (CVE-2017-5715). */
    public static final int SMCCC_ARCH_WORKAROUND_1 = 0x8000_8000;
    /** SMCCC_ARCH_WORKAROUND_2: speculative store bypass (CVE-2018-3639). */
    public static final int SMCCC_ARCH_WORKAROUND_2 = 0x8000_7fff;
    /** SMCCC_ARCH_WORKAROUND_3: branch history injection (CVE-2022-23960). */
    public static final int SMCCC_ARCH_WORKAROUND_3 = 0x8000_3fff;

    private PsciFunction() {
    }
}
