package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's archive cannot be reached: the words are apt's, and what to do. */
class NoNetworkTest {
    private static final String ADVICE = "Debian's archive is asked through this system's apt";

    @TempDir
    private Path directory;

    private String fails(Fakes world) {
        try (ConsoleDriver console = ConsoleDriver.start(world.command("guests"))) {
            assertEquals(69, console.waitFor(), console.transcript());
            String said = console.transcript();
            assertTrue(said.contains(ADVICE) && said.contains("FRAMBOISE_DEBIAN_MIRROR"), said);
            assertTrue(!said.contains("Exception"), said);
            return said;
        }
    }

    /** Nobody listens at the discard port of this machine, and apt only warns of it. */
    @Test
    void aMirrorThatRefusesIsNamed() throws Exception {
        String said = fails(new Fakes(directory).emptyCache().variable("FRAMBOISE_DEBIAN_MIRROR", "http://127.0.0.1:9/debian"));
        assertTrue(said.contains("Failed to fetch http://127.0.0.1:9/debian/"), said);
    }

    @Test
    void aDownloadThatBreaksOffLeavesNothingBehind() throws Exception {
        Fakes world = new Fakes(directory).emptyCache()
                .program("apt-get", "case $* in *download*) head -c 1000 /dev/zero >half.deb; echo 'E: Connection reset'; exit 100;; esac")
                .program("apt-cache", "echo 'Depends: linux-image-6.1.0-arm64'");
        String said = fails(world);
        assertTrue(said.contains("E: Connection reset"), said);
        assertTrue(world.list("cache/debian").stream().noneMatch(name -> name.startsWith("fetch") || name.startsWith("debian")));
    }
}
