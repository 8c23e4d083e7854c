package dev.framboise.aot.image;

import dev.framboise.aot.link.CodeModel;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Linker;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A module on the bare board, without frame table and debug information: what it does, in little time. */
public final class QuickImage {
    private static final Pattern LOCATION = Pattern.compile(",? !dbg !\\d+|(?m)^ *#dbg_.*\n");
    private static final Pattern METADATA = Pattern.compile("(?m)^!(?!1 =|4 =).*\n");

    private final Toolchain toolchain;
    private final Path directory;

    /** @param directory for its files; its assembly is translated once and used by the images after it */
    public QuickImage(Toolchain toolchain, Path directory) {
        this.toolchain = toolchain;
        this.directory = directory;
    }

    /** A module without debug information. */
    public static String stripped(String module) {
        return METADATA.matcher(LOCATION.matcher(module).replaceAll("")).replaceAll("");
    }

    /** Compiles and links a module. */
    public Path build(String module, Optimization optimization) throws IOException {
        Files.createDirectories(directory);
        Compiler compiler = new Compiler(toolchain, directory);
        if (!Files.exists(directory.resolve("start.o"))) {
            Files.copy(Board.file("start.S"), directory.resolve("start.S"));
            compiler.assemble("start.S", List.of(), "start.o");
        }
        Files.writeString(directory.resolve("module.ll"), optimization.prepare(module));
        compiler.compile("module.ll", optimization.option(), optimization == Optimization.OS ? CodeModel.TINY : CodeModel.SMALL,
                "module.o");
        ElfFile elf = new Linker(toolchain, directory, Board.file("bare.ld")).link(List.of("start.o", "module.o"),
                Map.of(), "kernel.elf");
        toolchain.run(Tool.OBJCOPY, directory, List.of("-O", "binary", elf.path().toString(), "kernel8.img"));
        return directory.resolve("kernel8.img");
    }

    /** Compiles, links and runs a module; what it wrote, if need be up to the moment when it took too long. */
    public List<String> run(String module, Optimization optimization) throws IOException, InterruptedException {
        return Board.output(build(module, optimization)).lines().toList();
    }
}
