package dev.framboise.hal.rpi4.image;

import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.Linker;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Programs of the tests in assembly, each one file of instructions without a header. */
final class FlatBinary {
    private static final String SCRIPT = "flat.ld";

    private FlatBinary() {
    }

    /** Assembles {@code name.S}, a resource beside this class. @param directory where files of that name may be written */
    static byte[] assemble(Path directory, String name) throws IOException {
        for (String file : List.of(name + ".S", SCRIPT)) {
            try (InputStream in = FlatBinary.class.getResourceAsStream(file)) {
                Files.copy(in, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Toolchain toolchain = Toolchain.open(System.out::println);
        new Compiler(toolchain, directory).assemble(name + ".S", List.of(), name + ".o");
        new Linker(toolchain, directory, directory.resolve(SCRIPT)).link(List.of(name + ".o"), Map.of(), name + ".elf");
        toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", name + ".elf", name + ".bin"));
        return Files.readAllBytes(directory.resolve(name + ".bin"));
    }
}
