package dev.framboise.spec.play;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.armv8.model.guest.GuestCpu;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.DebugRegisters;
import dev.framboise.vmkernel.psci.PsciFunction;
import dev.framboise.vmkernel.vm.GuestMap;
import java.util.ArrayList;
import java.util.List;

/** A program that reads all that a guest can name, and tells what it found. */
final class Telling {
    /** What is told of a read that came to an exception. */
    static final long EXCEPTION = 0xe0e0_e0e0_e0e0_e0e0L;

    /** The kinds of things that are told, or kept: see {@link KeptState}. */
    static final List<String> SECTIONS = List.of("general", "system", "debug", "floating", "replies", "memory", "devices", "interrupts", "kept",
            "life");

    /** What AFFINITY_INFO answers: of a vCPU that is on, and of one that is and has not begun yet, which is a matter of time. */
    private static final long ON = 0;
    private static final long ON_PENDING = 2;

    private static final int READ = 9;
    private static final int VECTOR_REGISTERS = 32;
    private static final int GENERAL_REGISTERS = 31;
    private static final long WORD = 0xffff_ffffL;
    private static final long GICD = GuestMap.GIC_DISTRIBUTOR.raw();
    private static final long GICC = GuestMap.GIC_CPU_INTERFACE.raw();
    private static final long[] SAMPLES = {0, 0x1000, 0x7_f000, 0xff000, 0x10_0000, 0x10_0008, 0x10_1000, 0x10_1008, 0x10_2000, 0x20_0000,
        0x20_1000, 0x2f_f000, 0x30_0000, 0x3f_f000, 0x3f_fff8};
    private static final int[] DISTRIBUTOR = {
        GicDistributor.GICD_CTLR, GicDistributor.GICD_TYPER, GicDistributor.GICD_IIDR, GicDistributor.GICD_ISENABLER,
        GicDistributor.GICD_ISENABLER + 4, GicDistributor.GICD_ISPENDR, GicDistributor.GICD_ISPENDR + 4, GicDistributor.GICD_ISACTIVER,
        GicDistributor.GICD_ISACTIVER + 4, GicDistributor.GICD_IPRIORITYR, GicDistributor.GICD_IPRIORITYR + 4,
        GicDistributor.GICD_IPRIORITYR + 24, GicDistributor.GICD_IPRIORITYR + 32, GicDistributor.GICD_ITARGETSR,
        GicDistributor.GICD_ITARGETSR + 32, GicDistributor.GICD_ICFGR, GicDistributor.GICD_ICFGR + 8, GicDistributor.GICD_SPENDSGIR,
        GicDistributor.GICD_SPENDSGIR + 4};
    private static final int[] CPU_INTERFACE = {GicCpuInterface.GICC_CTLR, GicCpuInterface.GICC_PMR, GicCpuInterface.GICC_BPR,
        GicCpuInterface.GICC_RPR, GicCpuInterface.GICC_HPPIR, GicCpuInterface.GICC_APR, GicCpuInterface.GICC_IAR,
        GicCpuInterface.GICC_IAR, GicCpuInterface.GICC_RPR};
    private static final int[] UART = {0x18, 0x24, 0x28, 0x2c, 0x30, 0x34, 0x38, 0x3c, 0x40};
    private static final int[] CLOCK = {0, 4, 0xc, 0x10, 0x14, 0x18};

    private static final List<SysReg> CHANGED_BY_EXCEPTIONS = List.of(SysReg.ESR_EL1, SysReg.FAR_EL1, SysReg.ELR_EL1, SysReg.SPSR_EL1);

    /** What was told since the last {@link #take}. */
    private final List<Item> told = new ArrayList<>();

    /** One thing that a guest has read. @param section the kind of thing */
    record Item(String section, String name, long value) {
    }

