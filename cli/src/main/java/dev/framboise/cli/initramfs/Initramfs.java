package dev.framboise.cli.initramfs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The RAM disk a Debian guest starts from. */
public final class Initramfs {
    private static final String INIT = "init.sh";

    private Initramfs() {
    }

    /**
     * Writes the archive: directories, {@code busybox}, the init script and the console it opens first.
     *
     * @param busybox a static AArch64 busybox
     */
    public static void write(Path busybox, Path archive) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive));
                CpioWriter cpio = new CpioWriter(out)) {
            for (String directory : new String[] {
                "bin", "dev", "etc", "proc", "root", "run", "sbin", "sys", "tmp", "usr", "usr/bin", "usr/sbin",
            }) {
                cpio.directory(directory, 0755);
            }
            // The kernel opens it as init's standard streams before init can mount devtmpfs.
            cpio.characterDevice("dev/console", 0600, 5, 1);
            cpio.file("bin/busybox", 0755, Files.readAllBytes(busybox));
            cpio.file("init", 0755, script());
        }
    }

    private static byte[] script() throws IOException {
        try (InputStream in = Initramfs.class.getResourceAsStream(INIT)) {
            if (in == null) {
                throw new IOException(INIT + " is missing from this program");
            }
            return in.readAllBytes();
        }
    }
}
