package dev.framboise.aot.image;

import dev.framboise.aot.link.Compiler;
import java.util.List;

/** The object file that carries the frame table into the link. */
final class FrameSection {
    /** The section that a linker script must place last of its read-only data. */
    static final String NAME = ".framboise.frames";

    private static final String FILE = "frames.bin";
    private static final String SOURCE = """
            .section %s,"aR"
            .balign 8
            .globl __framboise_frames_start, __framboise_frames_end
            __framboise_frames_start:
            %s
            __framboise_frames_end:
            """;

    private final Compiler compiler;
    private final OutputDirectory output;

    FrameSection(Compiler compiler, OutputDirectory output) {
        this.compiler = compiler;
        this.output = output;
    }

    /** An object with an empty table, so that its symbols are there. */
    String empty() {
        return object("noframes", "");
    }

    /** An object with a table. */
    String holding(byte[] table) {
        output.write(FILE, table);
        return object("frames", ".incbin \"" + FILE + "\"");
    }

    private String object(String name, String content) {
        output.write(name + ".S", String.format(SOURCE, NAME, content));
        compiler.assemble(name + ".S", List.of(), name + ".o");
        return name + ".o";
    }
}
