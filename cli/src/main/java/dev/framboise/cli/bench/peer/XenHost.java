package dev.framboise.cli.bench.peer;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.BoardRun;
import dev.framboise.cli.bench.FlatGuest;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Xen with the payload as its one guest, started from the device tree without a domain 0 (docs/features/dom0less.pandoc of Xen). */
public final class XenHost {
    private static final int GUEST_KIB = 64 << 10;
    /** Where the guest's image lies in the host's memory: away from Xen and from the device tree. */
    private static final int MODULE = 0x5000_0000;
    private static final String OPTIONS = "console=dtuart guest_loglvl=error bootscrub=0";
    private static final Pattern LAST = Pattern.compile("DOM1: ipi [0-9a-f]{16}");

    private XenHost() {
    }

    /** What it and the payload print. Without a domain 0 nobody turns the machine off. */
    static String print(Path xen, Qemu qemu, Toolchain toolchain, Path work) throws IOException {
        return BoardRun.printUntil(LAST, command(xen, FlatGuest.PAYLOAD_FOR_XEN.assemble(toolchain, work), HostMachine.counting(qemu), work), work);
    }

    /**
     * What starts it, with a guest that has as many vCPUs as the machine has processors.
     *
     * @param kernel the guest's, an arm64 Image
     * @param work   a directory for the device tree
     */
    public static List<String> command(Path xen, Path kernel, HostMachine machine, Path work) throws IOException {
        Path tree = work.resolve("xen.dtb");
        Files.write(tree, TreeBlob.write(withGuest(machine.tree(work), machine.cpus(), Files.size(kernel))));
        return machine.command(List.of("-kernel", xen.toString(), "-dtb", tree.toString(),
                "-device", "loader,force-raw=on,file=" + kernel + ",addr=0x" + Integer.toHexString(MODULE)));
    }

    private static TreeNode withGuest(TreeNode root, int vcpus, long payload) {
        TreeNode chosen = root.child("chosen").text("xen,xen-bootargs", OPTIONS).cells("#address-cells", 2).cells("#size-cells", 2);
        TreeNode guest = chosen.add(new TreeNode("domU1")).text("compatible", "xen,domain").cells("#address-cells", 2)
                .cells("#size-cells", 2).cells("memory", 0, GUEST_KIB).cells("cpus", vcpus).cells("vpl011");
        guest.add(new TreeNode("module@" + Integer.toHexString(MODULE))).text("compatible", "multiboot,kernel", "multiboot,module")
                .cells("reg", 0, MODULE, 0, (int) payload);
        return root;
    }
}
