package dev.framboise.evidence.verify;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.Certificate;
import java.util.List;

/** What verifying came to. */
public sealed interface Judgement {
    /**
     * Signature, hashes and evidence are as they have to be.
     *
     * @param certificate what was signed
     * @param key the id of the key that has signed it
     */
    record Accepted(Certificate certificate, Sha256 key) implements Judgement {
    }

    /** Something is not; every reason that was found. */
    record Refused(List<Refusal> refusals) implements Judgement {
        /** @throws IllegalArgumentException when there is no reason */
        public Refused {
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("refused for nothing");
            }
            refusals = List.copyOf(refusals);
        }
    }
}
