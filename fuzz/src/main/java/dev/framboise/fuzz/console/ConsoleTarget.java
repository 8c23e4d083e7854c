package dev.framboise.fuzz.console;

import dev.framboise.fuzz.board.Deed;
import dev.framboise.fuzz.board.JudgedTraps;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.board.Setup;
import dev.framboise.fuzz.board.Wish;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Guests that print anything, program their PL011s and read them, while somebody types, a terminal takes bytes or does not, and VMs begin
 * and end. In half of the inputs the keyboard stays with VM 0, which prints nothing: then it reads what was typed, in order, and the others'
 * prints are held against {@link TerminalRules}.
 */
public final class ConsoleTarget implements Target {
    private static final int MOST_STEPS = 60;
    private static final int MOST_AT_ONCE = 24;
    /** More than a guest's lines that wait for the terminal have room for. */
    private static final int MANY = 1200;
    private static final int MOST_TYPED = 200;
    private static final int ESCAPE = 0x1d;
    private static final long UART = 0x0900_0000L;
    private static final int FR = 0x18;
    private static final int FR_RXFE = 1 << 4;
    private static final int[] REGISTERS = {0, 4, 0x18, 0x24, 0x2c, 0x30, 0x34, 0x38, 0x3c, 0x40, 0x44, 0x48, 0xfe0, 0xff0};
    /** What terminals understand, more often than anything else. */
    private static final int[] BYTES = {0x1b, '[', ']', '0', ';', '1', 'm', 'K', 'J', 'A', 'P', '\\', 7, '\b', '\r', '\n', '\n', ' ', 'x', '(', 0xc2, 0x9b, 0xa0, 0xe2, 0x82,
        0xac, 0x7f, '\t', 'H', '?', 0, 0x18};

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String about() {
        return "guests' serial ports, keyboard and terminal";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int how = input.u8();
        Playground playground = Playground.restored(Setup.values()[(how >>> 1) % Setup.values().length]);
        new Play(playground, input, (how & 1) == 0).run();
    }

    private static final class Play {
        private final Playground playground;
        private final Input input;
        private final boolean isQuiet;
        private final TerminalRules rules = new TerminalRules();
        private final ArrayDeque<Integer> typed = new ArrayDeque<>();

        Play(Playground playground, Input input, boolean isQuiet) {
            this.playground = playground;
            this.input = input;
            this.isQuiet = isQuiet;
            playground.watch(new JudgedTraps());
        }

        void run() {
            for (int i = 0; i < MOST_STEPS && input.hasMore() && !playground.isOff(); i++) {
                int what = input.u8();
                step(what);
                if (!playground.isOff()) {
                    playground.settle();
                }
                look(what);
            }
        }

        private void step(int what) {
            Vcpu vcpu = playground.running(what & 3);
            if (what >= 0xa0) {
                other(what);
            } else if (vcpu != null && isQuiet && vcpu.vm.index == 0) {
                hear(vcpu);
            } else if (vcpu != null && what < 0x60) {
                print(vcpu, what);
            } else if (vcpu != null) {
                long at = UART + REGISTERS[input.below(REGISTERS.length)];
                int times = 1 + ((what & 4) != 0 ? input.u8() & 0x3f : 0);
                String deed = (what & 8) != 0 ? "store 4" : "load 4";
                long value = input.word();
                for (int i = 0; i < times && playground.coreOf(vcpu) >= 0; i++) {
                    playground.play(vcpu, Deed.access(deed, at, value));
                }
            }
        }

        /** Some bytes; or one of them, over and over. */
        private void print(Vcpu vcpu, int what) {
            boolean isOne = (what & 0x38) == 0x38;
            int count = isOne ? MANY : 1 + input.below(MOST_AT_ONCE);
            int value = printed();
            for (int i = 0; i < count && playground.coreOf(vcpu) >= 0; i++) {
                playground.play(vcpu, Deed.access("store 1", UART, value));
                value = isOne ? value : printed();
            }
        }

        private int printed() {
            int value = input.u8();
            return value < 0xc0 ? BYTES[value % BYTES.length] : input.u8();
        }

        /** Whoever has the keyboard reads what was typed, in order. */
        private void hear(Vcpu vcpu) {
            playground.play(vcpu, Deed.access("load 4", UART + FR, 0));
            if (playground.coreOf(vcpu) < 0 || (vcpu.get(10) & FR_RXFE) != 0) {
                return;
            }
            playground.play(vcpu, Deed.access("load 4", UART, 0));
            int expected = typed.isEmpty() ? -1 : typed.remove();
            Violation.unlessEqual(expected, vcpu.get(10) & 0xff, Property.CONSOLE, "what VM 0 reads of what was typed");
        }

        private void other(int what) {
            if (what < 0xb0) {
                playground.pass((what & 8) != 0 ? 54_000_000 : Playground.SLICE);
            } else if (what < 0xc0) {
                playground.serialTakes((what & 8) != 0 ? Integer.MAX_VALUE : input.u8());
            } else if (what < 0xe0) {
                for (int left = what & 0xf; left >= 0; left--) {
                    type(input.u8());
                }
            } else if (what < 0xf0 && !isQuiet) {
                type(ESCAPE);
                type("01234s?x\033".charAt(input.below(9)));
            } else {
                List<Vm> vms = playground.vms();
                playground.wish(what & 3, vms.get(isQuiet ? 1 + input.below(vms.size() - 1) : input.below(vms.size())), input.of(Wish.values()));
            }
        }

        private void type(int value) {
            if (isQuiet && (value == ESCAPE || typed.size() >= MOST_TYPED)) {
                return;
            }
            typed.add(value);
            playground.type(value);
        }

        private void look(int what) {
            int sent = 0;
            for (int value = playground.sent(); value >= 0; value = playground.sent()) {
                sent++;
                if (isQuiet) {
                    rules.take(value);
                }
            }
            States.reach(15, what >>> 5, Integer.numberOfLeadingZeros(sent), Math.min(typed.size(), 4), isQuiet ? 1 : 0);
        }
    }
}
