package dev.framboise.evidence.verify;

import dev.framboise.evidence.archive.IndexPage;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Exclusion;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.statement.Predicate;
import dev.framboise.evidence.statement.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of a predicate for it to certify its image; each sentence says what does not. */
public final class Rules {
    private Rules() {
    }

    /** None when all hold. */
    public static List<String> broken(Artifact image, Predicate predicate) {
        List<String> broken = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (predicate.evidence().stream().noneMatch(item -> item.kind() == kind)) {
                broken.add("there is no evidence of the kind " + kind);
            }
        }
        Set<String> files = new HashSet<>(Set.of(IndexPage.FILE));
        for (EvidenceItem item : predicate.evidence()) {
            if (item.verdict() != Verdict.PASS) {
                broken.add(item.name() + " is " + item.verdict() + ", not PASS");
            }
            basis(item, image, predicate.parts(), broken);
            if (!files.add(item.file())) {
                broken.add(item.name() + " has a file, " + item.file() + ", that is another's");
            }
        }
        for (Exclusion exclusion : Exclusion.ALWAYS) {
            if (!predicate.notCovered().contains(exclusion)) {
                broken.add("it does not say that this is not covered: " + exclusion.what());
            }
        }
        return broken;
    }

    private static void basis(EvidenceItem item, Artifact image, List<Artifact> parts, List<String> broken) {
        if (item.of().equals(image) || item.kind().basis() == Kind.Basis.PARTS && parts.contains(item.of())) {
            return;
        }
        broken.add(item.name() + " is of " + item.of() + ", which is not the image"
                + (item.kind().basis() == Kind.Basis.PARTS ? " and no part of it" : ""));
    }
}
