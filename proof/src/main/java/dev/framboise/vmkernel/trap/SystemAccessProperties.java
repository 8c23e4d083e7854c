package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.CoprocessorSyndrome;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.SystemAccessSyndrome;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.proof.property.RegisterImage;
import dev.framboise.vmkernel.cpu.Vcpu;

/** Properties of trapped accesses to System registers: the rows of the table, and what they have in common. */
final class SystemAccessProperties {
    private static final String TABLE = "DDI 0487 D17.2, ";

    private SystemAccessProperties() {
    }

    static Vcpu anyVcpu() {
        Vcpu vcpu = new Vcpu(null, 0);
        Prove.arbitrary(vcpu);
        return vcpu;
    }

    private static int access(int op0, int op1, int crn, int crm, int op2, int rt, boolean read) {
        return op0 * 0x10_0000 + op2 * 0x2_0000 + op1 * 0x4000 + crn * 0x400 + rt * 32 + crm * 2 + (read ? 1 : 0);
    }

    /** Whether the access is UNDEFINED and leaves the vCPU's registers and the machine as they are. */
    private static boolean isRefused(Vcpu vcpu, int iss) {
        RegisterImage before = new RegisterImage(vcpu);
        Verdict verdict = SystemAccess.handle(vcpu, new SystemAccessSyndrome(iss));
        return verdict == Verdict.UNDEFINED && before.isIn(vcpu) && Prove.events() == 0;
    }

    @Property(about = SystemAccess.class, method = "handle (MSR of ID group 3)", source = TABLE + "ID registers are read-only; C5.1.2",
            rule = "A write of an identification register is UNDEFINED and changes nothing.")
    static boolean identificationCannotBeWritten(int crm, int op2, int register) {
        int rt = register & 31;
        Prove.assume(crm >= 1 && crm <= 7 && op2 >= 0 && op2 <= 7);
        return isRefused(anyVcpu(), access(3, 0, 0, crm, op2, rt, false));
    }

    @Property(about = SystemAccess.class, method = "handle (MRS of ID group 3)", source = TABLE + "HCR_EL2.TID3",
            rule = "A read of an identification register gives Rt what guests are to see, and changes no other register.")
    static boolean identificationGoesToRt(int op2, int register) {
        int rt = register & 31;
        Prove.assume(op2 >= 0 && op2 <= 1);
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        Verdict verdict = SystemAccess.handle(vcpu, new SystemAccessSyndrome(access(3, 0, 0, 7, op2, rt, true)));
        return verdict == Verdict.EMULATED && before.isInButFor(vcpu, rt, IdRegisters.read(7, op2)) && Prove.events() == 0;
    }

    @Property(about = SystemAccess.class, method = "handle (ACTLR_EL1)", source = TABLE + "ACTLR_EL1, HCR_EL2.TACR",
            rule = "ACTLR_EL1 reads as zero whatever was written to it, and a write changes nothing.",
            outcomes = {"read", "written"})
    static boolean auxiliaryControlIsZero(int register, boolean read) {
        int rt = register & 31;
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        Verdict verdict = SystemAccess.handle(vcpu, new SystemAccessSyndrome(access(3, 0, 1, 0, 1, rt, read)));
        Prove.cover(read ? "read" : "written");
        boolean isRight = read ? before.isInButFor(vcpu, rt, 0) : before.isIn(vcpu);
        return verdict == Verdict.EMULATED && isRight && Prove.events() == 0;
    }

    @Property(about = SystemAccess.class, method = "handle (OSLSR_EL1)", source = "DDI 0487 D17.3, OSLSR_EL1",
            rule = "The OS lock is there (OSLM 0b10) and open; its status cannot be written.",
            outcomes = {"read", "written"})
    static boolean osLockIsThereAndOpen(int register, boolean read) {
        int rt = register & 31;
        Vcpu vcpu = anyVcpu();
        int iss = access(2, 0, 1, 1, 4, rt, read);
        if (!read) {
            Prove.cover("written");
            return isRefused(vcpu, iss);
        }
        Prove.cover("read");
        RegisterImage before = new RegisterImage(vcpu);
        // OSLM is bits 3 and 0, OSLK bit 1, nTT bit 2.
        return SystemAccess.handle(vcpu, new SystemAccessSyndrome(iss)) == Verdict.EMULATED && before.isInButFor(vcpu, rt, 0b1000);
    }

