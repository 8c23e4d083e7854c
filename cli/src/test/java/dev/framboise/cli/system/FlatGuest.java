package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Guests written in assembly: flat binaries made with the compiler's own tools. */
final class FlatGuest {
    /** Where {@code virt} puts a kernel without a header: RAM + 0x80000. */
    private static final String ENTRY = "0x40080000";

    private FlatGuest() {
    }

    /** Assembles {@code name}.S, a resource beside this class, into {@code directory}; returns the flat binary. */
    static Path assemble(String name, Path directory) throws IOException {
        try (InputStream source = FlatGuest.class.getResourceAsStream(name + ".S")) {
            assertNotNull(source, name);
            Files.copy(source, directory.resolve(name + ".S"));
        }
        Toolchain toolchain = Toolchain.open(System.out::println);
        new Compiler(toolchain, directory).assemble(name + ".S", List.of(), name + ".o");
        toolchain.run(Tool.LINKER, directory, List.of("-Ttext=" + ENTRY, "-o", name + ".elf", name + ".o"));
        toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", name + ".elf", name + ".bin"));
        return directory.resolve(name + ".bin");
    }
}
