package dev.framboise.fuzz.gic;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.vm.Vm;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A guest cannot tell its interrupt controller from a real one: the same accesses on the machine model's own GIC, used directly, and on
 * a VM with two vCPUs. Left out because they differ by decision: more than three interrupts active at once on a vCPU, SPIs with several
 * targets, groups, the timers' PPIs, and the order of equal priorities, of which there are none.
 */
public final class DistributorTarget implements Target {
    private static final int MOST_STEPS = 60;
    private static final long GICD = GicAddresses.BCM2711.distributor();
    private static final long GICC = GicAddresses.BCM2711.cpuInterface();
    private static final int[] IDS = {0, 1, 5, 15, 16, 18, 23, 32, 33, 34, 40, 47, 64, 95};
    private static final int FIRST_LINE = 7;
    private static final int VCPUS = 2;
    private static final int MOST_ACTIVE = 3;

    @Override
    public String name() {
        return "distributor";
    }

    @Override
    public String about() {
        return "a guest's interrupt controller beside a real one";
    }

    @Override
    public void run(byte[] bytes) {
        new Play(new Input(bytes)).run();
    }

    private static final class Play {
        private final Input input;
        private final Machine real = Machine.builder().cores(VCPUS).ram(0, 0x1000).build();
        private final GuestGic guest;
        private final List<ArrayDeque<Integer>> active = List.of(new ArrayDeque<>(), new ArrayDeque<>());

        Play(Input input) {
            this.input = input;
            Playground playground = Playground.restored();
            Vm vm = playground.kernel.vms[0];
            guest = new GuestGic(playground, vm);
        }

        void run() {
            for (int i = 0; i < VCPUS; i++) {
                real.bus().store(GICC, 4, 1, i);
                real.bus().store(GICC + 4, 4, 0xf8, i);
                for (int index = 0; index < IDS.length; index++) {
                    priority(i, index, 0);
                }
            }
            both(0, 0, 1);
            for (int i = 0; i < MOST_STEPS && input.hasMore(); i++) {
                step();
            }
        }

        /** No two interrupts have the same priority. */
        private void priority(int cpu, int index, int low) {
            bothByte(cpu, 0x400 + IDS[index], 16 * ((5 * index + 3) % IDS.length) + low);
        }

        private void step() {
            int cpu = input.u8() & 1;
            int what = input.below(18);
            int index = input.below(IDS.length);
            int id = IDS[index];
            int word = 4 * (id / 32);
            int bits = 1 << id % 32;
            switch (what) {
                case 0, 1 -> both(cpu, 0xf00, input.below(4) << 24 | input.u8() << 16 | IDS[index & 3]);
                case 2, 3 -> both(cpu, 0x100 + word, bits | some());
                case 4 -> both(cpu, 0x180 + word, bits | some());
                case 5 -> both(cpu, 0x200 + word, bits);
                case 6 -> both(cpu, 0x280 + word, bits);
                case 7 -> priority(cpu, index, input.u8() & 0xf);
                case 8 -> bothByte(cpu, 0x800 + id, 1 << (input.u8() & 1));
                case 9 -> bothByte(cpu, ((index & 1) != 0 ? 0xf10 : 0xf20) + IDS[index & 3], input.u8());
                case 10, 11 -> line(IDS[FIRST_LINE + index % (IDS.length - FIRST_LINE)], (input.u8() & 1) != 0);
                case 12, 13 -> acknowledge(cpu);
                case 14 -> end(cpu);
                case 15 -> both(cpu, 0xc00 + 4 * (id / 16), input.u32());
                case 16 -> rare(cpu, word, bits);
                default -> compare(cpu, index);
            }
            States.reach(5, what, active.get(0).size(), active.get(1).size(), index);
        }

        private int some() {
            return (input.u8() & 3) == 0 ? 1 << IDS[input.below(IDS.length)] % 32 : 0;
        }

        private void rare(int cpu, int word, int bits) {
            switch (input.u8() & 3) {
                case 0 -> both(cpu, 0, input.u8());
                case 1 -> {
                    int mask = input.u8();
                    real.bus().store(GICC + 4, 4, mask, cpu);
                    guest.mask(cpu, mask);
                }
                case 2 -> both(cpu, 0x380 + word, bits);
                default -> both(cpu, 0, 1);
            }
        }

        private void both(int cpu, int offset, int value) {
            real.bus().store(GICD + offset, 4, value & 0xffff_ffffL, cpu);
            guest.write(cpu, offset, 4, value & 0xffff_ffffL);
        }

        private void bothByte(int cpu, int offset, int value) {
            real.bus().store(GICD + offset, 1, value & 0xff, cpu);
            guest.write(cpu, offset, 1, value & 0xff);
        }

        private void line(int id, boolean isAsserted) {
            if (isAsserted) {
                real.line(id).raise();
            } else {
                real.line(id).lower();
            }
            guest.line(id, isAsserted);
        }

        private void acknowledge(int cpu) {
            if (active.get(cpu).size() >= MOST_ACTIVE) {
                return;
            }
            int expected = (int) real.bus().load(GICC + 0xc, 4, cpu);
            Violation.unlessEqual(expected, guest.acknowledge(cpu), Property.GIC_ANSWERS, "GICC_IAR of vCPU " + cpu);
            if ((expected & 0x3ff) < 1020) {
                active.get(cpu).push(expected);
            }
        }

        private void end(int cpu) {
            if (!active.get(cpu).isEmpty()) {
                int iar = active.get(cpu).pop();
                real.bus().store(GICC + 0x10, 4, iar, cpu);
                guest.end(cpu, iar);
            }
        }

        private void compare(int cpu, int index) {
            int id = IDS[index];
            int word = 4 * (id / 32);
            compareRead(cpu, 0x100 + word);
            compareRead(cpu, 0x200 + word);
            compareRead(cpu, 0x300 + word);
            compareRead(cpu, 0x400 + id / 4 * 4);
            compareRead(cpu, id >= 16 && id < 32 ? 0xc00 : 0xc00 + id / 16 * 4);
            compareRead(cpu, 0xf20);
        }

        private void compareRead(int cpu, int offset) {
            long expected = real.bus().load(GICD + offset, 4, cpu) & 0xffff_ffffL;
            Violation.unlessEqual(expected, guest.read(cpu, offset) & 0xffff_ffffL, Property.GIC_ANSWERS,
                    "GICD+0x" + Integer.toHexString(offset) + " of vCPU " + cpu);
        }
    }
}
