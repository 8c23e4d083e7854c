package dev.framboise.spec.play;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.armv8.model.guest.GuestCode;
import dev.framboise.armv8.model.guest.GuestCpu;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.psci.PsciFunction;
import dev.framboise.vmkernel.vm.GuestMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What a guest can do, as a program: a loop that asks what is next, and a piece of code for each act. Whatever it keeps for
 * itself is made of one number, which is not part of the program. Interrupts stay masked; exceptions skip the instruction.
 */
final class GuestScript {
    /** RAM that it uses besides its image: two pages, an IPA. */
    static final long DATA = GuestMap.RAM.raw() + 0x10_0000L;
    /** Its act of telling all that it can read. */
    static final String TELL = "tell";

    private static final long GICD = GuestMap.GIC_DISTRIBUTOR.raw();
    private static final long GICC = GuestMap.GIC_CPU_INTERFACE.raw();
    private static final long UART = GuestMap.UART.raw();
    private static final long RTC = GuestMap.RTC.raw();
    /** Where {@code virt} has its virtio devices, and this machine nothing. */
    private static final long NOBODY = 0x0a00_0000L;
    private static final int UARTFBRD = 0x28;
    private static final int UARTIMSC = 0x38;
    private static final int RTCMR = 4;
    private static final int RTCIMSC = 0x10;

    private static final String LOOP = "loop";
    private static final String ENTRY = "entry";
    private static final int VECTORS = 0x800;
    private static final int SYNC_FROM_EL1H = 0x200;
    private static final int HANDLER_END = 0x1000;
    private static final long SIMD_ON = 3 << 20;
    private static final long MDE = 1 << 15;
    private static final int VECTOR_REGISTERS = 32;
    private static final int VIRTUAL_TIMER = 27;
    private static final int PHYSICAL_TIMER = 30;
    private static final long SMC64 = 0x4000_0000L;
    private static final long WORD = 0xffff_ffffL;
    private static final int TO_ALL_OTHERS = 1 << 24;
    /** The register that holds {@link #own}. */
    private static final int OWN = 9;

    /** Registers that a guest fills with what is its own, and that change nothing of how its program runs. */
    private static final SysReg[] PRIVATE = {
        SysReg.TTBR0_EL1, SysReg.TTBR1_EL1, SysReg.MAIR_EL1, SysReg.AMAIR_EL1, SysReg.CONTEXTIDR_EL1, SysReg.ESR_EL1, SysReg.FAR_EL1,
        SysReg.AFSR0_EL1, SysReg.AFSR1_EL1, SysReg.SP_EL0, SysReg.TPIDR_EL0, SysReg.TPIDRRO_EL0, SysReg.TPIDR_EL1, SysReg.PAR_EL1,
        SysReg.ELR_EL1, SysReg.CNTV_CVAL_EL0, SysReg.CNTP_CVAL_EL0};

    /** What a vCPU is to do next. */
    interface Wanted {
        /** The act; null: it pauses. @param core the one that asks */
        String take(int core);
    }

    private final long own;
    private final Wanted wanted;
    private final GuestProgram program;
    private final List<String> acts = new ArrayList<>();

    /** A script. @param own what its private things are made of */
    GuestScript(String name, long own, Wanted wanted, Telling telling) {
        this.own = own;
        this.wanted = wanted;
        program = new GuestProgram(name);
        begin();
        calls();
        accesses();
        instructions();
        telling.append(act(TELL));
        end();
    }

    /** What it can do. */
    List<String> acts() {
        return List.copyOf(acts);
    }

    /** The bytes of its image. */
    byte[] image(GuestCode code) {
        return program.assemble(code);
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
        cpu.x(28, at == NOBODY ? cpu.x(30) : at + 4);
    }

    private void next(GuestCpu cpu) {
        String act = wanted.take(cpu.coreIndex());
        if (act == null) {
            throw GuestPauses.NOW;
        }
        cpu.branch(cpu.pc() + program.offset(act) - program.offset(LOOP));
    }

    private GuestProgram act(String name) {
        acts.add(name);
        return program.label(name).java("own", cpu -> cpu.x(OWN, own));
    }

    private void end() {
        program.b(LOOP);
    }

    private void call(String name, long function, long... arguments) {
        act(name);
        for (int i = 0; i < arguments.length; i++) {
            program.mov(i + 1, arguments[i]);
        }
        program.mov(0, function).hvc(0);
        end();
    }

    private void calls() {
        call("version", PsciFunction.PSCI_VERSION & WORD);
        call("features", PsciFunction.PSCI_FEATURES & WORD, PsciFunction.CPU_SUSPEND & WORD);
        call("affinity info", PsciFunction.AFFINITY_INFO & WORD, 1, 0);
        call("affinity info of none", PsciFunction.AFFINITY_INFO & WORD, 4, 0);
        call("no call", 0x8600_0000L);
        call("suspend", PsciFunction.CPU_SUSPEND & WORD, 0);
        call("cpu off", PsciFunction.CPU_OFF & WORD);
        call("system off", PsciFunction.SYSTEM_OFF & WORD);
        call("system reset", PsciFunction.SYSTEM_RESET & WORD);
        act("cpu on").mov(1, 1).adr(2, ENTRY).movRegister(3, OWN).mov(0, PsciFunction.CPU_ON & WORD | SMC64).hvc(0);
        end();
        act("power down").mov(1, 1 << 16).adr(2, ENTRY).movRegister(3, OWN).mov(0, PsciFunction.CPU_SUSPEND & WORD | SMC64).hvc(0);
        end();
        act("hvc 1").hvc(1);
        end();
    }

