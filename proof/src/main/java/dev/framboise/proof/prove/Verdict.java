package dev.framboise.proof.prove;

/** What became of a property. */
public enum Verdict {
    /** It holds for all inputs. */
    PROVED,
    /** It does not for some inputs, which are known. */
    REFUTED,
    /** Neither: see {@link Result#failure}. */
    FAILED
}