    @Property(about = SystemAccess.class, method = "handle (OSLAR_EL1)", source = "DDI 0487 D17.3, OSLAR_EL1 is write-only",
            rule = "A write of the OS lock is ignored, so that the lock stays open; a read is UNDEFINED.",
            outcomes = {"read", "written"})
    static boolean osLockCannotBeLocked(int register, boolean read) {
        int rt = register & 31;
        Vcpu vcpu = anyVcpu();
        int iss = access(2, 0, 1, 0, 4, rt, read);
        Prove.cover(read ? "read" : "written");
        if (read) {
            return isRefused(vcpu, iss);
        }
        RegisterImage before = new RegisterImage(vcpu);
        return SystemAccess.handle(vcpu, new SystemAccessSyndrome(iss)) == Verdict.EMULATED && before.isIn(vcpu) && Prove.events() == 0;
    }

    @Property(about = SystemAccess.class, method = "handle (all else of Op0 3)", source = "SystemAccess; " + TABLE + "PMU, IMPLEMENTATION DEFINED, ICC_, EL2's",
            rule = "Of Op0 3 whatever is neither ID group 3 nor ACTLR_EL1 is UNDEFINED: the PMU, IMPLEMENTATION DEFINED registers, ICC_ registers, EL2's.")
    static boolean whatIsNotListedIsUndefined(int iss) {
        SystemAccessSyndrome syndrome = new SystemAccessSyndrome(iss);
        boolean isIdentification = syndrome.op1() == 0 && syndrome.crn() == 0 && syndrome.crm() >= 1 && syndrome.crm() <= 7;
        boolean isActlr = syndrome.register() == access(3, 0, 1, 0, 1, 0, false);
        Prove.assume((iss >>> 20) % 4 == 3 && !isIdentification && !isActlr);
        return isRefused(anyVcpu(), iss);
    }

    @Property(about = SystemAccess.class, method = "handle (system instructions)", source = "DDI 0487 C5.1.2, Op0 1; SystemAccess",
            rule = "A trapped system instruction (Op0 1) is UNDEFINED and changes nothing.")
    static boolean systemInstructionsAreUndefined(int iss) {
        Prove.assume((iss >>> 20) % 4 == 1);
        return isRefused(anyVcpu(), iss);
    }

    @Property(about = SystemAccess.class, method = "handle (DBGDRAR, DBGDSAR)", source = "DDI 0487 G8.3, DBGDRAR, DBGDSAR",
            rule = "AArch32 EL0 reads no debug ROM and no debug registers' address: both are zero, and only Rt changes.",
            outcomes = {"DBGDRAR", "DBGDSAR"})
    static boolean debugAddressesAreZero(int register, boolean self) {
        int rt = register & 31;
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        int iss = (self ? 2 : 1) * 0x400 + rt * 32 + 1;
        Prove.cover(self ? "DBGDSAR" : "DBGDRAR");
        return SystemAccess.handle(vcpu, new CoprocessorSyndrome(iss)) == Verdict.EMULATED && before.isInButFor(vcpu, rt, 0);
    }

    @Property(about = DebugAccess.class, method = "isOne", source = "DDI 0487 D17.3, encodings with Op0 2",
            rule = "The debug registers here have Op0 2 and CRn 0 or 7 with Op1 0, or CRn 0 with Op1 3: no trace register (Op1 1), nothing of Op0 3.",
            outcomes = {"one", "none"})
    static boolean debugRegistersAreTheseAlone(int iss) {
        SystemAccessSyndrome syndrome = new SystemAccessSyndrome(iss);
        boolean isOne = DebugAccess.isOne(syndrome);
        Prove.cover(isOne ? "one" : "none");
        int crn = (iss >>> 10) % 16;
        int op1 = (iss >>> 14) % 8;
        return !isOne || (iss >>> 20) % 4 == 2 && crn % 7 == 0 && crn < 8 && op1 % 3 == 0 && op1 < 4;
    }

