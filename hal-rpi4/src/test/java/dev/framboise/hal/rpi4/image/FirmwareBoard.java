package dev.framboise.hal.rpi4.image;

import dev.framboise.hal.rpi4.firmware.BoardTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * QEMU's {@code raspi4b} as the board's own firmware leaves it: the GIC has its Security Extensions, cores come out of reset
 * at EL3 into {@link Firmware}, and image, device tree and bundle lie where that firmware would put them.
 */
final class FirmwareBoard {
    private static final List<String> SECURE_GIC = List.of("-global", "arm_gic.has-security-extensions=on");
    private static final long DISTRIBUTOR = 0xff84_1000L;
    private static final long CPU_INTERFACE = 0xff84_2000L;
    private static final long TREE = 0x2eff_2600L;
    private static final long BUNDLE = 0x0800_0000L;
    /** Memory as the firmware names it on a board of 2 GiB: without VideoCore's 76 MB. */
    private static final long[] MEMORY = {0, 0, 0x3b40_0000L, 0, 0x4000_0000L, 0x4000_0000L};

    private final TestImage image;
    private final Path directory;

    /** The board that runs {@code image}. @param directory for the files it loads */
    FirmwareBoard(TestImage image, Path directory) {
        this.image = image;
        this.directory = directory;
    }

    /** Boots the image at an address with a bundle; what the serial port said until the board was off. */
    String boot(Firmware firmware, long address, Path bundle) throws IOException, InterruptedException {
        return boot(firmware, address, new BoardTree().memory(MEMORY).initrd(BUNDLE, BUNDLE + Files.size(bundle)),
                loader(bundle, BUNDLE));
    }

    /** Boots the image where firmware puts it, without a bundle, with boot arguments. */
    String boot(Firmware firmware, String arguments) throws IOException, InterruptedException {
        return boot(firmware, 0x8_0000, new BoardTree().memory(MEMORY).initrd().arguments(arguments), List.of());
    }

    private String boot(Firmware firmware, long address, BoardTree tree, List<String> bundle)
            throws IOException, InterruptedException {
        Path page = firmware.copyWith(Firmware.Field.KERNEL, address).copyWith(Firmware.Field.DEVICE_TREE, TREE)
                .copyWith(Firmware.Field.DISTRIBUTOR, DISTRIBUTOR).copyWith(Firmware.Field.CPU_INTERFACE, CPU_INTERFACE)
                .write(directory.resolve("armstub.bin"));
        List<String> options = new ArrayList<>(SECURE_GIC);
        options.addAll(loader(page, 0));
        options.addAll(loader(image.file(), address));
        options.addAll(loader(Files.write(directory.resolve("firmware.dtb"), tree.blob()), TREE));
        options.addAll(bundle);
        return image.run(options.toArray(String[]::new));
    }

    /** The option that puts a file into memory. */
    static List<String> loader(Path file, long address) {
        return List.of("-device", "loader,file=" + file + ",addr=0x" + Long.toHexString(address) + ",force-raw=on");
    }
}
