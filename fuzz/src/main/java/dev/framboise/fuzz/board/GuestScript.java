package dev.framboise.fuzz.board;

import dev.framboise.armv8.model.guest.GuestCode;
import dev.framboise.armv8.model.guest.GuestCpu;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.model.guest.LoadForm;
import dev.framboise.armv8.register.SysReg;
import java.util.ArrayList;
import java.util.List;

/**
 * What a guest can do, as a program: a loop that asks what is next, and a piece for each instruction. Exceptions that come to EL1
 * skip the instruction; interrupts stay masked there and are taken by acknowledging them.
 */
public final class GuestScript {
    /** The label of the loop: also where a vCPU begins that is turned on. */
    private static final String ENTRY = "entry";
    private static final String LOOP = "loop";
    private static final int VECTORS = 0x800;
    private static final int SYNC_FROM_EL1H = 0x200;
    private static final int HANDLER_END = 0x1000;
    private static final long SIMD_ON = 3 << 20;
    /** What stands in x30 where the guest goes on after a fetch that failed. */
    private static final long WORD_BYTES = 4;
    private static final long DISTRIBUTOR = 0x0800_0000L;
    private static final long ISENABLER = 0x100;
    private static final long SGIR = 0xf00;
    private static final long CPU_INTERFACE = 0x0801_0000L;
    private static final long PMR = 4;
    private static final long IAR = 0xc;
    private static final long EOIR = 0x10;

    /** Says what a core's guest does next. */
    interface Wanted {
        /** The deed; null: it pauses. @param core the one that asks */
        Deed take(int core);
    }

    private final Wanted wanted;
    private final GuestProgram program;
    private final List<String> deeds = new ArrayList<>();

    GuestScript(Wanted wanted) {
        this.wanted = wanted;
        program = new GuestProgram("hostile");
        begin();
        accesses();
        calls();
        system();
    }

    /** What it can do. */
    public List<String> deeds() {
        return List.copyOf(deeds);
    }

    byte[] image(GuestCode code) {
        return program.assemble(code);
    }

    /** Where a vCPU is to begin, bytes from the image's first. */
    long entry() {
        return program.offset(ENTRY);
    }

    private void begin() {
        program.b(ENTRY).org(VECTORS).label("vectors").org(VECTORS + SYNC_FROM_EL1H)
                .mrs(28, SysReg.ELR_EL1).java("skip", GuestScript::skip).msr(SysReg.ELR_EL1, 28).eret()
                .org(HANDLER_END).label(ENTRY).adr(1, "vectors").msr(SysReg.VBAR_EL1, 1).mov(1, SIMD_ON).msr(SysReg.CPACR_EL1, 1)
                .label(LOOP).java("what is next", this::next);
    }

    /** What was not fetched has no next one: x30 says where to go on. */
    private static void skip(GuestCpu cpu) {
        long at = cpu.x(28);
        cpu.x(28, at == cpu.x(29) ? cpu.x(30) : at + WORD_BYTES);
    }

    private void next(GuestCpu cpu) {
        Deed deed = wanted.take(cpu.coreIndex());
        if (deed == null) {
            throw GuestPauses.NOW;
        }
        cpu.x(0, deed.x0());
        cpu.x(1, deed.x1());
        cpu.x(2, deed.x2());
        cpu.x(3, deed.x3());
        cpu.x(9, deed.x9());
        cpu.x(10, deed.x10());
        cpu.x(29, -1);
        cpu.branch(cpu.pc() + program.offset(deed.what()) - program.offset(LOOP));
    }

    private GuestProgram deed(String name) {
        deeds.add(name);
        return program.label(name);
    }

    private void end() {
        program.b(LOOP);
    }

    private void accesses() {
        for (int bytes = 1; bytes <= 8; bytes *= 2) {
            deed("load " + bytes).ldr(10, 9, bytes);
            end();
            deed("store " + bytes).str(10, 9, bytes);
            end();
        }
        deed("load signed byte").ldr(10, 9, 1, LoadForm.SIGNED_64);
        end();
        deed("store zero").str(31, 9, 4);
        end();
        deed("load pair").ldp(10, 11, 9);
        end();
        deed("store pair").stp(10, 11, 9);
        end();
        deed("fetch").movRegister(29, 9).adr(30, "fetched").br(9).label("fetched");
        end();
    }

    private void calls() {
        deed("hvc").hvc(0);
        end();
        deed("hvc 1").hvc(1);
        end();
        deed("smc").smc(0);
        end();
        deed("cpu on").adr(2, ENTRY).hvc(0);
        end();
        deed("wfi").wfi();
        end();
        deed("wfe").wfe();
        end();
    }

    /** What an operating system does with its interrupt controller, at once: chance would hardly come to it. */
    private void interrupts() {
        deed("interrupts on").mov(11, DISTRIBUTOR).mov(12, 1).str(12, 11, 4).mov(11, DISTRIBUTOR + ISENABLER).mov(12, 0xffff_ffffL).str(12, 11, 4)
                .mov(11, CPU_INTERFACE).mov(12, 1).str(12, 11, 4).mov(11, CPU_INTERFACE + PMR).mov(12, 0xf8).str(12, 11, 4);
        end();
        deed("acknowledge").mov(11, CPU_INTERFACE + IAR).ldr(13, 11, 4);
        end();
        deed("end").mov(11, CPU_INTERFACE + EOIR).str(13, 11, 4);
        end();
        deed("sgi to itself").mov(11, DISTRIBUTOR + SGIR).mov(12, 2 << 24 | 5).str(12, 11, 4);
        end();
        deed("sgi to the others").mov(11, DISTRIBUTOR + SGIR).mov(12, 1 << 24 | 6).str(12, 11, 4);
        end();
    }

    private void system() {
        for (SysReg register : new SysReg[] {SysReg.ID_AA64PFR0_EL1, SysReg.ID_AA64DFR0_EL1, SysReg.ACTLR_EL1, SysReg.MDSCR_EL1, SysReg.PMCCNTR_EL0,
            SysReg.CNTVCT_EL0, SysReg.MPIDR_EL1}) {
            deed("mrs " + register).mrs(10, register);
            end();
        }
        for (SysReg register : new SysReg[] {SysReg.MDSCR_EL1, SysReg.ACTLR_EL1, SysReg.TPIDR_EL1, SysReg.CONTEXTIDR_EL1, SysReg.CNTV_CTL_EL0,
            SysReg.CNTP_CTL_EL0}) {
            deed("msr " + register).msr(register, 10);
            end();
        }
        deed("set virtual timer").mrs(11, SysReg.CNTVCT_EL0).addRegister(11, 11, 10).msr(SysReg.CNTV_CVAL_EL0, 11).mov(11, 1).msr(SysReg.CNTV_CTL_EL0, 11);
        end();
        deed("set physical timer").mrs(11, SysReg.CNTPCT_EL0).addRegister(11, 11, 10).msr(SysReg.CNTP_CVAL_EL0, 11).mov(11, 1).msr(SysReg.CNTP_CTL_EL0, 11);
        end();
        deed("breakpoint").msr(2, 0, 0, 0, 4, 10).msr(2, 0, 0, 5, 5, 10).msr(2, 0, 0, 6, 4, 10);
        end();
        deed("simd").dup(3, 10);
        end();
        deed("undefined").undefined();
        end();
        interrupts();
    }
}
