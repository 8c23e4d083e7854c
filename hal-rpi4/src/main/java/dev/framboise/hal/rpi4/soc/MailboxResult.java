package dev.framboise.hal.rpi4.soc;

/** What came of a question to the firmware. */
public enum MailboxResult {
    /** The answer is there. */
    ANSWERED,
    /** The firmware does not know this property. */
    NOT_UNDERSTOOD,
    /** The firmware said nothing in time. */
    NO_ANSWER,
    /** The buffer is where the firmware cannot reach it. */
    NOT_ADDRESSABLE
}
