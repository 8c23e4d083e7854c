package dev.framboise.aot.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Objects and a linker script to a static ELF file with a fixed place for everything. */
public final class Linker {
    private final Toolchain toolchain;
    private final Path workingDirectory;
    private final Path script;

    /**
     * @param workingDirectory where object names start from
     * @param script           the linker script
     */
    public Linker(Toolchain toolchain, Path workingDirectory, Path script) {
        this.toolchain = toolchain;
        this.workingDirectory = workingDirectory;
        this.script = script.toAbsolutePath();
    }

    /**
     * Links; sections that nothing refers to are dropped.
     *
     * @param objects names relative to the working directory
     * @param symbols absolute symbols that the script and the objects may use
     * @param output  name of the ELF file, relative to the working directory
     */
    public ElfFile link(List<String> objects, Map<String, Long> symbols, String output) {
        List<String> arguments = new ArrayList<>(List.of(
                "-static", "--no-undefined", "--gc-sections", "--build-id=none", "--fatal-warnings",
                "-z", "max-page-size=4096", "-z", "norelro", "-T", script.toString(), "-o", output));
        symbols.forEach((name, value) -> arguments.add("--defsym=" + name + "=" + value));
        arguments.addAll(objects);
        toolchain.run(Tool.LINKER, workingDirectory, arguments);
        return ElfFile.read(workingDirectory.resolve(output));
    }
}
