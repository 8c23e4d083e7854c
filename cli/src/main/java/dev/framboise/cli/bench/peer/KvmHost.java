package dev.framboise.cli.bench.peer;

import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.BoardRun;
import dev.framboise.cli.initramfs.CpioWriter;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's kernel with the payload in a guest of KVM, run by a program of a page that is all there is of user space. */
final class KvmHost {
    private static final String NAME = "kvm";

    private KvmHost() {
    }

    /** What it and the payload print. */
    static String print(Path kernel, Path payload, Qemu qemu, Toolchain toolchain, Path work) throws IOException {
        try (InputStream source = KvmHost.class.getResourceAsStream(NAME + ".c")) {
            Files.copy(source, work.resolve(NAME + ".c"));
        }
        toolchain.run(Tool.CLANG, work, List.of("-c", "--target=aarch64-unknown-none-elf", "-mcpu=cortex-a72", "-mgeneral-regs-only",
                "-O2", "-ffreestanding", "-fno-stack-protector", "-Wall", "-Werror", "-o", NAME + ".o", NAME + ".c"));
        toolchain.run(Tool.LINKER, work, List.of("-static", "-o", NAME, NAME + ".o"));
        Path archive = work.resolve(NAME + ".cpio");
        try (OutputStream out = Files.newOutputStream(archive); CpioWriter cpio = new CpioWriter(out)) {
            cpio.directory("dev", 0755);
            cpio.characterDevice("dev/console", 0600, 5, 1);
            cpio.file("init", 0755, Files.readAllBytes(work.resolve(NAME)));
            cpio.file("payload", 0644, Files.readAllBytes(payload));
        }
        return BoardRun.print(HostMachine.counting(qemu).command(List.of("-kernel", kernel.toString(),
                "-initrd", archive.toString(), "-append", "console=ttyAMA0")), work);
    }
}
