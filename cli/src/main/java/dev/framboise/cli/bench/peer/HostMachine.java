package dev.framboise.cli.bench.peer;

import dev.framboise.cli.bench.BoardRun;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine that another hypervisor runs on: QEMU's virt with EL2. */
public final class HostMachine {
    private static final long MEMORY = 1L << 30;
    private static final int COUNTED_CPUS = 2;
    private static final int LIVE_CPUS = 4;

    /** Makes the command line of a machine with so many processors. */
    private interface Commands {
        List<String> with(int processors, long memory, List<String> more);
    }

    private final Commands commands;
    private final int cpus;

    private HostMachine(Commands commands, int cpus) {
        this.commands = commands;
        this.cpus = cpus;
    }

    /** With two processors on one thread, where time is instructions. */
    static HostMachine counting(Qemu qemu) {
        return new HostMachine(qemu::hostCommand, COUNTED_CPUS);
    }

    /** With four processors, a thread each, in the time of what QEMU runs on. */
    public static HostMachine live(Qemu qemu) {
        return new HostMachine(qemu::liveHostCommand, LIVE_CPUS);
    }

    /** How many processors it has, and a guest on it. */
    int cpus() {
        return cpus;
    }

    /** What starts it. @param more its kernel, for instance */
    List<String> command(List<String> more) {
        return commands.with(cpus, MEMORY, more);
    }

    /** The root of its device tree, as QEMU makes it. */
    TreeNode tree(Path work) throws IOException {
        Path file = work.resolve("virt.dtb");
        BoardRun.print(command(List.of("-machine", "dumpdtb=" + file)), work);
        return TreeBlob.parse(Files.readAllBytes(file));
    }
}
