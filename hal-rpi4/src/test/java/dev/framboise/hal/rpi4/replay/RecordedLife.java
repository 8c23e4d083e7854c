package dev.framboise.hal.rpi4.replay;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.Vectors;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.hal.rpi4.TestPi;
import dev.framboise.hal.rpi4.firmware.BoardTree;
import dev.framboise.hal.rpi4.memory.El2View;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.cpu.Vcpu;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** One guest's life on core 0 of the board, from the firmware's call to power-off, written down. */
final class RecordedLife implements Vectors {
    private static final long BUNDLE = 0x0800_0000L;
    private static final long MEMORY = 4L << 20;

    private final Record record = new Record();
    private final Playback kernel = new Playback();

    private RecordedLife() {
    }

    /** Lives it. */
    static Record of(GuestProgram program) {
        RecordedLife life = new RecordedLife();
        Machine machine = new TestPi().machine;
        byte[] bundle = bundle(program.assemble(machine.guestCode()));
        machine.memory().write(BUNDLE, bundle);
        machine.memory().write(TestPi.TREE, new BoardTree().initrd(BUNDLE, BUNDLE + bundle.length).blob());
        Recorder recorder = new Recorder(El2View.of(machine), life.record, machine);
        RunEnd end = machine.run(core -> {
            CurrentPe.bind(recorder);
            life.record.add(Event.CALL | Playback.BOOT, 0, TestPi.TREE);
            return life.left(life.kernel.boot(TestPi.TREE));
        }, life);
        if (end != RunEnd.POWER_OFF) {
            throw new IllegalStateException("the life to be recorded ended with " + end);
        }
        return life.record;
    }

    private static byte[] bundle(byte[] image) {
        int at = BundleLayout.PAYLOAD_ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(at + image.length).order(ByteOrder.LITTLE_ENDIAN);
        int descriptor = BundleLayout.HEADER_SIZE;
        bytes.put(descriptor + BundleLayout.NAME, "life".getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(descriptor + BundleLayout.KIND, BundleLayout.KIND_KERNEL);
        bytes.putInt(descriptor + BundleLayout.VCPUS, 1);
        bytes.putLong(descriptor + BundleLayout.MEMORY, MEMORY);
        bytes.putLong(descriptor + BundleLayout.IMAGE_OFFSET, at);
        bytes.putLong(descriptor + BundleLayout.IMAGE_LENGTH, image.length);
        bytes.put(at, image);
        bytes.putLong(BundleLayout.HEADER_MAGIC, BundleLayout.MAGIC);
        bytes.putInt(BundleLayout.HEADER_VERSION, BundleLayout.VERSION);
        bytes.putInt(BundleLayout.HEADER_GUESTS, 1);
        bytes.putLong(BundleLayout.HEADER_LENGTH, bytes.capacity());
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), descriptor, BundleLayout.DESCRIPTOR_SIZE);
        bytes.putInt(BundleLayout.HEADER_CRC, (int) crc.getValue());
        return bytes.array();
    }

    private Vcpu left(Vcpu vcpu) {
        for (int i = 0; i < Vcpu.COUNT; i++) {
            record.add(Event.LEFT_WITH | i, vcpu.number, vcpu.get(i));
        }
        return vcpu;
    }

    private Vcpu vector(int how, GeneralRegisters registers) {
        Vcpu vcpu = (Vcpu) registers;
        record.add(Event.CALL | how, 0, 0);
        for (int i = 0; i < Vcpu.COUNT; i++) {
            record.add(Event.ENTERED_WITH | i, 0, vcpu.get(i));
        }
        return left(kernel.call(how, vcpu));
    }

    @Override
    public GeneralRegisters lowerSync(GeneralRegisters registers) {
        return vector(Playback.SYNC, registers);
    }

    @Override
    public GeneralRegisters lowerIrq(GeneralRegisters registers) {
        return vector(Playback.IRQ, registers);
    }

    @Override
    public GeneralRegisters lowerSError(GeneralRegisters registers) {
        return vector(Playback.SERROR, registers);
    }
}
