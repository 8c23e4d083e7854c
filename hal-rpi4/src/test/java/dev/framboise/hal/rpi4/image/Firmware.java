package dev.framboise.hal.rpi4.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The page of firmware.S, and what it does before it enters the kernel: unless told otherwise, what armstub8 does. */
final class Firmware {
    /** Where in the page core 0's slot is; the others follow. */
    static final int SLOTS = 0xd8;
    /** What can be filled in, in the order of the page. */
    enum Field {
        DEVICE_TREE, KERNEL, STATE, CONTROLS, FREQUENCY, DISTRIBUTOR, CPU_INTERFACE, PRIVATE_GROUPS, SHARED_GROUPS,
        PRIORITY_MASK, POWER_MANAGER, POWER_SWITCH
    }

    private static final int FIELDS = 0x100;
    /** SPSR: EL2 on its own stack, interrupts masked. */
    private static final long EL2H_MASKED = 0x3c9;
    /** SCR_EL3: RW, HCE, SMD (SMC is undefined), RES1, NS (DDI 0487 D19.2.116). */
    private static final long SCR = 0x5b1;
    private static final long ALL_GROUP_1 = 0xffff_ffffL;

    private final byte[] page;
    private final Map<Field, Long> fields = new EnumMap<>(Field.class);

    private Firmware(byte[] page) {
        this.page = page;
        with(Field.STATE, EL2H_MASKED).with(Field.CONTROLS, SCR).with(Field.FREQUENCY, 54_000_000);
        with(Field.PRIVATE_GROUPS, ALL_GROUP_1).with(Field.SHARED_GROUPS, ALL_GROUP_1).with(Field.PRIORITY_MASK, 0xff);
    }

    /** Assembles it. @param directory for files on the way */
    static Firmware assemble(Path directory) throws IOException {
        return new Firmware(FlatBinary.assemble(directory, "firmware"));
    }

    /** The same with one field filled in. */
    Firmware copyWith(Field field, long value) {
        Firmware copy = new Firmware(page);
        copy.fields.putAll(fields);
        return copy.with(field, value);
    }

    private Firmware with(Field field, long value) {
        fields.put(field, value);
        return this;
    }

    /** Writes the page. */
    Path write(Path file) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(page.clone()).order(ByteOrder.LITTLE_ENDIAN);
        fields.forEach((field, value) -> out.putLong(FIELDS + 8 * field.ordinal(), value));
        return Files.write(file, out.array());
    }
}
