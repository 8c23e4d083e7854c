package dev.framboise.fuzz.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlaygroundTest {
    private static final long DATA = 0x4010_0000L;

    /** What can be seen of it: registers of cores and vCPUs, states of VMs, a page of RAM of each, the scheduler's and the distributor's doings in the trace. */
    private static String seen(Playground playground) {
        StringBuilder text = new StringBuilder();
        for (Vm vm : playground.kernel.vms) {
            text.append(vm.state);
            for (int i = 0; i < vm.vcpuCount; i++) {
                text.append(' ').append(vm.vcpus[i].power).append(playground.coreOf(vm.vcpus[i]));
                for (int x = 0; x < 31; x++) {
                    text.append(' ').append(vm.vcpus[i].get(x));
                }
            }
        }
        for (int core = 0; core < 4; core++) {
            for (SysReg register : SysReg.values()) {
                text.append(' ').append(playground.registers(core).get(register));
            }
            long pa = playground.running(core) == null ? -1 : playground.reach(core, DATA);
            text.append(pa < 0 ? "" : Arrays.toString(playground.machine.memory().read(pa & -4096, 64)));
        }
        return text.toString();
    }

    private static void play(Playground playground) {
        playground.play(playground.running(0), Deed.access("store 8", DATA, 0x77));
        playground.wish(3, playground.kernel.vms[1], Wish.DESTROY);
        playground.pass(Playground.SLICE);
        playground.settle();
    }

    @Test
    void it_is_put_back_as_it_was_and_plays_the_same_again() {
        Playground playground = Playground.restored();
        String start = seen(playground);
        play(playground);
        String end = seen(playground);
        assertNotEquals(start, end);
        assertEquals(start, seen(Playground.restored()));
        play(playground);
        assertEquals(end, seen(playground));
    }

    @Test
    void a_destroyed_vm_gives_its_memory_back_and_lives_again() {
        Playground playground = Playground.restored();
        play(playground);
        assertEquals(VmState.ABSENT, playground.kernel.vms[1].state);
        playground.wish(3, playground.kernel.vms[1], Wish.CREATE);
        playground.settle();
        assertEquals(VmState.RUNNING, playground.kernel.vms[1].state);
        Isolation.check(playground);
    }

    @Test
    void a_leaf_to_anothers_memory_is_seen() {
        Playground playground = Playground.restored();
        Isolation.check(playground);
        long other = playground.reach(2, DATA);
        playground.on(0, () -> playground.kernel.vms[0].stage2.map(new dev.framboise.armv8.address.Ipa(0x5000_0000L), new Pa(other & -4096), 4096, Stage2Descriptor.RAM));
        assertEquals(Property.ISOLATION, assertThrows(Violation.class, () -> Isolation.check(playground)).property());
    }

    @Test
    void a_store_of_el2_to_anothers_memory_is_seen() {
        Playground playground = Playground.restored();
        Neighbours neighbours = new Neighbours(playground, playground.kernel.vms[0]);
        neighbours.check();
        long other = playground.reach(2, DATA);
        playground.on(0, () -> dev.framboise.armv8.memory.Physical.store64(new Pa(other & -8), 1));
        assertEquals(Property.OTHER_VMS_UNTOUCHED, assertThrows(Violation.class, neighbours::check).property());
    }

    @Test
    void a_changed_register_of_another_is_seen() {
        Playground playground = Playground.restored();
        Neighbours neighbours = new Neighbours(playground, playground.kernel.vms[0]);
        playground.registers(2).set(SysReg.TPIDR_EL1, 0x5555);
        assertEquals(Property.OTHER_VMS_UNTOUCHED, assertThrows(Violation.class, neighbours::check).property());
    }

    @Test
    void a_core_that_calls_itself_and_enters_a_guest_is_found_out() {
        Playground playground = Playground.restored();
        Vm vm = playground.running(1).vm;
        playground.systemError(1);
        playground.machine.on(1, () -> playground.kernel.dispatcher.takeOut(vm, 1 << playground.running(1).number));
        assertEquals(Property.CALLS_HEARD, assertThrows(Violation.class, () -> playground.systemError(1)).property());
    }
}
