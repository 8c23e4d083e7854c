package dev.framboise.fuzz.gic;

import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * Far more interrupts of one vCPU than there are list registers: edges of shared interrupts and SGIs to itself, taken in the order of
 * their priorities, each as often as it was raised since it was last taken. What is said of them here is a set and a stack.
 */
public final class ListRegisterTarget implements Target {
    private static final int MOST_STEPS = 120;
    private static final int FIRST_SPI = 64;
    private static final int SPIS = 64;
    private static final int SGIS = 16;
    /**
     * Of GIC-400's four list registers the virtual timer has one. With three active there is room for no other, so that none is asked for
     * until one has ended: then the most urgent has to be there.
     */
    private static final int MOST_ACTIVE = 3;
    private static final int NONE = 1023;
    private static final int SGIR_SELF = 2 << 24;

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public String about() {
        return "more interrupts than list registers";
    }

    @Override
    public void run(byte[] bytes) {
        new Play(new Input(bytes)).run();
    }

    private static final class Play {
        private final Input input;
        private final GuestGic guest;
        private final int[] priority = new int[FIRST_SPI + SPIS];
        private final Set<Integer> pending = new HashSet<>();
        private final ArrayDeque<Integer> active = new ArrayDeque<>();

        Play(Input input) {
            this.input = input;
            Playground playground = Playground.restored();
            guest = new GuestGic(playground, playground.kernel.vms[1]);
        }

        void run() {
            guest.write(0, 0, 4, 1);
            for (int id = 0; id < priority.length; id++) {
                if (id < SGIS || id >= FIRST_SPI) {
                    // Two or three for each priority, none too low to come.
                    priority[id] = id * 5 % 29 * 8;
                }
            }
            for (int id = 0; id < priority.length; id += 4) {
                guest.write(0, 0x400 + id, 4, priority[id] | priority[id + 1] << 8 | priority[id + 2] << 16 | (long) priority[id + 3] << 24);
            }
            for (int word = FIRST_SPI / 32; word < (FIRST_SPI + SPIS) / 32; word++) {
                guest.write(0, 0xc00 + 8 * word, 4, 0xaaaa_aaaaL);
                guest.write(0, 0xc04 + 8 * word, 4, 0xaaaa_aaaaL);
                guest.write(0, 0x100 + 4 * word, 4, 0xffff_ffffL);
            }
            for (int i = 0; i < MOST_STEPS && input.hasMore(); i++) {
                step();
            }
            while (!active.isEmpty()) {
                end();
            }
            while (!pending.isEmpty()) {
                acknowledge();
                end();
            }
            Violation.unlessEqual(NONE, guest.acknowledge(0), Property.INTERRUPT_ONCE, "GICC_IAR when all were taken");
        }

        private void step() {
            int what = input.u8();
            if (what < 0x60) {
                raise(FIRST_SPI + what % SPIS);
            } else if (what < 0x80) {
                send(what % SGIS);
            } else if (what < 0xc0) {
                acknowledge();
            } else if (what < 0xf0) {
                end();
            } else {
                raise(FIRST_SPI + input.below(SPIS));
                raise(FIRST_SPI + input.below(SPIS));
                send(input.below(SGIS));
            }
            States.reach(6, Math.min(pending.size(), 8), active.size(), active.isEmpty() ? 0 : active.peek() < SGIS ? 1 : 2,
                    !active.isEmpty() && pending.contains(active.peek()) ? 1 : 0);
        }

        private void raise(int id) {
            guest.line(id, true);
            guest.line(id, false);
            pending.add(id);
        }

        private void send(int id) {
            guest.write(0, 0xf00, 4, SGIR_SELF | id);
            pending.add(id);
        }

        private int running() {
            return active.isEmpty() ? 0x100 : priority[active.peek()];
        }

        private void acknowledge() {
            if (active.size() >= MOST_ACTIVE) {
                return;
            }
            int best = pending.stream().filter(id -> !active.contains(id)).mapToInt(id -> priority[id]).min().orElse(0x100);
            int iar = guest.acknowledge(0) & 0x3ff;
            if (best >= running()) {
                Violation.unlessEqual(NONE, iar, Property.INTERRUPT_ONCE, "GICC_IAR where nothing more urgent is pending");
                return;
            }
            Violation.unless(iar != NONE, Property.INTERRUPT_ONCE, "nothing comes, though %d are pending, %d active", pending.size(), active.size());
            Violation.unless(pending.contains(iar), Property.INTERRUPT_ONCE, "%d comes and is not pending", iar);
            Violation.unlessEqual(best, priority[iar], Property.INTERRUPT_ONCE, "the priority of " + iar + ", which comes first,");
            pending.remove(iar);
            active.push(iar);
        }

        private void end() {
            if (!active.isEmpty()) {
                guest.end(0, active.pop());
            }
        }
    }
}
