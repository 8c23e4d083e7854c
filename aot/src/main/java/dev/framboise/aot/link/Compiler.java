package dev.framboise.aot.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** IR and assembly to objects, for a Cortex-A72 without its floating-point unit. */
public final class Compiler {
    private static final List<String> TARGET = List.of(
            "-c", "--target=aarch64-unknown-none-elf", "-mcpu=cortex-a72", "-mgeneral-regs-only",
            "-fdebug-compilation-dir=.", "-fno-ident", "-Werror");

    private final Toolchain toolchain;
    private final Path workingDirectory;

    /** @param workingDirectory where the names of sources and objects start from */
    public Compiler(Toolchain toolchain, Path workingDirectory) {
        this.toolchain = toolchain;
        this.workingDirectory = workingDirectory;
    }

    /**
     * Compiles textual LLVM IR.
     *
     * @param model how far what the module refers to may be
     * @param level the option of clang that says how hard to try, for instance {@code -Os}
     */
    public void compile(String module, String level, CodeModel model, String object) {
        List<String> arguments = new ArrayList<>(TARGET);
        arguments.addAll(List.of("-x", "ir", level, model.option(), "-fstack-size-section", "-ffunction-sections", "-mno-outline",
                "-o", object, module));
        toolchain.run(Tool.CLANG, workingDirectory, arguments);
    }

    /**
     * Assembles, after the C preprocessor.
     *
     * @param includes directories to look for included files in
     */
    public void assemble(String source, List<Path> includes, String object) {
        List<String> arguments = new ArrayList<>(TARGET);
        arguments.addAll(List.of("-x", "assembler-with-cpp", "-g", "-gdwarf-4"));
        for (Path include : includes) {
            arguments.add("-I" + include);
            if (include.isAbsolute()) {
                arguments.add("-fdebug-prefix-map=" + include + "=.");
            }
        }
        arguments.addAll(List.of("-o", object, source));
        toolchain.run(Tool.CLANG, workingDirectory, arguments);
    }
}
