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
import java.util.Map;

/** Debian's kernel with the payload in a guest of KVM, run by a program of a page or two that is all there is of user space. */
public final class KvmHost {
    /** The one of the benchmarks, whose payload needs no device tree. */
    private static final String FLAT = "kvm";
    /** The one of an arm64 Image that finds its devices. */
    private static final String MACHINE = "machine";
    private static final String HEADER = "kvm.h";
    private static final String CONSOLE = "console=ttyAMA0";

    private KvmHost() {
    }

    /** What it and the payload print. */
    static String print(Path kernel, Path payload, Qemu qemu, Toolchain toolchain, Path work) throws IOException {
        Path archive = archive(FLAT, Map.of("payload", Files.readAllBytes(payload)), toolchain, work);
        return BoardRun.print(command(kernel, archive, CONSOLE, HostMachine.counting(qemu)), work);
    }

    /**
     * What starts it with an arm64 Image, and says nothing but what that says.
     *
     * @param kernel  the host's
     * @param payload the guest's
     * @param work    a directory for what is made
     */
    public static List<String> command(Path kernel, Path payload, HostMachine machine, Toolchain toolchain, Path work) throws IOException {
        Path archive = archive(MACHINE, Map.of("payload", Files.readAllBytes(payload), "tree", TreeBlob.write(KvmGuestTree.root())), toolchain, work);
        return command(kernel, archive, CONSOLE + " quiet loglevel=1", machine);
    }

    private static List<String> command(Path kernel, Path archive, String words, HostMachine machine) {
        return machine.command(List.of("-kernel", kernel.toString(), "-initrd", archive.toString(), "-append", words));
    }

    private static Path archive(String program, Map<String, byte[]> files, Toolchain toolchain, Path work) throws IOException {
        copy(HEADER, work);
        copy(program + ".c", work);
        toolchain.run(Tool.CLANG, work, List.of("-c", "--target=aarch64-unknown-none-elf", "-mcpu=cortex-a72", "-mgeneral-regs-only",
                "-O2", "-ffreestanding", "-fno-stack-protector", "-Wall", "-Werror", "-o", program + ".o", program + ".c"));
        toolchain.run(Tool.LINKER, work, List.of("-static", "-o", program, program + ".o"));
        Path archive = work.resolve(program + ".cpio");
        try (OutputStream out = Files.newOutputStream(archive); CpioWriter cpio = new CpioWriter(out)) {
            cpio.directory("dev", 0755);
            cpio.characterDevice("dev/console", 0600, 5, 1);
            cpio.file("init", 0755, Files.readAllBytes(work.resolve(program)));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                cpio.file(file.getKey(), 0644, file.getValue());
            }
        }
        return archive;
    }

    private static void copy(String name, Path work) throws IOException {
        try (InputStream source = KvmHost.class.getResourceAsStream(name)) {
            Files.write(work.resolve(name), source.readAllBytes());
        }
    }
}
