package dev.framboise.cli.conformance;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.peer.HostMachine;
import dev.framboise.cli.bench.peer.KvmHost;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** KVM of Debian's kernel on QEMU's virt, with the payload as its one guest, of four vCPUs. */
public final class KvmTarget extends QemuTarget {
    /** Its name. */
    public static final String NAME = "kvm";

    private final Path kernel;
    private final Toolchain toolchain;

    /**
     * The machine.
     *
     * @param kernel    Debian's
     * @param toolchain compiles the program that runs the guest
     * @param work      a directory for images
     * @param patience  seconds
     */
    public KvmTarget(Qemu qemu, Path kernel, Toolchain toolchain, Path work, int patience) {
        super(NAME, qemu, work, patience);
        this.kernel = kernel;
        this.toolchain = toolchain;
    }

    @Override
    public String about() {
        return "KVM of " + kernel.getFileName() + ", " + machine("virt");
    }

    @Override
    public List<World> worlds() {
        return List.of(World.GUEST);
    }

    @Override
    Board boot(Path payload) throws IOException {
        return QemuBoard.start(KvmHost.command(kernel, payload, HostMachine.live(qemu()), toolchain, work()), complaints());
    }
}
