package dev.framboise.cli.conformance;

import dev.framboise.cli.bench.peer.XenHost;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import dev.framboise.conformance.run.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's Xen on QEMU's virt, with the payload as its one guest, of two vCPUs. */
public final class XenTarget implements Target {
    /** Its name. */
    public static final String NAME = "xen";

    private final Qemu qemu;
    private final Path xen;
    private final Path work;
    private final int patience;

    /**
     * The machine.
     *
     * @param xen      the hypervisor's image
     * @param work     a directory for images
     * @param patience seconds
     */
    public XenTarget(Qemu qemu, Path xen, Path work, int patience) {
        this.qemu = qemu;
        this.xen = xen;
        this.work = work;
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String about() {
        return xen.getFileName() + ", QEMU " + qemu.version().show() + ", virt";
    }

    @Override
    public List<World> worlds() {
        return List.of(World.GUEST);
    }

    @Override
    public Kind kind() {
        return Kind.EMULATED;
    }

    @Override
    public int patience() {
        return patience;
    }

    @Override
    public Board boot(World world, byte[] image) throws IOException {
        Path kernel = Files.write(work.resolve("guest.img"), image);
        return QemuBoard.start(XenHost.command(xen, kernel, qemu, work), work.resolve("qemu.txt").toFile());
    }
}
