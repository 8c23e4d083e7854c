package dev.framboise.evidence.issue;

import java.util.List;

/** There is no certificate, for these reasons. */
public final class NotCertified extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    /** With every reason that was found. */
    public NotCertified(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** A sentence each. */
    public List<String> reasons() {
        return reasons;
    }
}
