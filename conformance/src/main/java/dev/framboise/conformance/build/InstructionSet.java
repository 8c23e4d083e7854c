package dev.framboise.conformance.build;

import java.util.Locale;

/** What instructions can be asked for as words: the class whose method {@code word} does so, and what clang needs to know. */
enum InstructionSet {
    /** Of any version: checks try instructions that an Armv8.0 core has not. */
    A64("aarch64-unknown-none-elf", ".arch armv8.5-a+sve+ras+crypto+rng"),
    /** Of AArch32. */
    A32("armv8a-none-eabi", ".arm\n.arch armv8-a\n.fpu crypto-neon-fp-armv8"),
    /** Of AArch32: narrow ones are a halfword, of wide ones the first halfword is the upper one. */
    T32("armv8a-none-eabi", ".syntax unified\n.thumb\n.arch armv8-a\n.fpu crypto-neon-fp-armv8");

    // DDI 0487 F3.1: wide ones begin with 0b11101 or more.
    private static final int WIDE_SHIFT = 11;
    private static final int WIDE = 0b11101;

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

    /** The word of an instruction at the start of four octets, read as a little-endian number. */
    int word(int octets) {
        if (this != T32) {
            return octets;
        }
        int first = octets & 0xFFFF;
        return first >>> WIDE_SHIFT >= WIDE ? first << Short.SIZE | octets >>> Short.SIZE : first;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
