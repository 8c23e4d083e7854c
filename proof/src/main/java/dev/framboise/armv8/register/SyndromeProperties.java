package dev.framboise.armv8.register;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of the codecs of instruction-specific syndromes and of fault addresses. */
final class SyndromeProperties {
    private static final String DATA_ABORT = "DDI 0487 D17.2, ESR_EL2, ISS of a data abort";
    private static final String SYSTEM = "DDI 0487 D17.2, ESR_EL2, ISS of EC 0x18";
    private static final String COPROCESSOR = "DDI 0487 D17.2, ESR_EL2, ISS of an MCR or MRC access";

    private SyndromeProperties() {
    }

    @Property(about = DataAbortSyndrome.class, method = "accessBytes", source = DATA_ABORT + ", SAS",
            rule = "SAS, bits 23:22, codes 1, 2, 4 and 8 bytes; nothing else changes the size.",
            outcomes = {"byte", "halfword", "word", "doubleword"})
    static boolean sizeIsByAccessSize(int iss) {
        int bytes = new DataAbortSyndrome(iss).accessBytes();
        int sas = (iss & 0xc0_0000) / 0x40_0000;
        switch (sas) {
            case 0 -> Prove.cover("byte");
            case 1 -> Prove.cover("halfword");
            case 2 -> Prove.cover("word");
            default -> Prove.cover("doubleword");
        }
        return sas == 0 ? bytes == 1 : sas == 1 ? bytes == 2 : sas == 2 ? bytes == 4 : bytes == 8;
    }

    @Property(about = DataAbortSyndrome.class, method = "extend", source = DATA_ABORT + ", SSE and SF",
            rule = "A load with SSE gives the value sign-extended from the access's size to 64 bits, or to 32 of them and zeros above; without SSE the value itself.",
            outcomes = {"zero-extended", "to 64 bits", "to 32 bits"})
    static boolean loadsAreExtendedAsAsked(int iss, long loaded) {
        DataAbortSyndrome syndrome = new DataAbortSyndrome(iss);
        long value = syndrome.extend(loaded);
        if ((iss >>> 21 & 1) == 0) {
            Prove.cover("zero-extended");
            return value == loaded;
        }
        long wide = switch (iss >>> 22 & 3) {
            case 0 -> (byte) loaded;
            case 1 -> (short) loaded;
            case 2 -> (int) loaded;
            default -> loaded;
        };
        if ((iss >>> 15 & 1) != 0) {
            Prove.cover("to 64 bits");
            return value == wide;
        }
        Prove.cover("to 32 bits");
        return value >>> 32 == 0 && (int) value == (int) wide;
    }

    @Property(about = DataAbortSyndrome.class, method = "srt", source = DATA_ABORT + ", SRT",
            rule = "The register is bits 20:16, 0 to 31, and no other bit matters.")
    static boolean transferRegisterIsFiveBits(int iss, int others) {
        int srt = new DataAbortSyndrome(iss).srt();
        int changed = iss ^ others & ~0x1f_0000;
        return srt >= 0 && srt < 32 && srt * 0x1_0000 == (iss & 0x1f_0000) && new DataAbortSyndrome(changed).srt() == srt;
    }

    @Property(about = DataAbortSyndrome.class, method = "dfsc", source = DATA_ABORT + ", DFSC",
            rule = "The status is bits 5:0, of which FaultStatus.KIND and LEVEL are two parts without a bit in common.")
    static boolean faultStatusIsSixBits(int iss) {
        int dfsc = new DataAbortSyndrome(iss).dfsc();
        return dfsc == Math.floorMod(iss, 64) && (FaultStatus.KIND ^ FaultStatus.LEVEL) == 63 && (FaultStatus.KIND & FaultStatus.LEVEL) == 0
                && (dfsc & FaultStatus.KIND) + (dfsc & FaultStatus.LEVEL) == dfsc;
    }

    @Property(about = DataAbortSyndrome.class, method = "isv, sixtyFour, acquireRelease, farNotValid, cm, s1ptw, write", source = DATA_ABORT,
            rule = "ISV, SSE, SF, AR, FnV, CM, S1PTW and WnR are bits 24, 21, 15, 14, 10, 8, 7 and 6.")
    static boolean flagsAreWhereTheyAre(int iss) {
        DataAbortSyndrome s = new DataAbortSyndrome(iss);
        int flags = (s.isv() ? 1 << 24 : 0) + (s.signExtend() ? 1 << 21 : 0) + (s.sixtyFour() ? 1 << 15 : 0) + (s.acquireRelease() ? 1 << 14 : 0);
        int more = (s.farNotValid() ? 1 << 10 : 0) + (s.cm() ? 1 << 8 : 0) + (s.s1ptw() ? 1 << 7 : 0) + (s.write() ? 1 << 6 : 0);
        return flags + more == (iss & 0x120_c5c0);
    }

