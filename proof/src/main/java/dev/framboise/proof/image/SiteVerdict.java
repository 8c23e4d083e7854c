package dev.framboise.proof.image;

/**
 * What is known of a place that could panic, and from what.
 *
 * @param site the place
 * @param status in one word
 * @param evidence the property, the method or the reason; empty where the status says all
 */
public record SiteVerdict(ImageSite site, SiteStatus status, String evidence) {
    /** The method, without what all have in common, and the kind: {@code vmkernel.trap.Traps.alarm DIVIDE_BY_ZERO}. */
    public String key() {
        return name(site.method()) + " " + site.site().kind();
    }

    static String name(String method) {
        return method.replace("dev.framboise.", "");
    }
}
