package dev.framboise.aot;

import dev.framboise.aot.refuse.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** The program is outside the subset of Java that runs on metal. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    /** One exception for every refusal of a compilation, at least one. */
    public RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n\n")));
        this.refusals = List.copyOf(refusals);
    }

    /** What was refused, in the order of discovery. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
