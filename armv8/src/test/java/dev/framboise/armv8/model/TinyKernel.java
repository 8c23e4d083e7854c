package dev.framboise.armv8.model;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.armv8.register.SysReg;

/**
 * The least that can be called a hypervisor: one guest per core, 2 MiB of RAM at IPA 0x4000_0000 and the GICV at
 * 0x0801_0000. HVC 0 turns the board off; every other synchronous trap is recorded and skipped.
 */
class TinyKernel implements CoreBoot, Vectors {
    static final long RAM_PA = 0x20_0000L;
    static final long RAM_IPA = 0x4000_0000L;
    static final long TABLES = 0x10_0000L;
    static final long GICV_IPA = 0x0801_0000L;
    static final long VTCR = 0x8000_0000L | 2L << 16 | 3L << 12 | 1L << 10 | 1L << 8 | 1L << 6 | 24;

    final Machine machine;
    final GeneralRegisters[] frames;
    final long[] lastEsr;
    final long[] lastFar;
    final long[] lastHpfar;
    final long[] lastElr;
    final int[] irqs;
    boolean stopAtFirstTrap;

    TinyKernel(Machine machine) {
        this.machine = machine;
        frames = new GeneralRegisters[machine.cores()];
        lastEsr = new long[machine.cores()];
        lastFar = new long[machine.cores()];
        lastHpfar = new long[machine.cores()];
        lastElr = new long[machine.cores()];
        irqs = new int[machine.cores()];
    }

    static MachineBuilder machineBuilder() {
        return Machine.builder().ram(0, 0x100_0000L);
    }

    /** Loads a program for one core's guest. */
    void load(int core, GuestProgram program) {
        machine.memory().write(RAM_PA + (long) core * 0x20_0000L, program.assemble(machine.guestCode()));
    }

    @Override
    public GeneralRegisters enter(int core) {
        if (core == 0) {
            for (int other = 1; other < machine.cores(); other++) {
                machine.release(other);
            }
        }
        buildTables(core);
        SysReg.VTCR_EL2.write(VTCR);
        SysReg.VTTBR_EL2.write((long) (core + 1) << 48 | tables(core));
        SysReg.HCR_EL2.write(hcr());
        SysReg.CNTVOFF_EL2.write(0);
        SysReg.ELR_EL2.write(RAM_IPA);
        SysReg.SPSR_EL2.write(0x3c5);
        Barrier.ISB.execute();
        frames[core] = new GeneralRegisters();
        return frames[core];
    }

    long hcr() {
        return 0x8000_0000L | 0x39 | 1L << 13 | 1L << 18 | 1L << 19 | 1L << 22 | 1L << 26;
    }

    static long tables(int core) {
        return TABLES + core * 0x8000L;
    }

    private void buildTables(int core) {
        long root = tables(core);
        long low = root + 0x2000;
        long lowPages = root + 0x3000;
        long high = root + 0x4000;
        for (long pa = root; pa < root + 0x5000; pa += 8) {
            Physical.store64(new Pa(pa), 0);
        }
        Physical.store64(new Pa(lowPages + 8 * 0x10), 0xff84_6000L | 1L << 54 | 0x4c7);
        Physical.store64(new Pa(lowPages + 8 * 0x11), 0xff84_7000L | 1L << 54 | 0x4c7);
        Physical.store64(new Pa(low + 8 * 0x40), lowPages | 3);
        Physical.store64(new Pa(high), RAM_PA + core * 0x20_0000L | 0x7fd);
        Physical.store64(new Pa(root), low | 3);
        Physical.store64(new Pa(root + 8), high | 3);
        Barrier.DSB_ISHST.execute();
    }

    @Override
    public GeneralRegisters lowerSync(GeneralRegisters registers) {
        int core = (int) SysReg.MPIDR_EL1.read() & 0xff;
        lastEsr[core] = SysReg.ESR_EL2.read();
        lastElr[core] = SysReg.ELR_EL2.read();
        lastFar[core] = SysReg.FAR_EL2.read();
        lastHpfar[core] = SysReg.HPFAR_EL2.read();
        int ec = (int) (lastEsr[core] >>> 26);
        if (stopAtFirstTrap || ec == 0x16 && (lastEsr[core] & 0xffff) == 0) {
            machine.powerOff();
        }
        if (ec != 0x16) {
            SysReg.ELR_EL2.write(lastElr[core] + 4);
        }
        return registers;
    }

    @Override
    public GeneralRegisters lowerIrq(GeneralRegisters registers) {
        irqs[(int) SysReg.MPIDR_EL1.read() & 0xff]++;
        SysReg.CNTHP_CTL_EL2.write(0);
        return registers;
    }

    @Override
    public GeneralRegisters lowerSError(GeneralRegisters registers) {
        return registers;
    }
}
