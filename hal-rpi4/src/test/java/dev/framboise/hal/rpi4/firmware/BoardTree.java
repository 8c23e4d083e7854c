package dev.framboise.hal.rpi4.firmware;

/** Device trees of the shape that the firmware passes, with holes to fill. */
public final class BoardTree {
    private long[] memory = {0, 0, 0x3b40_0000L};
    private long[] initrd = {0x0800_0000L, 0x0900_0001L};
    private String arguments = "console=x framboise.epoch=1767225600 quiet";
    private String compatible = "brcm,bcm2711";
    private String gic = "arm,gic-400";
    private int cores = 4;
    private final long[] slots = {0xd8, 0xe0, 0xe8, 0xf0};
    private int nesting;

    /** Cells of /memory's reg: two of address and one of size each. */
    public BoardTree memory(long... cells) {
        memory = cells;
        return this;
    }

    /** Bounds of the file beside the image; none to leave them out. */
    public BoardTree initrd(long... bounds) {
        initrd = bounds;
        return this;
    }

    /** The boot arguments. */
    public BoardTree arguments(String text) {
        arguments = text;
        return this;
    }

    /** The root's second compatible. */
    public BoardTree compatible(String text) {
        compatible = text;
        return this;
    }

    /** The interrupt controller's compatible. */
    public BoardTree gic(String text) {
        gic = text;
        return this;
    }

    /** How many cores have a node. */
    public BoardTree cores(int number) {
        cores = number;
        return this;
    }

    /** Where a core waits. */
    public BoardTree slot(int core, long address) {
        slots[core] = address;
        return this;
    }

    /** How many nodes are nested for no reason. */
    public BoardTree nesting(int levels) {
        nesting = levels;
        return this;
    }

    /** The tree. */
    public byte[] blob() {
        DtbWriter tree = new DtbWriter().reserve(0, 0x1000);
        tree.begin("").strings("compatible", "raspberrypi,4-model-b", compatible)
                .cells("#address-cells", 2).cells("#size-cells", 1).cells("interrupt-parent", 1);
        tree.begin("aliases").strings("serial0", "/soc/serial@7e201000").end();
        chosen(tree);
        tree.begin("reserved-memory").cells("#address-cells", 2).cells("#size-cells", 1).flag("ranges");
        tree.begin("linux,cma").cells("size", 0x400_0000).flag("reusable").end();
        tree.begin("nvram@0").cells("reg", 0, 0, 0).flag("no-map").strings("status", "disabled").end();
        tree.begin("nvram@1").cells("reg", 0, 0x3b3f_fc00L, 0x100).flag("no-map").end();
        tree.begin("frame@2").cells("reg", 0, 0x1000_0000L, 0x1800).end();
        tree.end();
        soc(tree);
        cpus(tree);
        tree.begin("memory@0").strings("device_type", "memory").cells("reg", memory).end();
        for (int i = 0; i < nesting; i++) {
            tree.begin("deeper");
        }
        for (int i = 0; i < nesting; i++) {
            tree.end();
        }
        return tree.end().blob();
    }

    private void chosen(DtbWriter tree) {
        tree.begin("chosen").strings("bootargs", arguments);
        if (initrd.length == 2) {
            tree.cells("linux,initrd-start", initrd[0]).cells("linux,initrd-end", initrd[1] >>> 32, initrd[1]);
        }
        tree.end();
    }

    private void soc(DtbWriter tree) {
        tree.begin("soc").strings("compatible", "simple-bus").cells("#address-cells", 1).cells("#size-cells", 1)
                .cells("ranges", 0x7e000000, 0, 0xfe000000L, 0x1800000, 0x7c000000, 0, 0xfc000000L, 0x2000000,
                        0x40000000, 0, 0xff800000L, 0x800000);
        tree.token(4);
        tree.begin("interrupt-controller@40041000").flag("interrupt-controller").strings("compatible", gic)
                .cells("reg", 0x40041000, 0x1000, 0x40042000, 0x2000, 0x40044000, 0x2000, 0x40046000, 0x2000).end();
        tree.end();
    }

    private void cpus(DtbWriter tree) {
        tree.begin("cpus").cells("#address-cells", 1).cells("#size-cells", 0);
        for (int i = 0; i < cores; i++) {
            tree.begin("cpu@" + i).strings("device_type", "cpu").cells("reg", i)
                    .strings("enable-method", "spin-table").cells("cpu-release-addr", 0, slots[i]).end();
        }
        tree.begin("l2-cache0").strings("compatible", "cache").end();
        tree.end();
    }
}
