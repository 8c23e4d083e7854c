package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.Vm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * A guest cannot tell its interrupt controller from a real one: the same random operations on the model's own GIC, used
 * directly, and on a VM's, through distributor, list registers and GICV, give the same answers.
 *
 * <p>Left out because they differ by decision: more than three interrupts active at once on one vCPU, SPIs with several
 * targets, groups, the timers' PPIs.
 */
class AgainstARealGicTest {
    private static final long GICD = GicAddresses.BCM2711.distributor();
    private static final long GICC = GicAddresses.BCM2711.cpuInterface();
    private static final int[] IDS = {0, 1, 5, 15, 16, 18, 31 - 8, 32, 33, 34, 40, 47, 64, 95};
    private static final int FIRST_LINE = 7;
    private static final int LINES = IDS.length - FIRST_LINE;

    private final List<String> story = new ArrayList<>();
    private Machine real;
    private Bench bench;
    private Vm vm;
    private List<ArrayDeque<Integer>> active;
    private boolean deaf;

    @Property(tries = 300)
    void aGuestSeesWhatARealGicShows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int vcpus) {
        begin(vcpus);
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            step(random, vcpus);
        }
    }

    /** The twin that shows the comparison can fail: cores that never look when they are interrupted. */
    @Test
    void aGuestWhoseCoresIgnoreInterruptsIsFoundOut() {
        deaf = true;
        assertThrows(AssertionError.class, () -> {
            for (long seed = 0; seed < 20; seed++) {
                aGuestSeesWhatARealGicShows(seed, 2);
            }
        });
    }

    private void settle() {
        if (!deaf) {
            bench.settle();
        }
    }

    private void begin(int vcpus) {
        story.clear();
        real = Machine.builder().cores(vcpus).ram(0, 0x1000).build();
        bench = new Bench();
        vm = bench.boot("guest", vcpus);
        active = new ArrayList<>();
        for (int i = 0; i < vcpus; i++) {
            active.add(new ArrayDeque<>());
            real.bus().store(GICC, 4, 1, i);
            real.bus().store(GICC + 4, 4, 0xf8, i);
        }
        // On a uniprocessor all goes to the one; the model wants to be told.
        for (int id = 32; id < 96 && vcpus == 1; id++) {
            real.bus().store(GICD + 0x800 + id, 1, 1, 0);
        }
        Random random = new Random(0);
        for (int cpu = 0; cpu < vcpus; cpu++) {
            for (int id : IDS) {
                priority(random, cpu, id);
            }
        }
        both(0, 0x000, 1);
    }

    /** No two interrupts ever have the same priority: which of those goes first is IMPLEMENTATION DEFINED. */
    private void priority(Random random, int cpu, int id) {
        int index = 0;
        while (IDS[index] != id) {
            index++;
        }
        int place = (5 * index + 3) % IDS.length;
        bothByte(cpu, 0x400 + id, 16 * place + random.nextInt(16));
    }

    private void step(Random random, int vcpus) {
        int cpu = random.nextInt(vcpus);
        int id = IDS[random.nextInt(IDS.length)];
        int bits = 1 << id % 32 | (random.nextInt(4) == 0 ? 1 << IDS[random.nextInt(IDS.length)] % 32 : 0);
        int word = 4 * (id / 32);
        switch (random.nextInt(17)) {
            case 0, 1 -> both(cpu, 0xf00, random.nextInt(3) << 24 | random.nextInt(16) << 16 | IDS[random.nextInt(3)]);
            case 2, 3 -> both(cpu, 0x100 + word, bits);
            case 4 -> both(cpu, 0x180 + word, bits);
            case 5 -> both(cpu, 0x200 + word, bits);
            case 6 -> both(cpu, 0x280 + word, bits);
            case 7 -> priority(random, cpu, id);
            case 8 -> target(cpu, id, 1 << random.nextInt(vcpus));
            case 9 -> bothByte(cpu, (random.nextBoolean() ? 0xf10 : 0xf20) + random.nextInt(4), 1 << random.nextInt(vcpus));
            case 10, 11 -> line(IDS[FIRST_LINE + random.nextInt(LINES)], random.nextInt(2));
            case 12 -> acknowledge(cpu);
            case 13 -> end(cpu);
            case 14 -> rare(random, cpu, bits, word);
            case 15 -> both(cpu, 0xc00 + 4 * (id / 16), random.nextInt());
            default -> compareReads(cpu, id, word);
        }
    }

    private void rare(Random random, int cpu, int bits, int word) {
        switch (random.nextInt(4)) {
            case 0 -> both(cpu, 0x000, random.nextInt(2));
            case 1 -> {
                int mask = random.nextInt(256);
                tell("cpu %d PMR %x", cpu, mask);
                real.bus().store(GICC + 4, 4, mask, cpu);
                bench.guestStore(vm.vcpus[cpu], Bench.GICV + 4, mask);
            }
            case 2 -> both(cpu, 0x380 + word, bits);
            default -> both(cpu, 0x000, 1);
        }
    }

    private void both(int cpu, int offset, int value) {
        tell("cpu %d GICD+%x := %x", cpu, offset, value);
        real.bus().store(GICD + offset, 4, value & 0xffffffffL, cpu);
        bench.writeDistributor(vm.vcpus[cpu], offset, value);
        settle();
    }

    private void bothByte(int cpu, int offset, int value) {
        tell("cpu %d GICD+%x :=b %x", cpu, offset, value);
        real.bus().store(GICD + offset, 1, value, cpu);
        bench.write(vm.vcpus[cpu], 0x0800_0000L + offset, 1, value);
        settle();
    }

    private void target(int cpu, int id, int mask) {
        if (vm.vcpuCount > 1) {
            bothByte(cpu, 0x800 + id, mask);
        }
    }

    private void line(int id, int level) {
        tell("line %d %d", id, level);
        if (level == 1) {
            real.line(id).raise();
        } else {
            real.line(id).lower();
        }
        Vcpu self = vm.vcpus[0];
        bench.on(self, () -> {
            if (level == 1) {
                vm.devices.gic.distributor.raise(id);
            } else {
                vm.devices.gic.distributor.lower(id);
            }
            vm.devices.gic.settle(self);
        });
        settle();
    }

    private void acknowledge(int cpu) {
        if (active.get(cpu).size() > 2) {
            return;
        }
        int expected = (int) real.bus().load(GICC + 0xc, 4, cpu);
        tell("cpu %d IAR %x", cpu, expected);
        assertEquals(expected, bench.acknowledge(vm.vcpus[cpu]), this::story);
        if ((expected & 0x3ff) < 1020) {
            active.get(cpu).push(expected);
        }
        settle();
    }

    private void end(int cpu) {
        if (!active.get(cpu).isEmpty()) {
            int iar = active.get(cpu).pop();
            tell("cpu %d EOIR %x", cpu, iar);
            real.bus().store(GICC + 0x10, 4, iar, cpu);
            bench.end(vm.vcpus[cpu], iar);
            settle();
        }
    }

    private void compareReads(int cpu, int id, int word) {
        // The bench plays one core at a time, so no core can answer while another waits: they do it before.
        for (int i = 0; i < vm.vcpuCount; i++) {
            vm.devices.gic.distributor.drained(i);
        }
        bench.on(vm.vcpus[cpu], () -> vm.devices.gic.settle(vm.vcpus[cpu]));
        settle();
        compare(cpu, 0x100 + word);
        compare(cpu, 0x200 + word);
        compare(cpu, 0x300 + word);
        compare(cpu, 0x400 + id / 4 * 4);
        compare(cpu, 0xc00 + id / 16 * 4 & ~(id >= 16 && id < 32 ? -1 : 0));
        compare(cpu, 0xf20);
    }

    private void compare(int cpu, int offset) {
        int expected = (int) real.bus().load(GICD + offset, 4, cpu);
        tell("cpu %d GICD+%x reads %x", cpu, offset, expected);
        assertEquals(Integer.toHexString(expected), Integer.toHexString(bench.readDistributor(vm.vcpus[cpu], offset)),
            this::story);
    }

    private void tell(String format, Object... arguments) {
        story.add(String.format(format, arguments));
    }

    private String story() {
        return String.join("\n", story.subList(Math.max(0, story.size() - 60), story.size())) + "\n";
    }
}
