package dev.framboise.cli.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class QemuVersionTest {
    @Test
    void theVersionIsReadFromWhatQemuPrints() {
        assertEquals(Optional.of(new QemuVersion(10, 0)),
                QemuVersion.parse("QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2)\nCopyright (c) 2003-2025"));
        assertEquals(Optional.empty(), QemuVersion.parse("bash: not found"));
        assertEquals(Optional.empty(), QemuVersion.parse("QEMU emulator version 99999999999999.0"));
    }

    @Test
    void nineIsNewEnoughAndEightIsNot() {
        QemuVersion least = QemuVersion.FIRST_WITH_RASPI4B;
        assertTrue(new QemuVersion(9, 0).atLeast(least));
        assertTrue(new QemuVersion(10, 0).atLeast(least));
        assertFalse(new QemuVersion(8, 2).atLeast(least));
        assertFalse(new QemuVersion(7, 9).atLeast(least));
    }
}
