package dev.framboise.fuzz.devices;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.board.Neighbours;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.oracle.ExpectedTrap;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.TrapOracle;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Loads and stores of three VMs to their devices: distributor, PL011, PL031, watchdog, doorbells, and where nothing is. Each is as a
 * core reports it; what it must come to is said by the table of traps, and where that leaves it to a device's state, by {@link DeviceMirror}.
 */
public final class DeviceTarget implements Target {
    private static final int MOST_ACCESSES = 40;
    private static final long[] PAGES = {0x0800_0000L, 0x0900_0000L, 0x0901_0000L, 0x090f_0000L, 0x090f_1000L, 0x0b00_0000L, 0x0b00_1000L, 0x0b00_3000L,
        0x0b00_4000L, 0x0a00_0000L, 0x0801_0000L, 0x0902_0000L, 0x0910_0000L, 0x090f_2000L, 0x0800_1000L, 0x0900_1000L};
    /** Offsets at which something is, in one device or another. */
    private static final int[] OFFSETS = {0, 4, 8, 0x0c, 0x10, 0x14, 0x18, 0x1c, 0x20, 0x24, 0x28, 0x2c, 0x30, 0x34, 0x38, 0x3c, 0x40, 0x44, 0x48, 0x100, 0x104,
        0x180, 0x200, 0x204, 0x280, 0x300, 0x304, 0x380, 0x400, 0x420, 0x424, 0x800, 0x820, 0xc00, 0xc08, 0xc14, 0xf00, 0xf10, 0xf20, 0xfe0, 0xffc};
    private static final int DOORBELL_INTID = 80;
    private static final long EDGES_OF_DOORBELLS = 0xc14;
    private static final int TRANSLATION_3 = 0x07;
    private static final int PERMISSION_3 = 0x0f;

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public String about() {
        return "loads and stores to emulated devices, and beside them";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        Playground playground = Playground.restored();
        TrapOracle oracle = new TrapOracle();
        DeviceMirror[] mirrors = new DeviceMirror[3];
        boolean[][] rung = new boolean[3][4];
        for (int i = 0; i < mirrors.length; i++) {
            Vm vm = playground.kernel.vms[i];
            mirrors[i] = new DeviceMirror();
            // Doorbells are edges: a guest that wants to hear of them says so.
            playground.on(i + 1, () -> vm.devices.write(vm.vcpus[0], new Ipa(0x0800_0000L + EDGES_OF_DOORBELLS), 4, 0xaaaa_aaaaL));
        }
        long before = PAGES[0];
        for (int i = 0; i < MOST_ACCESSES && input.hasMore(); i++) {
            int core = input.below(4);
            Vcpu vcpu = playground.running(core);
            if (vcpu != null) {
                before = access(playground, core, vcpu, before, oracle, mirrors[vcpu.vm.index], rung, input);
                playground.settle();
                doorbells(playground, rung);
            }
        }
    }

    /** @param last where the access before this one was: what was written is read more often than chance would have it @return where this one is */
    private static long access(Playground playground, int core, Vcpu vcpu, long last, TrapOracle oracle, DeviceMirror mirror, boolean[][] rung, Input input) {
        int page = input.u8();
        int how = input.u8();
        long ipa = last;
        if ((page & 0x40) == 0) {
            ipa = PAGES[page & 0xf] + (page < 0x80 ? OFFSETS[input.below(OFFSETS.length)] : input.u16() & 0xfff);
            ipa += (page & 0x30) == 0x30 ? input.u8() & 3 : 0;
        }
        int size = how < 0xa0 ? 2 : how & 3;
        boolean isStore = (how & 4) != 0;
        boolean isSigned = !isStore && (how & 8) != 0;
        boolean isWide = (how & 0x10) != 0;
        int rt = (how & 0x40) != 0 ? 31 : input.below(32);
        // A store to the page that is shown is a permission fault, after which HPFAR_EL2 is UNKNOWN.
        boolean isShown = isStore && vcpu.vm.uartPage.isShown() && ipa >>> 12 == 0x0_9000;
        RegisterFile system = playground.registers(core);
        int iss = 1 << 24 | size << 22 | (isSigned ? 1 << 21 : 0) | rt << 16 | (isWide ? 1 << 15 : 0) | (isStore ? 1 << 6 : 0)
                | (isShown ? PERMISSION_3 : TRANSLATION_3);
        system.set(SysReg.ESR_EL2, 0x24L << 26 | 1L << 25 | iss);
        system.set(SysReg.HPFAR_EL2, isShown ? 0xdead_bee0L : ipa >>> 12 << 4);
        system.set(SysReg.FAR_EL2, 0xffff_8000_1234_f000L | ipa & 0xfff);
        system.set(SysReg.SPSR_EL2, 0x3c5 | (how & 0x20L) << 16);
        system.set(SysReg.SP_EL0, 0x5a5a_5a5a_5a5a_5a5aL);
        long value = isStore ? input.word() : 0;
        if (rt != 31) {
            vcpu.set(rt, value);
        }
        long stored = truncated(rt == 31 ? 0 : value, 1 << size);
        ExpectedTrap expected = oracle.expect(vcpu, playground.machine.core(core));
        OptionalLong left = expected.isDone() && !isStore ? mirror.read(ipa) : OptionalLong.empty();
        Vm vm = vcpu.vm;
        if (expected.isDone() && isStore) {
            mirror.write(ipa, 1 << size, stored, playground.machine.count() - vm.startedAt);
            ring(playground, vm, ipa, rung);
        }
        long where = ipa;
        Neighbours neighbours = new Neighbours(playground, vm);
        playground.trap(core, verdict -> {
            expected.check(verdict);
            if (left.isPresent() && rt != 31) {
                Violation.unlessEqual(truncated(left.getAsLong(), 1 << size), truncated(vcpu.get(rt), 1 << size), Property.DEVICE_ANSWERS,
                        "what is loaded at 0x" + Long.toHexString(where) + " of VM " + vm.index);
            }
            neighbours.check();
            States.reach(2, expected.row().name().hashCode(), size, verdict.ordinal(), isStore ? 1 : 0, where & 3);
        });
        return ipa;
    }

    private static long truncated(long value, int bytes) {
        return bytes == 8 ? value : value & (1L << 8 * bytes) - 1;
    }

    private static void ring(Playground playground, Vm from, long ipa, boolean[][] rung) {
        int region = DeviceMirror.region(ipa);
        for (int i = 0; i < rung.length && region >= 0; i++) {
            rung[i][region] |= i != from.index && (playground.kernel.vms[i].guest.regions >>> region & 1) != 0;
        }
        // By GICD_ISPENDR or by making an edge of a level a guest can also set its own: from then on it is not told apart.
        if ((ipa & ~0xfffL) == PAGES[0] && ((ipa & 0xfff) == 0x208 || (ipa & 0xffc) == EDGES_OF_DOORBELLS)) {
            Arrays.fill(rung[from.index], true);
        }
    }

    /** Who is a member and was rung for has the interrupt, until it takes it, which nobody does here; who is not never has. */
    private static void doorbells(Playground playground, boolean[][] rung) {
        for (int vm = 0; vm < rung.length; vm++) {
            for (int region = 0; region < rung[vm].length; region++) {
                boolean isPending = GicProbe.isPending(playground.kernel.vms[vm], DOORBELL_INTID + region);
                Violation.unless(!isPending || rung[vm][region], Property.OTHER_VMS_UNTOUCHED,
                        "VM %d has the interrupt of region %d, which nobody has rung for it", vm, region);
            }
        }
    }
}
