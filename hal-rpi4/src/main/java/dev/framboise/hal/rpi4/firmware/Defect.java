package dev.framboise.hal.rpi4.firmware;

/** Why this board cannot be booted, in words for whoever set it up. */
public enum Defect {
    /** There is none. */
    NONE(""),
    /** The image's seal is not that of what memory holds: see {@code ImageSeal}. */
    DAMAGED_IMAGE("the image in memory is not what was built: copy kernel8.img anew, or find what is loaded over it"),
    /** x0 points at no flattened device tree. */
    NO_DEVICE_TREE("no device tree was passed in x0: give QEMU -dtb bcm2711-rpi-4-b.dtb, or put that file beside kernel8.img"),
    /** The header is not one of version 16 or 17, or names places outside the tree. */
    BAD_HEADER("the device tree's header is damaged or of a version this reader does not know"),
    /** It is larger than booting.rst allows. */
    TOO_LARGE("the device tree is larger than 2 MiB"),
    /** The structure block does not follow the grammar. */
    BAD_STRUCTURE("the device tree is damaged: its structure does not add up"),
    /** More levels than the reader keeps. */
    TOO_DEEP("the device tree is nested too deeply"),
    /** Another board. */
    NOT_THIS_BOARD("the device tree is not a BCM2711's: this image is for the Raspberry Pi 4"),
    /** No /memory that names any. */
    NO_MEMORY("the device tree names no memory"),
    /** A reservation without a place, or more of them than the reader keeps: somebody's memory would be given away. */
    BAD_RESERVATIONS("the device tree reserves memory at places that cannot be made out, or at too many"),
    /** No GIC-400 with its four frames. */
    NO_GIC("the device tree names no GIC-400 with its virtual interface: set enable_gic=1 in config.txt"),
    /** No core, or cores without an address to release them by. */
    NO_CORES("the device tree names no core that can be released by spin-table"),
    /** CNTFRQ_EL0 is 0: only EL3 can write it. */
    NO_COUNTER_FREQUENCY("the firmware has not said how fast the counter counts (CNTFRQ_EL0 is 0): use its own armstub8, without "
            + "armstub= in config.txt"),
    /** Interrupts are in Group 0: only the Secure state can use them. */
    SECURE_INTERRUPTS("the firmware has left interrupts to the Secure state (GICD_IGROUPR): set enable_gic=1 and no armstub= in "
            + "config.txt"),
    /** GICC_PMR is in its Secure half: what EL2 writes to it is ignored (IHI 0048B 4.4.2). */
    SECURE_PRIORITIES("the firmware masks the interrupts of EL2 (GICC_PMR): set enable_gic=1 and no armstub= in config.txt"),
    /** What begins like a manifest is none that this image reads. */
    DAMAGED_MANIFEST("the manifest in front of the guest bundle is damaged or of a version this image does not know: make the bundle "
            + "anew"),
    /** The manifest wants what is not in memory, and nothing to be started then. */
    NOT_AS_MEASURED("what was measured is not what the manifest says, and it says to refuse that: make card or bundle anew"),
    /** The tables of the direct map ran out before the device tree or the devices were mapped. */
    NOT_MAPPED("the device tree or the devices could not be mapped");

    /** The sentence. */
    public final String words;

    Defect(String words) {
        this.words = words;
    }
}
