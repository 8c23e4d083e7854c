package dev.framboise.card.firmware;

import dev.framboise.card.Refused;
import dev.framboise.card.read.FatVolume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether a boot partition has all that the firmware reads, and each file is what its name says. */
public final class FirmwareFiles {
    /** The first four bytes of ELF, and the machine that VideoCore's firmware is for, EM_VIDEOCORE3. */
    private static final int ELF = 0x7f454c46;
    private static final int VIDEOCORE = 137;
    private static final int MACHINE = 18;
    /** Devicetree Specification 0.4, 5.2: magic and totalsize, big-endian. */
    private static final int TREE = 0xd00dfeed;
    private static final int TREE_SIZE = 4;
    /** Linux' Documentation/arch/arm64/booting.rst: "ARM\x64". */
    private static final int IMAGE = 0x644d5241;
    private static final int IMAGE_AT = 56;
    private static final int PAGE = 4096;
    private static final String FOLLOW = "followkernel";

    private final FatVolume boot;

    private FirmwareFiles(FatVolume boot) {
        this.boot = boot;
    }

    /**
     * Looks at all of them.
     *
     * @throws Refused naming the first file that is missing or is something else, or the setting that is wrong
     */
    public static void check(FatVolume boot, Purpose purpose) throws Refused, IOException {
        FirmwareFiles files = new FirmwareFiles(boot);
        Set<BootFile> required = purpose == Purpose.BOARD ? EnumSet.allOf(BootFile.class) : EnumSet.complementOf(EnumSet.of(BootFile.START, BootFile.FIXUP));
        for (BootFile file : required) {
            files.require(file.path(), file.what());
        }
        if (purpose == Purpose.BOARD) {
            ByteBuffer start = files.read(BootFile.START.path());
            if (start.limit() < MACHINE + 2 || start.getInt(0) != ELF || start.order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE) != VIDEOCORE) {
                throw new Refused(BootFile.START.path() + " is no ELF file for VideoCore");
            }
        }
        ByteBuffer tree = files.read(BootFile.TREE.path());
        if (tree.limit() < TREE_SIZE + 4 || tree.getInt(0) != TREE || tree.getInt(TREE_SIZE) != tree.limit()) {
            throw new Refused(BootFile.TREE.path() + " is no device tree, or has not as many bytes as it says");
        }
        files.checkConfiguration();
    }

    private void checkConfiguration() throws Refused, IOException {
        ByteBuffer text = read(BootFile.CONFIGURATION.path());
        BootConfiguration configuration = BootConfiguration.parse(StandardCharsets.UTF_8.decode(text).toString());
        requireSetting(configuration, "arm_64bit", "1");
        requireSetting(configuration, "enable_uart", "1");
        requireSetting(configuration, "enable_gic", "1");
        if (configuration.setting("armstub").isPresent()) {
            throw new Refused(BootConfiguration.FILE + ": armstub= is set; the hypervisor is entered by the firmware's own");
        }
        String address = configuration.setting("kernel_address").orElse("0x200000");
        if (!address.matches("0x[0-9a-fA-F]{1,8}") || Long.decode(address) % PAGE != 0) {
            throw new Refused(BootConfiguration.FILE + ": kernel_address=" + address + " is no multiple of 4 KiB, which the hypervisor needs");
        }
        String kernel = configuration.setting("kernel").orElse(BootConfiguration.KERNEL);
        require(kernel, "config.txt names it as the kernel");
        ByteBuffer image = read(kernel);
        if (image.limit() < IMAGE_AT + 4 || image.order(ByteOrder.LITTLE_ENDIAN).getInt(IMAGE_AT) != IMAGE) {
            throw new Refused(kernel + " is no arm64 Image");
        }
        Optional<String> bundle = configuration.setting("initramfs");
        if (bundle.isEmpty() || !configuration.setting("ramfsaddr").equals(Optional.of(FOLLOW))) {
            throw new Refused(BootConfiguration.FILE + ": no 'initramfs " + BootConfiguration.BUNDLE + " " + FOLLOW + "': the hypervisor would have no guests");
        }
        require(bundle.get(), "config.txt names it as initramfs");
        for (String overlay : configuration.overlays()) {
            require("overlays/" + overlay + ".dtbo", "config.txt names it as an overlay");
        }
    }

    private static void requireSetting(BootConfiguration configuration, String name, String value) throws Refused {
        if (!configuration.setting(name).equals(Optional.of(value))) {
            throw new Refused(BootConfiguration.FILE + ": no " + name + "=" + value);
        }
    }

    private void require(String path, String what) throws Refused {
        Optional<String> there = find(path);
        if (there.isEmpty()) {
            throw new Refused(path + " is not on the card: " + what);
        }
        if (boot.size(there.get()) == 0) {
            throw new Refused(path + " is empty: " + what);
        }
    }

    /** FAT asks for no case. */
    private Optional<String> find(String path) {
        return boot.files().stream().filter(path::equalsIgnoreCase).findFirst();
    }

    private ByteBuffer read(String path) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boot.copy(find(path).orElseThrow(), bytes);
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
