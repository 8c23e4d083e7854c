package dev.framboise.cli.bench;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** QEMU's plugins, compiled for this host by the toolchain that compiles the hypervisor. */
public final class PluginLibrary {
    private PluginLibrary() {
    }

    /** Builds {@code name}.c, a resource beside {@code neighbour}, in {@code directory}; returns the library. */
    public static Path build(Toolchain toolchain, Class<?> neighbour, String name, Path directory) {
        try (InputStream source = neighbour.getResourceAsStream(name + ".c")) {
            Files.copy(source, directory.resolve(name + ".c"));
            toolchain.run(Tool.CLANG, directory, List.of("-c", "--target=x86_64-unknown-linux-gnu", "-O2", "-fPIC", "-ffreestanding",
                    "-fno-stack-protector", "-fvisibility=hidden", "-Wall", "-Werror", "-o", name + ".o", name + ".c"));
            toolchain.run(Tool.LINKER, directory, List.of("-shared", "-o", name + ".so", name + ".o"));
            return directory.resolve(name + ".so");
        } catch (BuildFailure | IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "QEMU's plugin cannot be built: " + failed.getMessage(), failed);
        }
    }
}
