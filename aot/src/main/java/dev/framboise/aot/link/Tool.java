package dev.framboise.aot.link;

/** The programs of LLVM that the build runs. */
public enum Tool {
    /** Compiles IR and assembles. */
    CLANG("clang"),
    /** Links; the flavour of {@code lld} for ELF is chosen by the name it is started under. */
    LINKER("ld.lld"),
    /** Turns the ELF into the flat image. */
    OBJCOPY("llvm-objcopy"),
    /** Disassembles, for reports to a reader. */
    OBJDUMP("llvm-objdump"),
    /** Finds the source position, inlined frames included, of an address. */
    SYMBOLIZER("llvm-symbolizer");

    private final String program;

    Tool(String program) {
        this.program = program;
    }

    /** The file name of the program. */
    public String program() {
        return program;
    }
}