    @Property(about = DebugAccess.class, method = "write (DBGBCRn_EL1)", source = "DDI 0487 D17.3, DBGBCR<n>_EL1",
            rule = "A breakpoint's control keeps BT, LBN, SSC, HMC, BAS, PMC and E and no reserved bit, in its own place; one of six is there, a seventh UNDEFINED.",
            outcomes = {"there", "not there"})
    static boolean breakpointControlKeepsItsFields(int n) {
        Prove.assume(n >= 0 && n <= 15);
        Vcpu vcpu = anyVcpu();
        long written = vcpu.x3;
        Verdict verdict = DebugAccess.write(vcpu, new SystemAccessSyndrome(access(2, 0, 0, n, 5, 3, false)));
        if (n >= 6) {
            Prove.cover("not there");
            return verdict == Verdict.UNDEFINED;
        }
        Prove.cover("there");
        long kept = vcpu.debug.breakpointControl[n];
        // BT 23:20, LBN 19:16, SSC 15:14, HMC 13, BAS 8:5, PMC 2:1, E 0.
        long fields = 0xfL << 20 | 0xfL << 16 | 3L << 14 | 1L << 13 | 0xfL << 5 | 3L << 1 | 1L;
        return verdict == Verdict.EMULATED && kept == (written & fields);
    }

    @Property(about = DebugAccess.class, method = "write (DBGWVRn_EL1)", source = "DDI 0487 D17.3, DBGWVR<n>_EL1",
            rule = "A watchpoint's value is an address of a word, in its own place and no other's; one of four is there.")
    static boolean watchpointValueIsAWords(int n, int other) {
        Prove.assume(n >= 0 && n < 4 && other >= 0 && other < 4 && other != n);
        Vcpu vcpu = anyVcpu();
        Prove.arbitrary(vcpu.debug);
        long written = vcpu.x9;
        long before = vcpu.debug.watchpointValue[other];
        Verdict verdict = DebugAccess.write(vcpu, new SystemAccessSyndrome(access(2, 0, 0, n, 6, 9, false)));
        return verdict == Verdict.EMULATED && vcpu.debug.watchpointValue[n] == written - Math.floorMod(written, 4L)
                && vcpu.debug.watchpointValue[other] == before;
    }

    @Property(about = DebugAccess.class, method = "write (MDSCR_EL1)", source = "DDI 0487 D17.3, MDSCR_EL1",
            rule = "Of MDSCR_EL1 a guest sets SS, TDCC, KDE and MDE and no other bit; with MDE its breakpoints are on the core before the register is.",
            outcomes = {"MDE", "no MDE"})
    static boolean monitorControlKeepsFourBits() {
        Vcpu vcpu = anyVcpu();
        long written = vcpu.x1;
        Verdict verdict = DebugAccess.write(vcpu, new SystemAccessSyndrome(access(2, 0, 0, 2, 2, 1, false)));
        boolean isOn = (written >>> 15) % 2 != 0;
        Prove.cover(isOn ? "MDE" : "no MDE");
        boolean isLoaded = Prove.count(SysReg.DBGBVR0_EL1) == 1 && Prove.last(SysReg.DBGWCR3_EL1) < Prove.last(SysReg.MDSCR_EL1);
        return verdict == Verdict.EMULATED && SysReg.MDSCR_EL1.read() == (written & 0xb001) && (isOn ? isLoaded : Prove.events() == 1);
    }

