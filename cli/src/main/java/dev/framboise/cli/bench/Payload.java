package dev.framboise.cli.bench;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The guest that measures. */
public final class Payload {
    private static final String NAME = "payload";
    /** Where {@code virt} puts a kernel without a header: RAM + 0x80000. */
    private static final String ENTRY = "0x40080000";

    private Payload() {
    }

    /** Assembles it into {@code directory}; returns the flat binary. */
    public static Path assemble(Toolchain toolchain, Path directory) {
        try (InputStream source = Payload.class.getResourceAsStream(NAME + ".S")) {
            Files.copy(source, directory.resolve(NAME + ".S"));
            new Compiler(toolchain, directory).assemble(NAME + ".S", List.of(), NAME + ".o");
            toolchain.run(Tool.LINKER, directory, List.of("-Ttext=" + ENTRY, "-o", NAME + ".elf", NAME + ".o"));
            toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", NAME + ".elf", NAME + ".bin"));
            return directory.resolve(NAME + ".bin");
        } catch (BuildFailure | IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the payload cannot be assembled: " + failed.getMessage(), failed);
        }
    }
}
