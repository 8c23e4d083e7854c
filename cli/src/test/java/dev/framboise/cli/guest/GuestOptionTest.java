package dev.framboise.cli.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestOptionTest {
    private static Guest parse(String text) {
        return GuestOption.parse(text, 3, Path.of("/files"));
    }

    @Test
    void aKernelAloneGetsADefaultNameOneCpuAnd256MiB() {
        assertEquals(new Guest("vm3", GuestKind.KERNEL, Path.of("/files/Image"), Optional.empty(), 1, Seat.ANY, 256L << 20, ""),
                parse("Image"));
    }

    @Test
    void everyKeyIsTaken() {
        assertEquals(
                new Guest("web", GuestKind.KERNEL, Path.of("/boot/Image"), Optional.of(Path.of("/files/rd")), 2, Seat.ANY, 1L << 30,
                        "console=ttyAMA0"),
                parse("/boot/Image,name=web,initrd=rd,vcpus=2,mem=1G,cmdline=console=ttyAMA0"));
    }

    @Test
    void aWatchdogIsOnlyEnabledWhereItIsAskedFor() {
        assertEquals(0, parse("Image").watchdog());
        assertEquals(30, parse("Image,watchdog=30s").watchdog());
    }

    @Test
    void theCommandLineTakesTheRestCommasIncluded() {
        assertEquals("a,b name=x,initrd=y", parse("Image,cmdline=a,b name=x,initrd=y").commandLine());
    }

    @Test
    void firmwareIsNamedByBios() {
        Guest guest = parse("bios=u-boot.bin,name=boot");
        assertEquals(GuestKind.BIOS, guest.kind());
        assertEquals(Path.of("/files/u-boot.bin"), guest.image());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "Image,vcpu=2; unknown key 'vcpu'",
        "Image,vcpus=0; allowed: 1 to 4",
        "Image,vcpus=two; allowed: 1 to 4",
        "Image,watchdog=30; allowed: 1s to 120s",
        "Image,watchdog=0s; allowed: 1s to 120s",
        "Image,watchdog=121s; allowed: 1s to 120s",
        "Image,mem=lots; write 256M or 1G",
        "Image,name=Web; use 1 to 31 of a-z, 0-9 and '-'",
        "Image,name=; use 1 to 31",
        "Image,bios=x; not two",
        "Image,; not key=value",
        "Image,initrd; not key=value",
        "Image,vcpus=1,vcpus=2; 'vcpus' is there twice",
        "Image,kernel=b; 'kernel' is there twice",
        ",; kernel is empty",
        "=; not key=value",
        "Image,=x; not key=value",
        "Image,vcpus=1e1; allowed: 1 to 4",
        "Image,mem=99999999999G; write 256M or 1G",
        "Image,initrd=; initrd is empty",
        "name=a; no kernel and no bios",
        "bios=x,initrd=y; initrd goes with a kernel",
        "'';kernel is empty",
    })
    void whatIsNotAllowedIsNamed(String text, String said) {
        Failure failure = assertThrows(Failure.class, () -> parse(text));
        assertEquals(ExitStatus.USAGE, failure.status());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
        assertTrue(failure.getMessage().startsWith("--guest " + text), failure.getMessage());
    }
}
