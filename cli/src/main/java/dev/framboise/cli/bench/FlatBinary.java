package dev.framboise.cli.bench;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Guests in assembly without a header, made with the compiler's own tools. */
public final class FlatBinary {
    /** Where {@code virt} puts a kernel without a header, and its first instruction: RAM + 0x80000. */
    public static final long ENTRY = 0x4008_0000L;

    private FlatBinary() {
    }

    /** Assembles {@code name}.S, a resource beside {@code neighbour}, into {@code directory}; returns the flat binary. */
    public static Path assemble(Toolchain toolchain, Class<?> neighbour, String name, Path directory) {
        try (InputStream source = neighbour.getResourceAsStream(name + ".S")) {
            if (source == null) {
                throw new FileNotFoundException("there is none");
            }
            Files.copy(source, directory.resolve(name + ".S"));
            new Compiler(toolchain, directory).assemble(name + ".S", List.of(), name + ".o");
            toolchain.run(Tool.LINKER, directory,
                    List.of("-Ttext=0x" + Long.toHexString(ENTRY), "-o", name + ".elf", name + ".o"));
            toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", name + ".elf", name + ".bin"));
            return directory.resolve(name + ".bin");
        } catch (BuildFailure | IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, name + ".S cannot be assembled: " + failed.getMessage(), failed);
        }
    }
}
