package dev.framboise.cli.coverage;

import dev.framboise.cli.console.TypedBoard;
import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.nio.file.Path;
import java.util.List;

/** Two Debians that boot, the shell's commands and keys, and the end of both. */
final class ConsoleRun implements MetalRun {
    private static final String ESCAPE = "\u001d";
    private static final String ENTER = "\r";
    private static final long KEY_MILLIS = 200;
    private static final String PROMPT = "framboise> ";
    /** What is typed, and a line that shows that it was done; in this order. */
    private static final List<String[]> COMMANDS = List.of(
            new String[] {"help", "framboise: .*trace"},
            new String[] {"vm list", "framboise: debian2 +running"},
            new String[] {"vm stats", "framboise: .*"},
            new String[] {"vm stats debian2", "framboise: .*"},
            new String[] {"mem", "framboise: .*"},
            new String[] {"sched", "framboise: .*"},
            new String[] {"trace", "framboise: .*"},
            new String[] {"vm stop foo", "framboise: no virtual machine is called 'foo'"},
            new String[] {"vm frob", "framboise: .*"},
            new String[] {"what", "framboise: .*"},
            new String[] {"vm", "framboise: .*"},
            new String[] {"vm list of what", "framboise: .*"},
            new String[] {"vm pause debian2", "framboise: vm pause debian2: done"},
            new String[] {"vm list", "framboise: debian2 +paused"},
            new String[] {"vm resume debian2", "framboise: vm resume debian2: done"},
            new String[] {"vm resume debian2", "framboise: vm resume debian2: it is not paused"},
            new String[] {"vm restart debian2", "framboise: vm debian2 restarts"},
            new String[] {"vm stop debian2", "framboise: vm debian2: stopped from the console"},
            new String[] {"vm start debian2", "framboise: vm start debian2: done"},
            new String[] {"vm destroy debian2", "framboise: vm debian2: stopped from the console"},
            new String[] {"vm create debian2", "framboise: vm create debian2: done"});
    /** The editor's keys: a line is typed, mended with them, and given up or entered. */
    private static final List<String> KEYS = List.of(
            "vm lisst\u001b[D\u007f\u001b[C", "\u0001\u0005\u0002\u0006\u000b\u0015", "vm stats deb\t", "\t\t\u0017\u000c\u0003",
            "\u001b[A\u001b[A\u001b[B\u001b[B", "\u0010\u000e\u001b[H\u001b[F\u001b[3~\u0015", "x".repeat(70) + "\u0003", "\u0007\u001b[9x\u0003");

    private final DebianFiles debian;
    private final GuestList guests;
    private final Bundler bundle;

    ConsoleRun(DebianFiles debian, GuestList guests, Bundler bundle) {
        this.debian = debian;
        this.guests = guests;
        this.bundle = bundle;
    }

    @Override
    public String name() {
        return "two Debians and the shell";
    }

    @Override
    public void play(Qemu qemu, BuiltImage image, Path work) {
        BoardFiles files = new BoardFiles(image.image(), debian.boardTree(), bundle.write(guests, image, work));
        try (TypedBoard board = TypedBoard.start(qemu.boardCommand(files, List.of()))) {
            board.awaitPrompt("debian1\\| debian1:\\S*# ");
            // without the kernel's own messages, which would stand in the middle of lines
            board.type("echo 1 > /proc/sys/kernel/printk; for i in 1 2 3; do echo $i; sleep 0.1; done; cat /proc/interrupts; echo 0 > /sys/devices/system/cpu/cpu1/online;"
                    + " echo 1 > /sys/devices/system/cpu/cpu1/online; echo all d\"\"one" + ENTER);
            board.awaitLine("debian1\\| all done");
            board.type(ESCAPE + "h" + ESCAPE + "n" + ESCAPE + "2" + ESCAPE + "7" + ESCAPE + "x" + ESCAPE + ESCAPE + ESCAPE + "1" + ESCAPE + "s");
            board.awaitPrompt(PROMPT);
            KEYS.forEach(keys -> {
                board.type(keys);
                TypedBoard.sleep(KEY_MILLIS);
            });
            board.type("\u0003");
            for (String[] command : COMMANDS) {
                board.awaitPrompt(PROMPT);
                board.type(command[0] + ENTER);
                board.awaitLine(command[1]);
            }
            board.awaitPrompt(PROMPT);
            board.type("vm console debian1" + ENTER);
            board.awaitLine("framboise: input goes to debian1");
            board.type("reboot -f" + ENTER);
            board.awaitLine("framboise: vm debian1 restarts");
            board.awaitPrompt("debian1\\| debian1:\\S*# ");
            board.type("poweroff -f" + ENTER);
            board.awaitLine("framboise: vm debian1: powered off");
            board.type(ESCAPE + "q");
            board.awaitEnd();
        }
    }

}
