package dev.framboise.cli.certify.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.cli.debian.PackageOrigins;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.sbom.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is Debian's is known by its bytes, and has its package's version; all else has its hash, and an unknown licence. */
class ComponentsTest {
    @TempDir
    private Path store;

    @Test
    void aGuestOfDebiansHasThePackagesVersion() throws IOException {
        Path kernel = Files.writeString(Files.createDirectory(store.resolve("debian")).resolve("vmlinuz"), "a kernel");
        Files.writeString(kernel.resolveSibling("packages"), Sha256.of(kernel).hex() + "\tvmlinuz\tlinux-image\t6.1.2-3\n");
        Path copied = Files.copy(kernel, store.resolve("my-kernel"));
        Component found = guest(copied);
        assertEquals("6.1.2-3", found.version());
        assertEquals("GPL-2.0-only", found.licence());
        assertEquals(Optional.of("pkg:deb/debian/linux-image@6.1.2-3?arch=arm64"), found.origin());
        Component other = guest(Files.writeString(copied, "a kernel of one's own"));
        assertEquals(other.sha256().brief(), other.version());
        assertEquals(Components.UNKNOWN, other.licence());
        assertEquals(Optional.empty(), other.origin());
    }

    private Component guest(Path file) throws IOException {
        Components components = new Components("0.1.0", PackageOrigins.in(store));
        components.guest("guest", file);
        return components.all().get(0);
    }
}
