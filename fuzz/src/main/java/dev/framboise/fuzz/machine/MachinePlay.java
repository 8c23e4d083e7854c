package dev.framboise.fuzz.machine;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.board.Deed;
import dev.framboise.fuzz.board.Isolation;
import dev.framboise.fuzz.board.JudgedTraps;
import dev.framboise.fuzz.board.Neighbours;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.board.Wish;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import java.util.List;

/** What happens on a machine, in any order: instructions of guests, wishes of somebody at the shell, time, keys, SErrors. */
final class MachinePlay {
    private static final int FIRST_WISH = 0xc0;
    private static final int LAST_WISH = 0xe7;
    private static final long RAM = 0x4000_0000L;
    private static final long RAM_END = 0x4040_0000L;
    /** RAM that holds neither image nor tree: a page and the end of the first block. */
    private static final long DATA = RAM + 0x10_0000L;
    /** HCR_EL2.TWI. */
    private static final long TWI = 1 << 13;
    private static final long SECOND = 54_000_000;
    private static final long GICC = 0x0801_0000L;
    private static final long UART = 0x0900_0000L;
    private static final long ENTRY = RAM + 0x8_1000L;
    private static final long[] ADDRESSES = {0x0800_0000L, GICC, UART, 0x0901_0000L, 0x090f_0000L, 0x0b00_0000L, 0x3000_0000L, DATA, DATA + 0x1000, DATA,
        0x0a00_0000L, 0x1_0000_0000L};
    private static final int[] OFFSETS = {0, 4, 8, 0xc, 0x10, 0x18, 0x38, 0x44, 0x100, 0x200, 0x280, 0x800, 0x820, 0xf00, 0xff8, 0xf10};
    /** Further ones, of a distributor, that a byte from {@link #FIRST_RARE} on names. */
    private static final int[] RARE_OFFSETS = {0x180, 0x300, 0x380, 0x400, 0x418, 0xc08, 0xf20, 0xf24, 0x104, 0x108};
    private static final int FIRST_RARE = 0xf0;
    private static final int[] CALLS = {0x8400_0000, 0x8400_0001, 0xc400_0001, 0x8400_0002, 0x8400_0003, 0x8400_0008, 0x8400_0009, 0xc400_0004, 0x8400_000a, 0x1234};

    private final Playground playground;
    private final Input input;
    private final Residue residue;

    /** On a machine as it is. */
    MachinePlay(Playground playground, Input input) {
        this.playground = playground;
        this.input = input;
        residue = new Residue(playground);
        playground.watch(new JudgedTraps());
    }

    /** Lets so many events happen, or as many as the input has, or until the board is off. @param target the number for {@link States} */
    void run(int events, int target) {
        for (int i = 0; i < events && input.hasMore() && !playground.isOff(); i++) {
            int what = input.u8();
            event(what);
            if (what < FIRST_WISH || what > LAST_WISH || (what & 4) == 0) {
                playground.settle();
                residue.check();
                Isolation.check(playground);
                reach(target);
            }
        }
        playground.settle();
        Isolation.check(playground);
    }

    /** After half of the wishes the next event comes before any other core has heard of them. */
    private void event(int what) {
        int core = what & 3;
        if (what < 0xa0) {
            Vcpu vcpu = playground.running(core);
            if (vcpu != null) {
                instruction(vcpu);
            }
        } else if (what < FIRST_WISH) {
            playground.pass((what & 0x18) == 0x18 ? SECOND : (what & 4) != 0 ? Playground.SLICE : 1000);
        } else if (what <= LAST_WISH) {
            List<Vm> vms = playground.vms();
            if (!vms.isEmpty()) {
                wish(core, vms.get(input.below(vms.size())));
            }
        } else if (what < 0xf4) {
            playground.type(input.u8());
        } else {
            playground.systemError(core);
        }
    }

    private void wish(int core, Vm vm) {
        Neighbours neighbours = new Neighbours(playground, vm);
        playground.wish(core, vm, input.of(Wish.values()));
        neighbours.checkMemory();
    }

    private void instruction(Vcpu vcpu) {
        List<String> deeds = playground.deeds();
        String deed = deeds.get(input.below(deeds.size()));
        long address = ADDRESSES[input.below(ADDRESSES.length)] + offset();
        if (address >>> 12 == GICC >>> 12 && !(deed.equals("load 4") || deed.equals("store 4"))) {
            // The model's interface takes words alone; which others a GIC-400 answers is IMPLEMENTATION DEFINED.
            deed = "load 4";
        }
        if (deed.equals("wfi") && (playground.registers(playground.coreOf(vcpu)).get(SysReg.HCR_EL2) & TWI) == 0) {
            // Where it does not come to EL2 it is the core that waits, and nothing of the kernel's.
            return;
        }
        if (deed.startsWith("hvc") || deed.equals("smc") || deed.equals("cpu on")) {
            call(vcpu, deed);
        } else if (deed.equals("fetch")) {
            playground.play(vcpu, Deed.access(deed, address >= RAM ? 0x0a00_0000L : address & ~3L, 0));
        } else {
            access(vcpu, deed, address);
        }
    }

    private int offset() {
        int which = input.u8();
        return which < FIRST_RARE ? OFFSETS[which % OFFSETS.length] : RARE_OFFSETS[which % RARE_OFFSETS.length];
    }

    private void call(Vcpu vcpu, String deed) {
        long entry = input.word();
        boolean isInRam = entry >= RAM && entry < RAM_END;
        long function = deed.equals("cpu on") ? 0xc400_0003L : CALLS[input.below(CALLS.length)] & 0xffff_ffffL;
        playground.play(vcpu, new Deed(deed, 0, 0, function, input.word(), isInRam ? ENTRY : entry, input.word()));
    }

    private void access(Vcpu vcpu, String deed, long address) {
        boolean isSecret = deed.equals("store 8") && address >= DATA && address < RAM_END;
        long value = isSecret ? residue.secret() : input.word();
        int core = playground.coreOf(vcpu);
        long pa = isSecret ? playground.reach(core, address & ~7L) : -1;
        playground.play(vcpu, Deed.access(deed, isSecret ? address & ~7L : address, deed.startsWith("set ") ? value & 0xffff : value));
        if (isSecret) {
            residue.stored(vcpu.vm, pa, value);
        }
    }

    private void reach(int target) {
        long states = 0;
        for (Vm vm : playground.vms()) {
            states = states * 8 + vm.state.ordinal();
            for (int j = 0; j < vm.vcpuCount; j++) {
                states = states * 8 + vm.vcpus[j].power.ordinal();
            }
        }
        for (int core = 0; core < 4; core++) {
            Vcpu vcpu = playground.running(core);
            states = states * 9 + (vcpu == null ? 8 : vcpu.vm.index);
        }
        States.reach(target, states);
    }
}
