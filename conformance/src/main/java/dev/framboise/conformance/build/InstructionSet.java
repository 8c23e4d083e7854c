package dev.framboise.conformance.build;

import java.util.Locale;

/** What instructions can be asked for as words: the class whose method {@code word} does so, and what clang needs to know. */
enum InstructionSet {
    /** Of any version: checks try instructions that an Armv8.0 core has not. */
    A64("aarch64-unknown-none-elf", ".arch armv8.5-a+sve+ras+crypto+rng"),
    /** Of AArch32. */
    A32("armv8a-none-eabi", ".arm\n.arch armv8-a\n.fpu crypto-neon-fp-armv8");

    final String target;
    final String directives;

    InstructionSet(String target, String directives) {
        this.target = target;
        this.directives = directives;
    }

    /** The internal name of the class. */
    String owner() {
        return "dev/framboise/conformance/payload/" + name();
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
