package dev.framboise.cli.command;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.envelope.SigningKey;
import dev.framboise.evidence.issue.Issuer;
import dev.framboise.evidence.issue.NotCertified;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Exclusion;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.statement.Predicate;
import dev.framboise.evidence.statement.Verdict;
import dev.framboise.evidence.verify.CertifiedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An image with a certificate beside it. */
final class Certified {
    static final SigningKey KEY = SigningKey.generate();

    private static final String TIME = "2026-01-01T00:00:00Z";

    private Certified() {
    }

    /** Certifies the file, whose kernel8.img has the hash {@code kernel}. */
    static CertifiedFiles image(Path image, Sha256 kernel) throws IOException {
        Artifact subject = new Artifact(image.getFileName().toString(), Sha256.of(image));
        byte[] report = "report".getBytes(StandardCharsets.US_ASCII);
        List<EvidenceItem> items = new ArrayList<>();
        Map<String, byte[]> files = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            items.add(new EvidenceItem(kind.name(), kind, "It holds.", Verdict.PASS, TIME, subject, kind + ".txt", Sha256.of(report), "./framboise test"));
            files.put(kind + ".txt", report);
        }
        Predicate predicate = new Predicate("0.1.0", "0123456789abcdef0123456789abcdef01234567", TIME, List.of(new Artifact("kernel8.img", kernel)),
                List.of(), items, Exclusion.ALWAYS);
        try {
            return new Issuer(List.of(), KEY).issue(image, predicate, files);
        } catch (NotCertified refused) {
            throw new AssertionError(refused);
        }
    }
}