    @Property(about = SystemAccessSyndrome.class, method = "encode", source = SYSTEM,
            rule = "Encoding Op0, Op1, CRn, CRm and Op2 as they are read gives the register, and no two registers the same.")
    static boolean fieldsMakeTheRegister(int iss, int other) {
        SystemAccessSyndrome s = new SystemAccessSyndrome(iss);
        SystemAccessSyndrome t = new SystemAccessSyndrome(other);
        boolean same = s.op0() == t.op0() && s.op1() == t.op1() && s.crn() == t.crn() && s.crm() == t.crm() && s.op2() == t.op2();
        return SystemAccessSyndrome.encode(s.op0(), s.op1(), s.crn(), s.crm(), s.op2()) == s.register()
                && same == (s.register() == t.register());
    }

    @Property(about = SystemAccessSyndrome.class, method = "rt", source = SYSTEM,
            rule = "Register, Rt and direction together are bits 21:0, each bit once.")
    static boolean registerRtAndDirectionAreAll(int iss) {
        SystemAccessSyndrome s = new SystemAccessSyndrome(iss);
        return s.rt() >= 0 && s.rt() < 32 && s.register() + s.rt() * 32 + (s.read() ? 1 : 0) == Math.floorMod(iss, 1 << 22);
    }

    @Property(about = SystemAccessSyndrome.class, method = "op0, op1, crn, crm, op2", source = SYSTEM,
            rule = "Each field stays within its width: 2, 3, 4, 4 and 3 bits.")
    static boolean systemFieldsStayWithinTheirWidths(int iss) {
        SystemAccessSyndrome s = new SystemAccessSyndrome(iss);
        return (s.op0() | 3) == 3 && (s.op1() | 7) == 7 && (s.crn() | 15) == 15 && (s.crm() | 15) == 15 && (s.op2() | 7) == 7;
    }

    @Property(about = CoprocessorSyndrome.class, method = "register", source = COPROCESSOR,
            rule = "Register, Rt and direction together are bits 19:0, each bit once; COND and CV are none of them.")
    static boolean coprocessorRegisterHasNoCondition(int iss) {
        CoprocessorSyndrome s = new CoprocessorSyndrome(iss);
        return s.rt() >= 0 && s.rt() < 32 && s.register() + s.rt() * 32 + (s.read() ? 1 : 0) == Math.floorMod(iss, 1 << 20);
    }

    @Property(about = CoprocessorSyndrome.class, method = "encode", source = COPROCESSOR,
            rule = "Fields within their widths are encoded as a register, each in bits of its own.")
    static boolean coprocessorEncodingIsTheRegisters(int opc1, int crn, int crm, int opc2) {
        Prove.assume((opc1 | 7) == 7 && (crn | 15) == 15 && (crm | 15) == 15 && (opc2 | 7) == 7);
        int register = CoprocessorSyndrome.encode(opc1, crn, crm, opc2);
        return new CoprocessorSyndrome(register).register() == register
                && register == opc2 * 0x2_0000 + opc1 * 0x4000 + crn * 0x400 + crm * 2;
    }

    @Property(about = Hpfar.class, method = "page", source = "DDI 0487 D17.2, HPFAR_EL2",
            rule = "FIPA, bits 39:4, is IPA[47:12]: the page is a multiple of 4 KiB below 2^48, and no other bit matters.")
    static boolean faultPageIsFipa(long raw, long others) {
        long page = new Hpfar(raw).page().raw();
        return page >= 0 && page < 1L << 48 && page % 0x1000 == 0 && page >>> 12 == (raw >>> 4) % 0x10_0000_0000L
                && new Hpfar(raw ^ others & ~0xff_ffff_fff0L).page().raw() == page;
    }

    @Property(about = Hpfar.class, method = "address", source = "DDI 0487 D17.2, HPFAR_EL2, FAR_EL2",
            rule = "The address is the page and, within it, the lower 12 bits of FAR_EL2 and no other of its bits.")
    static boolean faultAddressIsInThePage(long raw, long far) {
        long address = new Hpfar(raw).address(far).raw();
        long page = new Hpfar(raw).page().raw();
        return address - page == Math.floorMod(far, 0x1000L);
    }

    @Property(about = Vttbr.class, method = "of", source = "DDI 0487 D17.2, VTTBR_EL2",
            rule = "VMID and table are read back as they were given, and bits 63:56 and 0 (VMIDs of 16 bits, CnP) are zero.")
    static boolean vttbrGivesBackVmidAndTable(int vmid, long table) {
        Prove.assume(vmid >= 0 && vmid < 256 && table >= 0 && table < 1L << 48 && table % 0x2000 == 0);
        Vttbr vttbr = Vttbr.of(new Vmid(vmid), new Pa(table));
        return vttbr.vmid().raw() == vmid && vttbr.table().raw() == table && vttbr.raw() >>> 56 == 0 && (vttbr.raw() & 1) == 0;
    }
}
