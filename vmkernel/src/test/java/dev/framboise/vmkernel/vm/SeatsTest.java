package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.register.Hcr;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.dispatch.Dispatcher;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.trace.Traces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sits where. */
class SeatsTest {
    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final List<Vm> vms = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(new PhysicalCore[] {new PhysicalCore(0, board, new Traces().ring(0))}, new Vm[0], new PhysicalGic(board));
    private final Seats seats = new Seats(board, dispatcher);

    @AfterEach
    void unplug() {
        machine.close();
    }

    private Vm vm(int vcpus, int cores) {
        Vm vm = new Vm(vms.size());
        vm.guest.vcpus = vcpus;
        vm.guest.cores = cores;
        vm.guest.weight = 1;
        vms.add(vm);
        return vm;
    }

    private Vm reserved(int vcpus, int cores, int budget, int period) {
        Vm vm = vm(vcpus, cores);
        vm.guest.budget = budget;
        vm.guest.period = period;
        return vm;
    }

    private List<BundleDefect> place() {
        vms.forEach(vm -> seats.expect(vm.guest));
        List<BundleDefect> defects = vms.stream().map(seats::place).toList();
        vms.forEach(seats::settle);
        return defects;
    }

    private List<Integer> places(Vm vm) {
        return Arrays.stream(vm.vcpus).limit(vm.vcpuCount).map(dispatcher::place).toList();
    }

    private static long shares(Vm vm) {
        return Arrays.stream(vm.vcpus).limit(vm.vcpuCount).filter(vcpu -> vcpu.trapsWaits == Hcr.TWI).count();
    }

    @Test
    void withCoresForAllEachVcpuHasItsOwnAndItsWaitIsNotTrapped() {
        Vm first = vm(2, 0);
        Vm second = vm(1, 0);
        assertEquals(List.of(BundleDefect.NONE, BundleDefect.NONE), place());
        assertEquals(List.of(1, 2), places(first));
        assertEquals(List.of(4), places(second));
        assertEquals(0, shares(first) + shares(second));
    }

    @Test
    void whoNamesACoreHasItThoughItComesLast() {
        Vm linux = vm(3, 0);
        Vm bare = vm(1, 1);
        place();
        assertEquals(List.of(2, 4, 8), places(linux));
        assertEquals(List.of(1), places(bare));
        assertEquals(0, shares(linux) + shares(bare));
    }

    @Test
    void withTooFewCoresForAllAnyoneMayRunAnywhereAndGivesItsCoreUpWhileItWaits() {
        Vm first = vm(4, 0);
        Vm second = vm(1, 0);
        place();
        assertEquals(List.of(15, 15, 15, 15), places(first));
        assertEquals(List.of(15), places(second));
        assertEquals(5, shares(first) + shares(second));
    }

    @Test
    void namedCoresAreForAllVcpusOfAGuestThatHasFewer() {
        Vm vm = vm(2, 0b1110);
        place();
        assertEquals(List.of(14, 14), places(vm));
    }

    @Test
    void aGuestNeedsAsManyCoresAsItHasVcpus() {
        vm(2, 0b1000);
        vm(1, 0b10_0000);
        assertEquals(List.of(BundleDefect.NO_CORES, BundleDefect.NO_CORES), place());
        board.cores = 1;
        assertEquals(BundleDefect.NO_CORES, seats.place(vm(2, 0)));
    }

    @Test
    void aReservationIsOfOneCoreForEachVcpu() {
        Vm vm = reserved(2, 0, 500, 1000);
        vm(4, 0);
        assertEquals(List.of(BundleDefect.NONE, BundleDefect.NONE), place());
        assertEquals(List.of(1, 2), places(vm));
    }

    @Test
    void whatACoreCannotKeepIsRefusedAndTakesNothing() {
        reserved(1, 0b0001, 600, 1000);
        reserved(2, 0b0011, 500, 1000);
        reserved(1, 0b0001, 400, 1000);
        reserved(2, 0b0011, 1, 1000);
        assertEquals(List.of(BundleDefect.NONE, BundleDefect.NO_TIME, BundleDefect.NONE, BundleDefect.NO_TIME), place());
        assertEquals(BundleDefect.NONE, seats.place(reserved(1, 0b0010, 1000, 1000)), "what was refused on core 0 is free on core 1");
    }

    @Test
    void whereCoresThatOthersNameLeaveTooFewAllAreShared() {
        Vm bare = vm(1, 0b0111);
        Vm linux = vm(2, 0);
        place();
        assertEquals(List.of(0b1111, 0b1111), places(linux));
        assertEquals(List.of(0b0111), places(bare));
    }
}
