package dev.framboise.hal.rpi4.firmware;

/**
 * A device tree as large and as crooked as the one that the firmware passes for a Raspberry Pi 4: nested buses with
 * translations, disabled nodes, properties that mean nothing to the hypervisor, the nodes it wants among them.
 */
public final class FullTree {
    private static final String[] SOC_DEVICES = {
        "dma@7e007000", "watchdog@7e100000", "rng@7e104000", "mailbox@7e00b880", "gpio@7e200000", "spi@7e204000",
        "i2c@7e205000", "dpi@7e208000", "dsi@7e209000", "aux@7e215000", "pwm@7e20c000", "hvs@7e400000", "dsi@7e700000",
        "i2c@7e804000", "vec@7e806000", "usb@7e980000", "mmc@7e300000", "firmwarekms@7e600000", "csi@7e800000",
        "pixelvalve@7e206000", "thermal@7e212000", "serial@7e201400", "serial@7e201600", "i2c@7e205600", "smi@7e600000",
    };
    private static final int PROPERTIES = 5;

    private FullTree() {
    }

    /** The tree, with a file of {@code length} bytes at {@code start} beside the image. */
    public static byte[] blob(long start, long length) {
        DtbWriter tree = new DtbWriter().reserve(0, 0x1000).reserve(0x3c00_0000L, 0x40_0000);
        tree.begin("").strings("compatible", "raspberrypi,4-model-b", "brcm,bcm2711").strings("model", "Raspberry Pi 4 Model B")
                .strings("serial-number", "10000000deadbeef").cells("memreserve", 0x3b40_0000L, 0x4c0_0000)
                .cells("#address-cells", 2).cells("#size-cells", 1).cells("interrupt-parent", 1);
        tree.begin("aliases");
        for (int i = 0; i < 12; i++) {
            tree.strings("alias" + i, "/soc/" + SOC_DEVICES[i]);
        }
        tree.end();
        tree.begin("chosen").strings("bootargs", "coherent_pool=1M 8250.nr_uarts=1 framboise.epoch=1767225600 console=x")
                .cells("linux,initrd-start", start).cells("linux,initrd-end", start + length).cells("kaslr-seed", 1, 2);
        tree.begin("bootloader").cells("build-timestamp", 0x6000_0000).strings("version", "abcdef").end();
        tree.end();
        reserved(tree);
        soc(tree);
        tree.begin("clocks").begin("clk-osc").strings("compatible", "fixed-clock").cells("#clock-cells", 0)
                .cells("clock-frequency", 54_000_000).end().end();
        cpus(tree);
        buses(tree);
        tree.begin("memory@0").strings("device_type", "memory")
                .cells("reg", 0, 0, 0x3b40_0000L, 0, 0x4000_0000L, 0x4000_0000L).end();
        return tree.end().blob();
    }

    private static void reserved(DtbWriter tree) {
        tree.begin("reserved-memory").cells("#address-cells", 2).cells("#size-cells", 1).flag("ranges").cells("phandle", 0x2b);
        tree.begin("linux,cma").strings("compatible", "shared-dma-pool").cells("size", 0x400_0000).flag("reusable").end();
        tree.begin("nvram@0").strings("compatible", "raspberrypi,bootloader-config").cells("reg", 0, 0x3ee6_5580L, 0x19)
                .flag("no-map").strings("status", "okay").end();
        tree.begin("frame@2").cells("reg", 0, 0x1000_0000L, 0x1800, 0, 0x1100_0000L, 0x1000).end();
        tree.end();
    }

    private static void soc(DtbWriter tree) {
        tree.begin("soc").strings("compatible", "simple-bus").cells("#address-cells", 1).cells("#size-cells", 1)
                .cells("ranges", 0x7e000000, 0, 0xfe000000L, 0x1800000, 0x7c000000, 0, 0xfc000000L, 0x2000000,
                        0x40000000, 0, 0xff800000L, 0x800000)
                .cells("dma-ranges", 0xc0000000L, 0, 0, 0x40000000);
        for (int i = 0; i < SOC_DEVICES.length; i++) {
            device(tree, SOC_DEVICES[i], i);
        }
        tree.token(4);
        tree.begin("interrupt-controller@40041000").flag("interrupt-controller").strings("compatible", "arm,gic-400")
                .cells("#interrupt-cells", 3)
                .cells("reg", 0x40041000, 0x1000, 0x40042000, 0x2000, 0x40044000, 0x2000, 0x40046000, 0x2000)
                .cells("phandle", 1).end();
        tree.end();
    }

    private static void device(DtbWriter tree, String name, int index) {
        long address = Long.parseLong(name.substring(name.indexOf('@') + 1), 16);
        tree.begin(name).strings("compatible", "brcm,bcm2711-" + name.substring(0, name.indexOf('@')), "brcm,bcm2835")
                .cells("reg", address, 0x200 + index).cells("interrupts", 0, 0x60 + index, 4)
                .strings("status", index % 3 == 0 ? "disabled" : "okay");
        for (int i = 0; i < PROPERTIES; i++) {
            tree.cells("brcm,property-" + i, index, i, 0x40 + index);
        }
        if (index % 4 == 0) {
            tree.begin("port").begin("endpoint").cells("remote-endpoint", index).end().end();
        }
        tree.end();
    }

    private static void cpus(DtbWriter tree) {
        tree.begin("cpus").cells("#address-cells", 1).cells("#size-cells", 0).strings("enable-method", "brcm,bcm2836-smp");
        for (int i = 0; i < 4; i++) {
            tree.begin("cpu@" + i).strings("device_type", "cpu").strings("compatible", "arm,cortex-a72").cells("reg", i)
                    .strings("enable-method", "spin-table").cells("cpu-release-addr", 0, 0xd8 + 8L * i)
                    .cells("d-cache-size", 0x8000).cells("next-level-cache", 0x28).end();
        }
        tree.begin("l2-cache0").strings("compatible", "cache").cells("cache-level", 2).end();
        tree.end();
    }

    private static void buses(DtbWriter tree) {
        tree.begin("scb").strings("compatible", "simple-bus").cells("#address-cells", 2).cells("#size-cells", 2)
                .cells("ranges", 0, 0x7c000000, 0, 0xfc000000L, 0, 0x3800000, 6, 0, 6, 0, 0, 0x40000000);
        tree.begin("pcie@7d500000").strings("device_type", "pci").cells("#address-cells", 3).cells("#size-cells", 2)
                .cells("reg", 0, 0x7d500000, 0, 0x9310)
                .cells("ranges", 0x2000000, 0, 0xc0000000L, 6, 0, 0, 0x40000000);
        tree.begin("pci@0,0").cells("#address-cells", 3).cells("#size-cells", 2).flag("ranges")
                .begin("usb@0,0").cells("reg", 0, 0, 0, 0, 0).cells("resets", 5, 0).end().end();
        tree.end();
        tree.begin("ethernet@7d580000").cells("reg", 0, 0x7d580000, 0, 0x10000).bytes("local-mac-address", new byte[6])
                .begin("mdio@e14").cells("#address-cells", 0).cells("#size-cells", 1).end().end();
        tree.end();
    }
}
