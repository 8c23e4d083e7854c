package dev.framboise.vmkernel.shell;

/** What became of what somebody at the shell wanted. */
public enum Outcome {
    /** It is done. */
    DONE("done"),
    /** It was asked for, and others do it. */
    REQUESTED("asked for"),
    /** The VM is gone. */
    NO_SUCH_VM("there is no such virtual machine any more"),
    /** It has to be off for this. */
    NOT_OFF("it is not off"),
    /** It has to be gone for this. */
    NOT_DESTROYED("it is not destroyed"),
    /** It has to run for this. */
    NOT_RUNNING("it is not running"),
    /** It has to be paused for this. */
    NOT_PAUSED("it is not paused"),
    /** Memory or cores are not to be had. */
    NO_ROOM("there is no memory or no core for it");

    /** What the shell says. */
    final String words;

    Outcome(String words) {
        this.words = words;
    }
}
