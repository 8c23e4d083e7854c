package dev.framboise.proof.run;

import java.util.HashMap;
import java.util.Map;

/** System registers and instructions by their encodings (DDI 0487 D17.2, C5.3). */
final class SystemEncodings {
    private static final Map<Integer, String> REGISTERS = new HashMap<>();

    static {
        // Op0 is 3 of all but those at the end.
        String table = """
                CSSELR_EL1 2 0 0 0; MIDR_EL1 0 0 0 0; MPIDR_EL1 0 0 0 5; CTR_EL0 3 0 0 1; VPIDR_EL2 4 0 0 0; VMPIDR_EL2 4 0 0 5
                SCTLR_EL1 0 1 0 0; ACTLR_EL1 0 1 0 1; CPACR_EL1 0 1 0 2; SCTLR_EL2 4 1 0 0; HCR_EL2 4 1 1 0; MDCR_EL2 4 1 1 1; CPTR_EL2 4 1 1 2
                HSTR_EL2 4 1 1 3; HACR_EL2 4 1 1 7; TTBR0_EL1 0 2 0 0; TTBR1_EL1 0 2 0 1; TCR_EL1 0 2 0 2; TTBR0_EL2 4 2 0 0; TCR_EL2 4 2 0 2
                VTTBR_EL2 4 2 1 0; VTCR_EL2 4 2 1 2; DACR32_EL2 4 3 0 0; SPSR_EL1 0 4 0 0; ELR_EL1 0 4 0 1; SP_EL0 0 4 1 0; SPSR_EL2 4 4 0 0
                ELR_EL2 4 4 0 1; SP_EL1 4 4 1 0; AFSR0_EL1 0 5 1 0; AFSR1_EL1 0 5 1 1; ESR_EL1 0 5 2 0; IFSR32_EL2 4 5 0 1; ESR_EL2 4 5 2 0
                FPEXC32_EL2 4 5 3 0; FAR_EL1 0 6 0 0; FAR_EL2 4 6 0 0; HPFAR_EL2 4 6 0 4; PAR_EL1 0 7 4 0; MAIR_EL1 0 10 2 0; AMAIR_EL1 0 10 3 0
                MAIR_EL2 4 10 2 0; VBAR_EL1 0 12 0 0; ISR_EL1 0 12 1 0; VBAR_EL2 4 12 0 0; CONTEXTIDR_EL1 0 13 0 1; TPIDR_EL1 0 13 0 4
                TPIDR_EL0 3 13 0 2; TPIDRRO_EL0 3 13 0 3; TPIDR_EL2 4 13 0 2; CNTFRQ_EL0 3 14 0 0; CNTPCT_EL0 3 14 0 1; CNTVCT_EL0 3 14 0 2
                CNTKCTL_EL1 0 14 1 0; CNTP_CTL_EL0 3 14 2 1; CNTP_CVAL_EL0 3 14 2 2; CNTV_CTL_EL0 3 14 3 1; CNTV_CVAL_EL0 3 14 3 2
                CNTVOFF_EL2 4 14 0 3; CNTHCTL_EL2 4 14 1 0; CNTHP_CTL_EL2 4 14 2 1; CNTHP_CVAL_EL2 4 14 2 2
                """;
        for (String row : table.split("[;\n]")) {
            String[] words = row.strip().split(" ");
            if (words.length == 5) {
                put(words[0], 3, Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]), Integer.parseInt(words[4]));
            }
        }
        put("MDSCR_EL1", 2, 0, 0, 2, 2);
        for (int i = 0; i < 6; i++) {
            put("DBGBVR" + i + "_EL1", 2, 0, 0, i, 4);
            put("DBGBCR" + i + "_EL1", 2, 0, 0, i, 5);
            put("DBGWVR" + i + "_EL1", 2, 0, 0, i, 6);
            put("DBGWCR" + i + "_EL1", 2, 0, 0, i, 7);
        }
    }

    private SystemEncodings() {
    }

    private static void put(String name, int op0, int op1, int crn, int crm, int op2) {
        REGISTERS.put(op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2, name);
    }

    /** A register. @param encoding bits 20:5 of MRS and MSR */
    static String name(int encoding) {
        String name = REGISTERS.get(encoding);
        if (name == null) {
            throw new Unsupported("the System register " + Integer.toHexString(encoding));
        }
        return name;
    }

    /** What a machine notes of a hint or a barrier; empty: nothing; null: it is not known. */
    static String event(int word) {
        if ((word & 0xfffff01f) == 0xd503201f) {
            return switch (word >>> 5 & 127) {
                case 0 -> "";
                case 2 -> "Hint.waitForEvent";
                case 3 -> "Hint.waitForInterrupt";
                case 4 -> "Hint.sendEvent";
                default -> null;
            };
        }
        if ((word & 0xfffff0ff) == 0xd50330df) {
            return "Barrier.ISB";
        }
        String domain = switch (word >>> 8 & 15) {
            case 15 -> "SY";
            case 11 -> "ISH";
            case 10 -> "ISHST";
            case 7 -> "NSH";
            default -> null;
        };
        if (domain != null && (word & 0xfffff0ff) == 0xd503309f) {
            return "Barrier.DSB_" + domain;
        }
        return domain != null && (word & 0xfffff0ff) == 0xd50330bf ? "Barrier.DMB_" + domain : null;
    }
}
