package dev.framboise.fuzz.machine;

import dev.framboise.armv8.address.Pa;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.HashMap;
import java.util.Map;

/** Secrets that guests have left in their RAM, each another number: in a VM's next life, or in another VM, nobody finds one. */
final class Residue {
    private static final long SECRET = 0x5ec4_e700_0000_0000L;

    private record Kept(long value, int vm, int life) {
    }

    private final Playground playground;
    private final Map<Long, Kept> kept = new HashMap<>();
    private final int[] lives;
    private final VmState[] before;
    private long next = SECRET;

    Residue(Playground playground) {
        this.playground = playground;
        Vm[] vms = playground.kernel.vms;
        lives = new int[vms.length];
        before = new VmState[vms.length];
        for (int i = 0; i < vms.length; i++) {
            before[i] = vms[i].state;
        }
    }

    /** A number that is nobody's yet. */
    long secret() {
        next++;
        return next;
    }

    /** A guest has stored a secret. @param pa where, a physical address */
    void stored(Vm vm, long pa, long value) {
        if (pa >= 0 && pa % 8 == 0 && playground.machine.memory().contains(pa, 8) && playground.machine.memory().load(pa, 8) == value) {
            kept.put(pa, new Kept(value, vm.index, lives[vm.index]));
        }
    }

    /** Sees to it for all that was stored. */
    void check() {
        for (Vm vm : playground.kernel.vms) {
            if (vm.state != before[vm.index] && (vm.state == VmState.LOADING || !Playground.isAlive(vm))) {
                lives[vm.index]++;
            }
            before[vm.index] = vm.state;
        }
        kept.forEach((pa, secret) -> {
            for (Vm vm : playground.kernel.vms) {
                boolean isAnothers = vm.index != secret.vm || lives[vm.index] != secret.life;
                if (isAnothers && Playground.isAlive(vm) && playground.kernel.pages.isOwned(vm.index, new Pa(pa))) {
                    Violation.unless(playground.machine.memory().load(pa, 8) != secret.value, Property.NO_RESIDUE,
                            "VM %d has at 0x%x what VM %d left there", vm.index, pa, secret.vm);
                }
            }
        });
    }
}
