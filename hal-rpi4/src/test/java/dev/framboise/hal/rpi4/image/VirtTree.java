package dev.framboise.hal.rpi4.image;

import dev.framboise.hal.rpi4.firmware.DtbWriter;
import java.util.List;
import java.util.stream.LongStream;

/** The device tree that the Raspberry Pi's firmware would write for {@link VirtBoard}. */
final class VirtTree {
    private static final int CORES = 4;

    private VirtTree() {
    }

    /**
     * The tree.
     *
     * @param memory banks of RAM
     * @param taken  what of it somebody uses
     * @param initrd where the bundle is
     */
    static byte[] blob(List<Bank> memory, List<Bank> taken, Bank initrd) {
        DtbWriter tree = new DtbWriter().reserve(VirtBoard.FIRMWARE, VirtBoard.KERNEL - VirtBoard.FIRMWARE);
        tree.begin("").strings("compatible", "raspberrypi,4-model-b", "brcm,bcm2711").cells("#address-cells", 2)
                .cells("#size-cells", 2);
        tree.begin("chosen").cells("linux,initrd-start", initrd.start()).cells("linux,initrd-end", initrd.end()).end();
        tree.begin("reserved-memory").cells("#address-cells", 2).cells("#size-cells", 2).flag("ranges");
        for (Bank bank : taken) {
            tree.begin("taken@" + Long.toHexString(bank.start())).cells("reg", cells(List.of(bank))).end();
        }
        tree.end();
        tree.begin("interrupt-controller@8000000").flag("interrupt-controller").strings("compatible", "arm,gic-400")
                .cells("reg", cells(VirtBoard.GIC_FRAMES)).end();
        tree.begin("cpus").cells("#address-cells", 1).cells("#size-cells", 0);
        for (int i = 0; i < CORES; i++) {
            tree.begin("cpu@" + i).strings("device_type", "cpu").cells("reg", i).strings("enable-method", "spin-table")
                    .cells("cpu-release-addr", 0, VirtBoard.FIRMWARE + Firmware.SLOTS + 8L * i).end();
        }
        tree.end();
        tree.begin("memory@0").strings("device_type", "memory").cells("reg", cells(memory)).end();
        return tree.end().blob();
    }

    private static long[] cells(List<Bank> banks) {
        return banks.stream().flatMapToLong(bank -> LongStream.of(bank.start() >>> 32, bank.start(),
                bank.length() >>> 32, bank.length())).toArray();
    }
}
