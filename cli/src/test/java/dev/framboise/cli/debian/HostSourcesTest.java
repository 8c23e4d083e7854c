package dev.framboise.cli.debian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSourcesTest {
    @TempDir
    private Path root;

    @BeforeEach
    void aDebian() throws IOException {
        Files.createDirectories(root.resolve("etc/apt/sources.list.d"));
        put("etc/os-release", "ID=debian\nVERSION_CODENAME=bookworm\n");
    }

    private void put(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }

    private String stanzas() {
        return new HostSources(root).stanzas(null);
    }

    @Test
    void aStanzaKeepsItsUrisAndKeyAndLosesForeignSuites() throws IOException {
        put("etc/apt/sources.list.d/debian.sources", """
                Types: deb deb-src
                # a comment
                URIs: http://mirror.example/debian
                Suites: bookworm bookworm-updates bookworm-backports
                Components: main contrib
                Architectures: amd64
                Signed-By: /keys/debian.gpg
                """);
        assertEquals("""
                Types: deb
                URIs: http://mirror.example/debian
                Suites: bookworm bookworm-updates
                Components: main contrib
                Signed-By: /keys/debian.gpg

                """, stanzas());
    }

    @Test
    void aKeyWithinTheStanzaIsKeptWhole() throws IOException {
        put("etc/apt/sources.list.d/debian.sources", """
                Types: deb
                URIs: http://mirror.example/debian
                Suites: bookworm
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 abc
                 -----END PGP PUBLIC KEY BLOCK-----

                Types: deb
                URIs: http://mirror.example/off
                Suites: bookworm
                Components: main
                Enabled: no
                """);
        assertTrue(stanzas().contains("""
                Signed-By:\s
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 abc
                 -----END PGP PUBLIC KEY BLOCK-----
                """), stanzas());
        assertTrue(!stanzas().contains("/off"), stanzas());
    }

    @Test
    void oneLineEntriesAreUnderstoodAndOthersLeftOut() throws IOException {
        put("etc/apt/sources.list", """
                # deb http://mirror.example/commented bookworm main
                deb [arch=amd64 signed-by=/keys/debian.gpg] http://mirror.example/debian bookworm main
                deb http://security.example/debian-security bookworm-security main
                deb-src http://mirror.example/src bookworm main
                deb http://other.example/apt nodistro main
                deb http://other.example/docker bookworm stable
                """);
        assertEquals("""
                Types: deb
                URIs: http://mirror.example/debian
                Suites: bookworm
                Components: main
                Signed-By: /keys/debian.gpg

                Types: deb
                URIs: http://security.example/debian-security
                Suites: bookworm-security
                Components: main

                """, stanzas());
    }

    @Test
    void anotherComponentOfTheSameArchiveNeedsNotBeInUseHere() throws IOException {
        put("etc/apt/sources.list", "deb [signed-by=/keys/debian.gpg] http://mirror.example/debian bookworm main contrib\n");
        assertEquals("""
                Types: deb
                URIs: http://mirror.example/debian
                Suites: bookworm
                Components: non-free-firmware
                Signed-By: /keys/debian.gpg

                """, new HostSources(root).stanzas(null, "non-free-firmware"));
    }

    @Test
    void aSystemThatIsNoDebianIsToldBothWaysOut() throws IOException {
        put("etc/os-release", "ID=ubuntu\nVERSION_CODENAME=noble\n");
        put("etc/apt/sources.list", "deb http://mirror.example/ubuntu noble main universe\n");
        Failure failure = assertThrows(Failure.class, this::stanzas);
        assertEquals(ExitStatus.UNAVAILABLE, failure.status());
        assertTrue(failure.getMessage().contains("FRAMBOISE_DEBIAN_MIRROR"), failure.getMessage());
        assertTrue(failure.getMessage().contains("--guest KERNEL"), failure.getMessage());
    }

    @Test
    void aNamedMirrorIsUsedWithDebiansOwnKeys() throws IOException {
        HostSources sources = new HostSources(root);
        Failure failure = assertThrows(Failure.class, () -> sources.stanzas("http://mirror.example/debian"));
        assertTrue(failure.getMessage().contains("install the package debian-archive-keyring"));
        Files.createDirectories(root.resolve("usr/share/keyrings"));
        put("usr/share/keyrings/debian-archive-keyring.gpg", "");
        assertTrue(sources.stanzas("http://mirror.example/debian").contains("Suites: stable\n"));
    }
}