    /** All that was told, once. */
    List<Item> take() {
        List<Item> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    private void tell(String section, String name, long value) {
        told.add(new Item(section, name, value));
    }

    private void read(GuestProgram program, String section, String name) {
        program.java("tell " + name, cpu -> tell(section, name, cpu.x(READ)));
    }

    /** Appends the program, which ends where it ends. What exceptions change is read first. */
    void append(GuestProgram program) {
        program.java("general registers", this::general);
        for (SysReg register : CHANGED_BY_EXCEPTIONS) {
            system(program, register);
        }
        program.java("sp", cpu -> tell("system", "SP_EL1", cpu.machine().core(cpu.coreIndex()).registers().get(SysReg.SP_EL1)));
        for (SysReg register : SysReg.values()) {
            if (isNameable(register) && !CHANGED_BY_EXCEPTIONS.contains(register)) {
                system(program, register);
            }
        }
        debug(program);
        for (int i = 0; i < VECTOR_REGISTERS; i++) {
            read(program.fmov(READ, i), "floating", "d" + i);
        }
        replies(program);
        load(program, "memory", "RAM", GuestMap.RAM.raw(), 8, SAMPLES);
        load(program, "devices", "UART", GuestMap.UART.raw(), 4, longs(UART));
        load(program, "devices", "RTC", GuestMap.RTC.raw(), 4, longs(CLOCK));
        load(program, "devices", "nothing", 0x0a00_0000L, 4, 0);
        load(program, "interrupts", "GICD", GICD, 4, longs(DISTRIBUTOR));
        load(program, "interrupts", "GICC", GICC, 4, longs(CPU_INTERFACE));
    }

    private void general(GuestCpu cpu) {
        for (int i = 0; i < GENERAL_REGISTERS; i++) {
            if (i != READ) {
                tell("general", "x" + i, cpu.x(i));
            }
        }
        tell("general", "PSTATE", cpu.pstate());
        tell("general", "PC", cpu.pc());
    }

    private static boolean isNameable(SysReg register) {
        try {
            new GuestProgram("").mrs(READ, register);
            return true;
        } catch (IllegalArgumentException unnameable) {
            return false;
        }
    }

    private void system(GuestProgram program, SysReg register) {
        read(program.mov(READ, EXCEPTION).mrs(READ, register), "system", register.toString());
    }

    private void debug(GuestProgram program) {
        for (int kind = 4; kind < 8; kind++) {
            int count = kind < 6 ? DebugRegisters.BREAKPOINTS : DebugRegisters.WATCHPOINTS;
            for (int i = 0; i < count; i++) {
                String name = (kind < 6 ? "DBGB" : "DBGW") + (kind % 2 == 0 ? "V" : "C") + "R" + i;
                read(program.mov(READ, EXCEPTION).mrs(READ, 2, 0, 0, i, kind), "debug", name);
            }
        }
        read(program.mov(READ, EXCEPTION).mrs(READ, 2, 0, 7, 9, 6), "debug", "DBGCLAIMCLR");
    }

    private void replies(GuestProgram program) {
        call(program, "PSCI_VERSION", PsciFunction.PSCI_VERSION, 0);
        call(program, "PSCI_FEATURES", PsciFunction.PSCI_FEATURES, PsciFunction.CPU_ON);
        call(program, "SMCCC_ARCH_FEATURES", PsciFunction.SMCCC_ARCH_FEATURES, PsciFunction.SMCCC_ARCH_WORKAROUND_1);
        for (int i = 0; i < 3; i++) {
            call(program, "AFFINITY_INFO " + i, PsciFunction.AFFINITY_INFO, i);
        }
        call(program, "no call", 0, 0);
    }

    private void call(GuestProgram program, String name, int function, int argument) {
        for (int i = 1; i < 4; i++) {
            program.mov(i, 0);
        }
        program.mov(1, argument & WORD).mov(0, function & WORD).hvc(0).java("reply", cpu -> {
            boolean isNotBegun = function == PsciFunction.AFFINITY_INFO && cpu.x(0) == ON_PENDING;
            for (int i = 0; i < 4; i++) {
                tell("replies", name + " x" + i, i == 0 && isNotBegun ? ON : cpu.x(i));
            }
        });
    }

    private void load(GuestProgram program, String section, String name, long base, int bytes, long... offsets) {
        for (int i = 0; i < offsets.length; i++) {
            read(program.mov(READ, EXCEPTION).loadAt(READ, base + offsets[i], bytes), section,
                    name + "+0x" + Long.toHexString(offsets[i]) + (name.equals("GICC") ? " (" + i + ")" : ""));
        }
    }

    private static long[] longs(int... words) {
        return java.util.Arrays.stream(words).asLongStream().toArray();
    }
}
