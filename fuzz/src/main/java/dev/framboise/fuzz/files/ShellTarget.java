package dev.framboise.fuzz.files;

import dev.framboise.fuzz.board.Isolation;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.board.Setup;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.vm.Vm;

/**
 * Whatever is typed at the serial port: escape keys, the shell's line editor and commands, while VMs run. What comes back is text that
 * moves no cursor but as the console does, and VMs are what commands can make them.
 */
public final class ShellTarget implements Target {
    private static final int MOST_KEYS = 160;
    private static final int ESCAPE = 0x1d;
    private static final int A_WHILE = 2_000_000;
    private static final String[] WORDS = {"vm ", "start ", "stop ", "pause ", "resume ", "restart ", "destroy ", "create ", "list", "alpha", "beta", "gamma", "help", "stats",
        "off", "reboot", "mem\r", "sched\r", "trace\r", "vm list\r", "vm stats\r", "vm stats beta\r", "vm console gamma\r", "exit\r", "\r", "\t", "\033[A", "\033[D", "\033[B", "\033[C", "\033[H", "\033OF", "\033[3~", "\033[1;5C", "\001", "\005", "\013", "\027", "\020", "\016", "\014", "\003", "\004", "\025", "\177", "\035s", "\0351", "\035n", "\035h"};

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String about() {
        return "what is typed at the console and its shell";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int how = input.u8();
        Playground playground = Playground.restored((how & 8) == 0 ? Setup.PLAIN : (how & 0x10) == 0 ? Setup.SHARES : Setup.FIRMWARE);
        if ((how & 1) != 0) {
            type(playground, ESCAPE);
            type(playground, 's');
        }
        for (int i = 0; i < MOST_KEYS && input.hasMore() && !playground.isOff(); i++) {
            int key = input.u8();
            if (key >= 0x80 && (how & 2) == 0) {
                for (char c : WORDS[key % WORDS.length].toCharArray()) {
                    type(playground, c);
                }
            } else {
                type(playground, key);
            }
            if ((how & 4) != 0 && i % 8 == 0) {
                playground.pass(A_WHILE);
                playground.settle();
            }
            look(playground);
        }
        Isolation.check(playground);
    }

    private static void type(Playground playground, int key) {
        if (!playground.isOff()) {
            playground.type(key);
            playground.settle();
        }
    }

    private static void look(Playground playground) {
        for (int sent = playground.sent(); sent >= 0; sent = playground.sent()) {
            boolean isText = sent >= 0x20 && sent < 0x7f || sent == '\r' || sent == '\n' || sent == '\b' || sent == 0x1b || sent == 7;
            Violation.unless(isText, Property.READER, "the console sends byte 0x%x", sent);
        }
        long states = 0;
        for (Vm vm : playground.kernel.vms) {
            states = states * 8 + vm.state.ordinal();
        }
        States.reach(11, states);
    }
}
