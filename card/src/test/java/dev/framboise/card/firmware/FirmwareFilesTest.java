package dev.framboise.card.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.Refused;
import dev.framboise.card.TestImage;
import dev.framboise.card.read.Card;
import dev.framboise.card.read.FatVolume;
import dev.framboise.card.write.CardFile;
import dev.framboise.card.write.Content;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A card that a Raspberry Pi 4 would not boot from is refused with the name of what is wrong. */
class FirmwareFilesTest {
    private final Map<String, byte[]> files = new TreeMap<>();

    FirmwareFilesTest() {
        files.put("start4.elf", ByteBuffer.allocate(64).putInt(0x7f454c46).put(18, (byte) 0x89).array());
        files.put("fixup4.dat", new byte[] {1});
        files.put("bcm2711-rpi-4-b.dtb", ByteBuffer.allocate(64).putInt(0xd00dfeed).putInt(64).array());
        files.put("kernel8.img", ByteBuffer.allocate(64).putInt(56, 0x41524d64).array());
        files.put("guests.bundle", new byte[] {1});
        files.put("config.txt", BootConfiguration.text(Purpose.BOARD).getBytes(StandardCharsets.US_ASCII));
    }

    private FatVolume card() throws Exception {
        List<CardFile> all = files.entrySet().stream().map(file -> new CardFile(file.getKey(), Content.of(file.getValue()))).toList();
        return Card.of(TestImage.of(all)).boot();
    }

    private String refused(Purpose purpose) throws Exception {
        FatVolume card = card();
        return assertThrows(Refused.class, () -> FirmwareFiles.check(card, purpose)).getMessage();
    }

    @Test
    void aWholeCardIsGoodForEitherPurpose() throws Exception {
        FirmwareFiles.check(card(), Purpose.BOARD);
        files.remove("start4.elf");
        files.remove("fixup4.dat");
        files.put("config.txt", BootConfiguration.text(Purpose.QEMU).getBytes(StandardCharsets.US_ASCII));
        FirmwareFiles.check(card(), Purpose.QEMU);
        assertTrue(refused(Purpose.BOARD).startsWith("start4.elf is not on the card: "));
    }

    @ParameterizedTest
    @EnumSource
    void eachFileThatIsMissingOrEmptyIsNamed(BootFile file) throws Exception {
        files.put(file.path(), new byte[0]);
        assertEquals(file.path() + " is empty: " + file.what(), refused(Purpose.BOARD));
        files.remove(file.path());
        assertEquals(file.path() + " is not on the card: " + file.what(), refused(Purpose.BOARD));
    }

    @ParameterizedTest
    @CsvSource({"start4.elf, is no ELF file for VideoCore", "kernel8.img, is no arm64 Image",
        "bcm2711-rpi-4-b.dtb, 'is no device tree, or has not as many bytes as it says'"})
    void aFileThatIsSomethingElseIsNamed(String path, String why) throws Exception {
        for (int size : new int[] {1, 64}) {
            files.put(path, ByteBuffer.allocate(size).put((byte) 1).array());
            assertEquals(path + " " + why, refused(Purpose.BOARD));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "arm_64bit=1 | arm_64bit=0 | config.txt: no arm_64bit=1",
        "arm_64bit=1 | # none | config.txt: no arm_64bit=1",
        "enable_uart=1 | enable_uart=0 | config.txt: no enable_uart=1",
        "enable_gic=1 | enable_gic=0 | config.txt: no enable_gic=1",
        "enable_gic=1 | armstub=a.bin | config.txt: no enable_gic=1",
        "uart_2ndstage=1 | armstub=a.bin | config.txt: armstub= is set",
        "0x80000 | 0x80800 | config.txt: kernel_address=0x80800 is no multiple of 4 KiB",
        "0x80000 | low | config.txt: kernel_address=low is no multiple of 4 KiB",
        "kernel=kernel8.img | kernel=other.img | other.img is not on the card: config.txt names it as the kernel",
        "kernel=kernel8.img | kernel=guests.bundle | guests.bundle is no arm64 Image",
        "followkernel | 0x1000000 | config.txt: no 'initramfs guests.bundle followkernel'",
        "initramfs guests.bundle followkernel | # none | config.txt: no 'initramfs guests.bundle followkernel'",
        "initramfs guests.bundle | initramfs other.bundle | other.bundle is not on the card: config.txt names it as initramfs",
        "uart_2ndstage=1 | dtoverlay=disable-bt | overlays/disable-bt.dtbo is not on the card: config.txt names it as an overlay",
        "uart_2ndstage=1 | [pi4] | config.txt:6: '[pi4]' lets other boards, or other files, decide",
        "uart_2ndstage=1 | include more.txt | config.txt:6: 'include more.txt' lets other boards, or other files, decide",
        "uart_2ndstage=1 | nonsense | config.txt:6: 'nonsense' is no setting=value",
    })
    void aSettingThatIsWrongIsNamed(String line, String instead, String said) throws Exception {
        String text = BootConfiguration.text(Purpose.BOARD);
        assertTrue(text.contains(line), text);
        files.put("config.txt", text.replace(line, instead).getBytes(StandardCharsets.US_ASCII));
        assertTrue(refused(Purpose.BOARD).startsWith(said), refused(Purpose.BOARD));
    }

    @Test
    void aLineThatTheFirmwareCutsOffIsNamed() throws Exception {
        files.put("config.txt", ("#" + "x".repeat(98)).getBytes(StandardCharsets.US_ASCII));
        assertEquals("config.txt:1: has 99 characters, and the firmware reads 98", refused(Purpose.BOARD));
    }

    @Test
    void anOverlayThatIsThereIsGoodWhateverItsCase() throws Exception {
        files.put("config.txt", (BootConfiguration.text(Purpose.BOARD) + "dtoverlay=disable-bt,x=y\n").getBytes(StandardCharsets.US_ASCII));
        files.put("OVERLAYS/Disable-BT.dtbo", new byte[] {1});
        FirmwareFiles.check(card(), Purpose.BOARD);
    }

    @Test
    void theConfigurationIsTheOneThatIsExplained() throws Exception {
        String explained = Files.readString(Path.of("..", "docs", "porting.md"));
        assertTrue(explained.contains(BootConfiguration.text(Purpose.BOARD).stripTrailing().indent(4)), explained);
        assertTrue(BootConfiguration.text(Purpose.QEMU).startsWith("# This card has no firmware: it is for QEMU"));
    }
}
