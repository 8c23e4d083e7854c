package dev.framboise.proof.image;

/** What is known of a place that could panic. */
public enum SiteStatus {
    /** A property that is proved came to it, and nothing was thrown there on any path of any proof. */
    PROVED("a property that is proved executes it, and nothing is thrown there, for all inputs that the property leaves open"),
    /** All paths of its method were followed, and none throws there. */
    ANY_STATE("all paths of its method were followed, from any state of the image's objects and with any arguments; none throws there"),
    /** The image has no instruction there. */
    REMOVED("the compiler has shown that it cannot be and left no instruction there"),
    /** It is reached before there is a guest, or from what is built into the image and the board's firmware. */
    BOOT("reached from the reset of a core only, before a guest runs on it"),
    /** The core is being stopped. */
    STOP("reached from a panic only"),
    /** Neither: why it is not reached is a reason given by hand, and campaigns look for the contrary. */
    CAMPAIGN("a reason is given by hand, below; campaigns look for the contrary"),
    /** Nothing is said of it: the build fails. */
    UNKNOWN("nothing is said of it");

    /** For people. */
    public final String meaning;

    SiteStatus(String meaning) {
        this.meaning = meaning;
    }
}