    @Property(about = DebugAccess.class, method = "write (DBGCLAIMSET_EL1, DBGCLAIMCLR_EL1)", source = "DDI 0487 D17.3, DBGCLAIMSET_EL1, DBGCLAIMCLR_EL1",
            rule = "Claim tags are set and cleared by ones, eight of them, and are read back from DBGCLAIMCLR_EL1.")
    static boolean claimTagsAreSetAndCleared() {
        Vcpu vcpu = anyVcpu();
        long set = vcpu.x1;
        long clear = vcpu.x2;
        DebugAccess.write(vcpu, new SystemAccessSyndrome(access(2, 0, 7, 8, 6, 1, false)));
        DebugAccess.write(vcpu, new SystemAccessSyndrome(access(2, 0, 7, 9, 6, 2, false)));
        Verdict verdict = DebugAccess.read(vcpu, new SystemAccessSyndrome(access(2, 0, 7, 9, 6, 3, true)));
        return verdict == Verdict.EMULATED && vcpu.x3 == (set & 0xff & ~clear);
    }

    @Property(about = DebugAccess.class, method = "read (MDSCR_EL1)", source = "DDI 0487 D17.3, MDSCR_EL1",
            rule = "Reading MDSCR_EL1 shows the four bits that can be written and none that a debugger of the board may have set.")
    static boolean monitorControlShowsFourBits(int register) {
        int rt = register & 31;
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        Verdict verdict = DebugAccess.read(vcpu, new SystemAccessSyndrome(access(2, 0, 0, 2, 2, rt, true)));
        return verdict == Verdict.EMULATED && before.isInButFor(vcpu, rt, SysReg.MDSCR_EL1.read() & 0xb001);
    }

    @Property(about = DebugAccess.class, method = "read (breakpoints)", source = "DDI 0487 D17.3, DBGBVR<n>_EL1, ID_AA64DFR0_EL1.BRPs",
            rule = "A breakpoint of the vCPU's own is read, never the core's; of sixteen numbers the first six are there.",
            outcomes = {"there", "not there"})
    static boolean breakpointsAreTheVcpusOwn(int n) {
        Prove.assume(n >= 0 && n <= 15);
        Vcpu vcpu = anyVcpu();
        Prove.arbitrary(vcpu.debug);
        RegisterImage before = new RegisterImage(vcpu);
        Verdict verdict = DebugAccess.read(vcpu, new SystemAccessSyndrome(access(2, 0, 0, n, 4, 5, true)));
        Prove.cover(n < 6 ? "there" : "not there");
        return n < 6 ? verdict == Verdict.EMULATED && before.isInButFor(vcpu, 5, vcpu.debug.breakpointValue[n])
                : verdict == Verdict.UNDEFINED && before.isIn(vcpu);
    }

    @Property(about = DebugAccess.class, method = "fromAArch32 (DBGDSCRint)", source = "DDI 0487 G8.3, DBGDSCRint; MRC to APSR_nzcv",
            rule = "Read to the flags (Rt 15) DBGDSCRint says that nothing is full: N, Z, C and V are cleared and nothing else changes; otherwise Rt alone changes.",
            outcomes = {"to the flags", "to a register"})
    static boolean statusGoesToTheFlagsOrARegister(int register) {
        int rt = register & 31;
        Vcpu vcpu = anyVcpu();
        RegisterImage before = new RegisterImage(vcpu);
        long pstate = SysReg.SPSR_EL2.read();
        Verdict verdict = DebugAccess.fromAArch32(vcpu, new CoprocessorSyndrome(1 << 1 | rt * 32 | 1));
        long after = SysReg.SPSR_EL2.read();
        if (rt == 15) {
            Prove.cover("to the flags");
            return verdict == Verdict.EMULATED && before.isIn(vcpu) && after == pstate - (pstate & 0xf000_0000L);
        }
        Prove.cover("to a register");
        return verdict == Verdict.EMULATED && before.isInButFor(vcpu, rt, SysReg.MDSCR_EL1.read() & 0x9000) && after == pstate;
    }
}
