package dev.framboise.cli.bench.peer;

import dev.framboise.cli.bench.BoardRun;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine that another hypervisor runs on. */
final class HostTree {
    static final int CPUS = 2;
    static final long MEMORY = 1L << 30;

    private HostTree() {
    }

    /** The root of its device tree, as QEMU makes it. */
    static TreeNode read(Qemu qemu, Path work) throws IOException {
        Path file = work.resolve("virt.dtb");
        BoardRun.print(qemu.hostCommand(CPUS, MEMORY, List.of("-machine", "dumpdtb=" + file)), work);
        return TreeBlob.parse(Files.readAllBytes(file));
    }
}
