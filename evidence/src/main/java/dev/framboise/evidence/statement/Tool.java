package dev.framboise.evidence.statement;

/** A program that had a part in the image or in the evidence, by version: a JDK, LLVM, QEMU. */
public record Tool(String name, String version) {
    /** @throws IllegalArgumentException when one of them is no line of text */
    public Tool {
        Field.line("tool", name);
        Field.line("version", version);
    }
}
