package dev.framboise.hal.rpi4.measure;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.Machine;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.memory.El2Map;
import dev.framboise.hal.rpi4.memory.El2View;
import dev.framboise.hal.rpi4.stop.LastPrinter;
import dev.framboise.vmkernel.board.Serial;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.BundleReader;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * A measured boot on the machine model, from what the firmware has loaded to what the kernel makes of its bundle: in one line,
 * as a function of the loaded file and of the offset of a byte of the image that is not what it was, -1 for none.
 */
public final class BootOnModel implements BiFunction<byte[], Integer, String> {
    /** Where the sealed part of the image begins and read-only data ends, in the image. Bytes. */
    static final int UNCHANGED = 72;
    static final int UNCHANGED_END = 0x1_4000;
    private static final long FILE = 0x20_0000;

    private final Machine machine = Machine.builder().ram(0, 0x40_0000).build();

    /** What the image is. */
    static byte[] image() {
        byte[] code = new byte[UNCHANGED_END];
        new Random(7).nextBytes(code);
        return code;
    }

    /** What nobody writes of it. */
    static byte[] unchanged() {
        return Arrays.copyOfRange(image(), UNCHANGED, UNCHANGED_END);
    }

    @Override
    public String apply(byte[] loaded, Integer damaged) {
        StringBuilder said = new StringBuilder();
        El2View.on(machine, () -> {
            machine.memory().write(El2View.IMAGE, image());
            if (damaged >= 0) {
                long at = El2View.IMAGE + damaged;
                machine.memory().store(at, 1, machine.memory().load(at, 1) ^ 0x20);
            }
            machine.memory().write(FILE, loaded);
            map(loaded.length);
            boot(loaded.length, said);
        });
        return said.toString();
    }

    /** What the file is in, and nothing else: the model fails what reaches beyond. */
    private static void map(int length) {
        El2Map map = new El2Map();
        map.start(new Pa(El2View.IMAGE));
        map.mapRam(FILE, length + 0xfffL & -0x1000L);
    }

    private static void boot(int length, StringBuilder said) {
        Manifest manifest = new Manifest();
        Defect defect = manifest.open(new Pa(FILE), length);
        if (defect == Defect.NONE) {
            defect = new MeasuredBoot(manifest, new LastPrinter(new Printed(said))).measure();
        }
        if (defect != Defect.NONE) {
            said.append(defect);
            return;
        }
        BundleDefect kernels = new BundleReader().open(manifest.bundle(), manifest.bundleLength());
        said.append(kernels == BundleDefect.NONE ? "BOOTS" : "UNUSABLE");
    }

    private record Printed(StringBuilder text) implements Serial {
        @Override
        public boolean canTransmit() {
            return true;
        }

        @Override
        public void transmit(int value) {
            text.append((char) value);
        }

        @Override
        public int receive() {
            throw new AssertionError("nobody types");
        }

        @Override
        public void enableTransmitInterrupt() {
            throw new AssertionError("no interrupt is taken yet");
        }

        @Override
        public void disableTransmitInterrupt() {
            throw new AssertionError("no interrupt is taken yet");
        }

        @Override
        public void clearInterrupts() {
            throw new AssertionError("no interrupt is taken yet");
        }
    }
}
