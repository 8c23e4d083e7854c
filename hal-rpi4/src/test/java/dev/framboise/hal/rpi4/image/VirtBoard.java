package dev.framboise.hal.rpi4.image;

import dev.framboise.hal.rpi4.image.Firmware.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Raspberry Pi 4 with as much memory as one likes, which QEMU's {@code raspi4b} cannot have: its memory is {@code virt}'s,
 * laid out as the Pi's and 1 GiB higher, and the image has {@code virt}'s addresses in the one table that names the chip's.
 *
 * <p>{@code virt} has the GIC-400's frames and a PL011. It has no power manager and no pins: these are pages of RAM, and a
 * fifth core plays VideoCore (firmware.S). It has no mailbox either: all memory is what the device tree names.
 */
final class VirtBoard {
    /** The page where cores come out of reset; pages that stand for the chip's blocks follow. */
    static final long FIRMWARE = 0x4010_0000L;
    /** Where the image is loaded, as behind the Pi's first 2 MiB. */
    static final long KERNEL = 0x4020_0000L;
    /** Distributor, CPU interface, virtual interface control, virtual CPU interface. */
    static final List<Bank> GIC_FRAMES = List.of(new Bank(0x0800_0000, 0x1000), new Bank(0x0801_0000, 0x2000),
            new Bank(0x0803_0000, 0x2000), new Bank(0x0804_0000, 0x2000));

    /** Where {@code virt}'s RAM starts. */
    private static final long BASE = 0x4000_0000L;
    private static final long POWER_MANAGER = 0x4010_1000L;
    /** A PL061 that only the Secure state reaches. */
    private static final long POWER_SWITCH = 0x090b_0000L;
    private static final long BUNDLE = BASE + 0x0800_0000L;
    private static final long TREE = BASE + 0x2eff_2600L;
    private static final long GIB = 1L << 30;
    private static final long LEFT_FREE = 256L << 20;

    private final TestImage image;
    private final Path directory;

    /** The board that runs {@code image}, built for {@code virt}. @param directory for the files it loads */
    VirtBoard(TestImage image, Path directory) {
        this.image = image;
        this.directory = directory;
    }

    /** The memory of a board of 1, 2, 4 or 8 GiB as the Pi's firmware names it, lowest first. */
    static List<Bank> memoryOf(int gib) {
        List<Bank> banks = new ArrayList<>(List.of(new Bank(BASE, 0x3b40_0000L)));
        if (gib > 1) {
            banks.add(Bank.upTo(BASE + GIB, BASE + Math.min(gib * GIB, 0xfc00_0000L)));
        }
        if (gib > 4) {
            banks.add(Bank.upTo(BASE + 4 * GIB, BASE + 6 * GIB));
            banks.add(Bank.upTo(BASE + 6 * GIB, BASE + gib * GIB));
        }
        return banks;
    }

    /**
     * Boots with a bundle; what the serial port said until the board was off.
     *
     * @param gib    memory of the machine
     * @param memory what the device tree names of it
     * @param end    somebody uses all memory below the last 256 MiB before this address, so that guests must live there
     */
    String boot(Firmware firmware, int gib, List<Bank> memory, long end, Path bundle)
            throws IOException, InterruptedException {
        Path page = firmware.copyWith(Field.KERNEL, KERNEL).copyWith(Field.DEVICE_TREE, TREE)
                .copyWith(Field.DISTRIBUTOR, GIC_FRAMES.get(0).start()).copyWith(Field.CPU_INTERFACE, GIC_FRAMES.get(1).start())
                .copyWith(Field.POWER_MANAGER, POWER_MANAGER).copyWith(Field.POWER_SWITCH, POWER_SWITCH)
                .write(directory.resolve("armstub.bin"));
        byte[] tree = VirtTree.blob(memory, List.of(Bank.upTo(BASE, end - LEFT_FREE)), new Bank(BUNDLE, Files.size(bundle)));
        List<String> options = new ArrayList<>(List.of("-M", "virt,secure=on,virtualization=on,gic-version=2", "-cpu",
                "cortex-a72", "-smp", "5", "-m", gib + "G", "-nic", "none", "-bios", reset().toString()));
        options.addAll(FirmwareBoard.loader(page, FIRMWARE));
        options.addAll(FirmwareBoard.loader(image.file(), KERNEL));
        options.addAll(FirmwareBoard.loader(Files.write(directory.resolve("virt.dtb"), tree), TREE));
        options.addAll(FirmwareBoard.loader(bundle, BUNDLE));
        return image.runMachine(options);
    }

    /** Flash at address 0: {@code movz x0, #0x4010, lsl #16; br x0}. That there is any makes QEMU's own PSCI keep out. */
    private Path reset() throws IOException {
        ByteBuffer code = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        code.putInt(0xd2a0_0000 | (int) (FIRMWARE >>> 16) << 5).putInt(0xd61f_0000);
        return Files.write(directory.resolve("reset.bin"), code.array());
    }
}
