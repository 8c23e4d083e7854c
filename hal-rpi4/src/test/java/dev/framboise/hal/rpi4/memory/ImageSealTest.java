package dev.framboise.hal.rpi4.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.model.Machine;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSealTest {
    private static final int START = 72;
    private static final int END = 0x2_0000;
    private static final int SEAL = 64;

    private final Machine machine = Machine.builder().ram(0, 0x10_0000).build();

    private void flip(int offset) {
        machine.memory().store(El2View.IMAGE + offset, 1, machine.memory().load(El2View.IMAGE + offset, 1) ^ 0x10);
    }

    private void seal() {
        byte[] code = new byte[0x1000];
        new Random(1).nextBytes(code);
        machine.memory().write(El2View.IMAGE + START, code);
        CRC32C crc = new CRC32C();
        for (int i = START; i < END; i++) {
            crc.update((int) machine.memory().load(El2View.IMAGE + i, 1));
        }
        machine.memory().store(El2View.IMAGE + SEAL, 4, crc.getValue());
    }

    @ParameterizedTest
    @CsvSource({"0x3f, true", "0x40, false", "0x43, false", "0x44, true", "0x48, false", "0x1000, false", "0x12345, false",
        "0x1ffff, false", "0x20000, true"})
    void oneBitIsNoticedWhereTheImageIsSealedAndNowhereElse(String offset, boolean intact) {
        El2View.on(machine, () -> {
            seal();
            assertEquals(true, ImageSeal.isIntact());
            flip(Integer.decode(offset));
            assertEquals(intact, ImageSeal.isIntact(), offset);
        });
    }
}