    private void accesses() {
        act("send SGI").and(OWN, OWN, 7).orr(OWN, OWN, TO_ALL_OTHERS).storeAt(OWN, GICD + GicDistributor.GICD_SGIR, 4);
        end();
        act("send SGI to itself").mov(OWN, 2 << 24 | 3).storeAt(OWN, GICD + GicDistributor.GICD_SGIR, 4);
        end();
        act("pend SPI").mov(OWN, 4).storeAt(OWN, GICD + GicDistributor.GICD_ISPENDR + 4, 4);
        end();
        act("acknowledge").loadAt(10, GICC + GicCpuInterface.GICC_IAR, 4);
        end();
        act("acknowledge and end").loadAt(10, GICC + GicCpuInterface.GICC_IAR, 4).storeAt(10, GICC + GicCpuInterface.GICC_EOIR, 4);
        end();
        act("print").storeAt(OWN, UART, 4);
        end();
        act("divide baud").storeAt(OWN, UART + UARTFBRD, 4);
        end();
        act("set alarm").storeAt(OWN, RTC + RTCMR, 4).mov(10, 1).storeAt(10, RTC + RTCIMSC, 4);
        end();
        act("load from nothing").loadAt(10, NOBODY, 4);
        end();
        act("store to nothing").storeAt(OWN, NOBODY + 8, 8);
        end();
        act("load a pair").mov(10, GICD).ldp(11, 12, 10);
        end();
        act("store a pair").mov(10, UART).stp(11, 12, 10);
        end();
        act("fetch from nothing").mov(10, NOBODY).adr(30, "fetched").br(10).label("fetched");
        end();
        act("remember").storeAt(OWN, DATA, 8).storeAt(OWN, DATA + 0x1008, 8);
        end();
    }

    private void instructions() {
        fill();
        act("use SIMD");
        for (int i = 0; i < VECTOR_REGISTERS; i++) {
            program.dup(i, OWN);
        }
        end();
        act("debug").msr(2, 0, 0, 0, 4, OWN).msr(2, 0, 0, 5, 4, OWN).msr(2, 0, 0, 3, 6, OWN).mov(10, MDE).msr(SysReg.MDSCR_EL1, 10);
        end();
        act("set timer").mrs(10, SysReg.CNTVCT_EL0).add(10, 10, 1000).msr(SysReg.CNTV_CVAL_EL0, 10).mov(10, 1)
                .msr(SysReg.CNTV_CTL_EL0, 10);
        end();
        act("set physical timer").mrs(10, SysReg.CNTPCT_EL0).add(10, 10, 1000).msr(SysReg.CNTP_CVAL_EL0, 10).mov(10, 1)
                .msr(SysReg.CNTP_CTL_EL0, 10);
        end();
        act("undefined").mrs(10, SysReg.PMCCNTR_EL0).mrs(11, 3, 1, 15, 2, 0).smc(0);
        end();
        act("identify").mrs(10, SysReg.ID_AA64PFR0_EL1).mrs(11, SysReg.ACTLR_EL1).mrs(12, SysReg.MDRAR_EL1);
        end();
        act("wait").wfi();
        end();
    }

    /** Puts something of its own wherever it can. */
    private void fill() {
        act("fill");
        for (SysReg register : PRIVATE) {
            program.add(OWN, OWN, 1).msr(register, OWN);
        }
        program.java("sp", cpu -> cpu.machine().core(cpu.coreIndex()).registers().set(SysReg.SP_EL1, own))
                .storeAt(OWN, DATA, 8).storeAt(OWN, DATA + 0x1000, 8)
                .msr(2, 0, 0, 0, 4, OWN).msr(2, 0, 0, 3, 7, OWN).msr(2, 0, 7, 8, 6, OWN)
                .mov(10, 1).storeAt(10, GICD + GicDistributor.GICD_CTLR, 4)
                .mov(10, 1L << VIRTUAL_TIMER | 1L << PHYSICAL_TIMER).storeAt(10, GICD + GicDistributor.GICD_ISENABLER, 4)
                .mov(10, 6).storeAt(10, GICD + GicDistributor.GICD_ISENABLER + 4, 4)
                .mov(10, 0x0303_0303L).storeAt(10, GICD + GicDistributor.GICD_ITARGETSR + 32, 4)
                .storeAt(OWN, GICD + GicDistributor.GICD_IPRIORITYR, 4).storeAt(OWN, GICD + GicDistributor.GICD_IPRIORITYR + 32, 4)
                .mov(10, 1).storeAt(10, GICC + GicCpuInterface.GICC_CTLR, 4)
                .and(10, OWN, 0x38).orr(10, 10, 0xc0).storeAt(10, GICC + GicCpuInterface.GICC_PMR, 4)
                .storeAt(OWN, UART + 0x24, 4).storeAt(OWN, RTC + RTCMR, 4);
        for (int i = 11; i < 31; i++) {
            int register = i;
            program.java("own", cpu -> cpu.x(register, own + register));
        }
        end();
    }
}
