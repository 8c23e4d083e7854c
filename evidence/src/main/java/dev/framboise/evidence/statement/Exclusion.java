package dev.framboise.evidence.statement;

import java.util.List;

/**
 * Something that a certificate is not about.
 *
 * @param what in a few words
 * @param why one sentence
 */
public record Exclusion(String what, String why) {
    /** What no evidence of this project's is about yet. */
    public static final List<Exclusion> ALWAYS = List.of(
            new Exclusion("DMA masters", "A device that writes to memory by itself passes by stage 2: the board has no SMMU."),
            new Exclusion("VideoCore firmware", "It runs before the hypervisor and beside it, and can read and write all of memory."),
            new Exclusion("Relaxed memory", "Models, proofs and tests take memory as sequentially consistent; barriers rest on review and on runs."),
            new Exclusion("Timing channels", "What a guest can learn from how long something takes, through caches for example, is not looked at."),
            new Exclusion("Boards", "Everything was run on QEMU; this image has not been seen running on a Raspberry Pi 4."));

    /** @throws IllegalArgumentException when one of them is no line of text */
    public Exclusion {
        Field.line("what", what);
        Field.line("why", why);
    }
}
