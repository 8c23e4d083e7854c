package dev.framboise.vmkernel.bundle;

/** What can be wrong with a bundle or with one guest of it, as the console says it. */
public enum BundleDefect {
    /** Nothing. */
    NONE("nothing is wrong with it"),

    // Of the bundle: no guest can be read.
    /** The firmware named none. */
    ABSENT("the firmware loaded none: see initramfs in config.txt"),
    /** Its address is not a multiple of 8. */
    MISPLACED("it was loaded at an address that is not a multiple of 8"),
    /** Shorter than its header, or than it says. */
    TRUNCATED("it is shorter than it says"),
    /** It begins otherwise. */
    BAD_MAGIC("it does not begin with the magic number of a bundle"),
    /** A version this kernel does not read. */
    BAD_VERSION("it has a version that this kernel does not read"),
    /** None, or more than there are slots. */
    BAD_COUNT("it holds no guest or more guests than this kernel has slots for"),
    /** The descriptors changed since they were written. */
    BAD_CHECKSUM("the checksum of its descriptors is wrong"),

    // Of one guest: the others run.
    /** Empty, or a character other than a-z, 0-9 and '-'. */
    BAD_NAME("its name is empty or has other characters than a-z, 0-9 and -"),
    /** Another guest has the same. */
    DUPLICATE_NAME("an earlier guest has the same name"),
    /** Neither kernel nor firmware. */
    BAD_KIND("it is neither a kernel nor a bios"),
    /** None, or more than a VM can have. */
    BAD_VCPUS("it has no vCPU or more than a VM can have"),
    /** A weight or a reservation that no vCPU can have. */
    BAD_SHARE("its weight is not 1 to 16, or its reservation is no time of 100 us or more within a period of at most a second"),
    /** Not whole 2 MiB blocks, or none. */
    BAD_MEMORY("its memory is not a positive multiple of 2 MiB"),
    /** A region that there cannot be. */
    BAD_REGION("it shares a region that has not 2 to 16 MiB, or another size for another guest"),
    /** Longer than its counter can count. */
    BAD_WATCHDOG("its watchdog's time is not 0 to 120 seconds"),
    /** Not on a payload boundary. */
    PAYLOAD_MISALIGNED("a payload does not begin at a multiple of 4096"),
    /** Not inside the bundle, or where its descriptors are. */
    PAYLOAD_OUTSIDE("a payload does not lie inside the bundle, behind its descriptors"),
    /** There is no image. */
    NO_IMAGE("it has no image"),
    /** Longer than Linux takes. */
    COMMAND_LINE_TOO_LONG("its command line is longer than 2047 bytes"),
    /** A field that must be zero is not. */
    RESERVED_NOT_ZERO("a reserved field of its descriptor is not zero"),

    // Of a well-formed guest on this board.
    /** Its vCPUs would have to share cores among each other. */
    NO_CORES("it has more vCPUs than there are cores on which it may run"),
    /** Too many vCPUs of all VMs. */
    NO_SEATS("there are more vCPUs than this kernel has room for"),
    /** The reservations of a core are more than a core, or there are more than the scheduler keeps. */
    NO_TIME("more time is reserved on one of its cores than a core has, or by more vCPUs than eight"),
    /** The board's memory is given away. */
    NO_MEMORY("not enough memory is left for it"),
    /** Image, initrd and device tree do not fit into its memory. */
    DOES_NOT_FIT("its image, initrd and device tree do not fit into its memory"),
    /** Its Image header asks for an offset that no instruction can be at. */
    IMAGE_MISALIGNED("the header of its image asks for an offset that is not a multiple of 8"),
    /** A firmware image longer than a flash bank. */
    BIOS_TOO_LONG("its bios is longer than a flash bank of 64 MiB");

    /** What is wrong, as a clause. */
    public final String sentence;

    /** The clause after a colon and a space. */
    public final String afterColon;

    BundleDefect(String sentence) {
        this.sentence = sentence;
        this.afterColon = ": " + sentence;
    }
}
