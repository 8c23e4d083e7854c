package dev.framboise.cli.debian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import dev.framboise.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kept file is said to be of a package as long as it has the bytes that were taken out of it. */
class PackageOriginsTest {
    private static final DebianPackage LINUX = new DebianPackage("linux-image-6.1.0-1-arm64", "6.1.2-3");
    private static final DebianPackage BUSYBOX = new DebianPackage("busybox-static", "1:1.35.0-4+b7");

    @TempDir
    private Path store;
    private Path kernel;
    private Path busybox;

    @BeforeEach
    void keep() throws IOException {
        Path directory = Files.createDirectory(store.resolve("debian"));
        kernel = Files.writeString(directory.resolve("vmlinuz"), "a kernel");
        busybox = Files.writeString(directory.resolve("busybox"), "a shell");
        PackageOrigins origins = new PackageOrigins();
        origins.add(LINUX, List.of(kernel));
        origins.add(BUSYBOX, List.of(busybox));
    }

    @Test
    void whatIsKeptIsReadAgain() throws IOException {
        PackageOrigins read = PackageOrigins.in(store);
        assertEquals(Optional.of(LINUX), read.of(Sha256.of(kernel)));
        assertEquals(Optional.of(BUSYBOX), read.of(Sha256.of(busybox)));
    }

    @Test
    void aFileThatHasBeenChangedIsOfNoPackage() throws IOException {
        Files.writeString(kernel, "another kernel");
        assertEquals(Optional.empty(), PackageOrigins.in(store).of(Sha256.of(kernel)));
    }

    @Test
    void whereNothingIsKeptNothingIsOfAPackage() throws IOException {
        assertEquals(Optional.empty(), PackageOrigins.in(store.resolve("nowhere")).of(Sha256.of(kernel)));
        assertEquals(Optional.empty(), PackageOrigins.in(kernel.getParent()).of(Sha256.of(kernel)));
    }

    @Test
    void aDamagedListIsRefusedWithItsLine() throws IOException {
        Path list = PackageOrigins.list(kernel.getParent());
        for (String damaged : List.of("", "a kernel", "0\tvmlinuz\tlinux\t1", Sha256.of(kernel).hex() + "\tvmlinuz\tlinux")) {
            Files.writeString(list, Sha256.of(kernel).hex() + "\tvmlinuz\tlinux\t1\n" + damaged + "\n");
            Failure failure = assertThrows(Failure.class, () -> PackageOrigins.in(store), damaged);
            assertTrue(failure.getMessage().startsWith(list + ", line 2: it should be"), failure.getMessage());
        }
    }

    /** package-url.org: a version's letters, digits and {@code . - _ ~ :} are themselves, all else is encoded. */
    @Test
    void aPackageHasAUrl() {
        assertEquals("pkg:deb/debian/busybox-static@1:1.35.0-4%2Bb7?arch=arm64", BUSYBOX.url());
        assertEquals("pkg:deb/debian/x@1~rc1-2?arch=arm64", new DebianPackage("x", "1~rc1-2").url());
        assertEquals("busybox-static=1:1.35.0-4+b7", BUSYBOX.toString());
    }
}
