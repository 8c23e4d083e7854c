package dev.framboise.card.firmware;

/** Files that a Raspberry Pi 4 boots with (Raspberry Pi documentation, "Boot folder contents"). {@code bootcode.bin} is in its EEPROM. */
public enum BootFile {
    /** VideoCore's firmware. */
    START("start4.elf", "the firmware that the EEPROM starts; Debian's package raspi-firmware has it"),
    /** Its other half: "matched pairs". */
    FIXUP("fixup4.dat", "what the firmware fixes itself up with; Debian's package raspi-firmware has it"),
    /** The board's device tree. */
    TREE("bcm2711-rpi-4-b.dtb", "the device tree, from which the hypervisor knows memory, cores and interrupt controller; Debian's linux-image-arm64 has it"),
    /** What the firmware is told. */
    CONFIGURATION(BootConfiguration.FILE, "without it the firmware looks for a 32-bit kernel"),
    /** The hypervisor. */
    KERNEL(BootConfiguration.KERNEL, "the hypervisor"),
    /** The guests. */
    BUNDLE(BootConfiguration.BUNDLE, "the guests");

    private final String path;
    private final String what;

    BootFile(String path, String what) {
        this.path = path;
        this.what = what;
    }

    /** Where it is on the card. */
    public String path() {
        return path;
    }

    /** What it is, for a person on whose card it is missing. */
    public String what() {
        return what;
    }
}
