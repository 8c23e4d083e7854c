package dev.framboise.proof.image;

/** From where a place of the image can be come to. */
public enum Reach {
    /** From a trap or an interrupt that is taken while a guest runs. */
    GUEST,
    /** From the reset of a core only: before there is a guest on it. */
    BOOT,
    /** From a panic only: the core is being stopped already. */
    STOP,
    /** From nowhere: the image has no instruction there. */
    NOWHERE
}
