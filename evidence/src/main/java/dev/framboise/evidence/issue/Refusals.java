package dev.framboise.evidence.issue;

import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands between items of evidence and a certificate: what is missing, was made for other bytes, or did not come to a PASS. */
public final class Refusals {
    private static final int MOST_OF_A_CLAIM = 300;

    private Refusals() {
    }

    /** A sentence for each, in the requirements' order; none when every requirement is met. */
    public static List<String> of(List<Requirement> requirements, List<EvidenceItem> items) {
        Map<String, EvidenceItem> byName = new HashMap<>();
        items.forEach(item -> byName.put(item.name(), item));
        List<String> sentences = new ArrayList<>();
        for (Requirement required : requirements) {
            sentence(required, byName.remove(required.name())).ifPresent(sentences::add);
        }
        // What nobody asked for may not fail, either.
        items.stream().filter(item -> byName.containsKey(item.name())).forEach(item -> notPassed(item).ifPresent(sentences::add));
        return sentences;
    }

    private static Optional<String> sentence(Requirement required, EvidenceItem item) {
        if (item == null) {
            return Optional.of(required.name() + " is missing; " + required.command() + " makes it");
        }
        if (item.kind() != required.kind()) {
            return Optional.of(required.name() + " is of the kind " + item.kind() + ", not " + required.kind());
        }
        if (!item.of().equals(required.of())) {
            return Optional.of(required.name() + " is stale: it was made for " + item.of() + ", and this build has " + required.of() + "; "
                    + required.command() + " makes it anew");
        }
        return notPassed(item);
    }

    private static Optional<String> notPassed(EvidenceItem item) {
        if (item.verdict() == Verdict.PASS) {
            return Optional.empty();
        }
        String word = item.verdict() == Verdict.FAIL ? "failed" : "was skipped";
        String claim = item.claim().length() > MOST_OF_A_CLAIM ? item.claim().substring(0, MOST_OF_A_CLAIM) + " ..." : item.claim();
        return Optional.of(item.name() + " " + word + " (" + item.file() + "): " + claim.replaceFirst("\\.$", "") + "; " + item.command() + " makes it again");
    }
}
