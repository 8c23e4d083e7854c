package dev.framboise.fuzz.run;

/** Something about a campaign that a person has to put right: what, where, and that nothing was lost. */
public final class CampaignFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure whose message is for people. */
    public CampaignFailure(String message) {
        super(message);
    }

    /** A failure caused by another, whose own message is part of {@code message} already. */
    public CampaignFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
