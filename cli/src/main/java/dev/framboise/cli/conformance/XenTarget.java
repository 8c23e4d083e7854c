package dev.framboise.cli.conformance;

import dev.framboise.cli.bench.peer.HostMachine;
import dev.framboise.cli.bench.peer.XenHost;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Debian's Xen on QEMU's virt, with the payload as its one guest, of four vCPUs. */
public final class XenTarget extends QemuTarget {
    /** Its name. */
    public static final String NAME = "xen";

    private final Path xen;

    /**
     * The machine.
     *
     * @param xen      the hypervisor's image
     * @param work     a directory for images
     * @param patience seconds
     */
    public XenTarget(Qemu qemu, Path xen, Path work, int patience) {
        super(NAME, qemu, work, patience);
        this.xen = xen;
    }

    @Override
    public String about() {
        return xen.getFileName() + ", " + machine("virt");
    }

    @Override
    public List<World> worlds() {
        return List.of(World.GUEST);
    }

    @Override
    Board boot(Path payload) throws IOException {
        return new XenBoard(QemuBoard.start(XenHost.command(xen, payload, HostMachine.live(qemu()), work()), complaints()));
    }

    /** A board whose serial port is Xen's console. */
    record XenBoard(Board board) implements Board {
        /** What Xen says of a guest that it has crashed (domain_crash), and of itself. */
        private static final Pattern CRASH = Pattern.compile("\\(XEN\\) (Domain 1 .*\\bcrashed\\b|Panic on CPU ).*");

        @Override
        public InputStream output() throws IOException {
            return new XenConsole(board.output());
        }

        @Override
        public boolean isEndByForce(String line) {
            return CRASH.matcher(line).matches();
        }

        @Override
        public void close() {
            board.close();
        }
    }
}
