package dev.framboise.evidence.issue;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.archive.ArchiveWriter;
import dev.framboise.evidence.archive.IndexPage;
import dev.framboise.evidence.envelope.Envelope;
import dev.framboise.evidence.envelope.SigningKey;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.Certificate;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Predicate;
import dev.framboise.evidence.verify.CertifiedFiles;
import dev.framboise.evidence.verify.Rules;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes certificate, archive and public key beside an image. */
public final class Issuer {
    private final List<Requirement> requirements;
    private final SigningKey key;

    /** An issuer that asks for these items. */
    public Issuer(List<Requirement> requirements, SigningKey key) {
        this.requirements = List.copyOf(requirements);
        this.key = key;
    }

    /**
     * Writes them.
     *
     * @param files the items' files, by their paths in the archive
     * @throws NotCertified when something is missing, stale or not passed; nothing is written then
     */
    public CertifiedFiles issue(Path image, Predicate predicate, Map<String, byte[]> files) throws IOException, NotCertified {
        CertifiedFiles places = CertifiedFiles.beside(image);
        Artifact subject = new Artifact(image.getFileName().toString(), Sha256.of(image));
        refuse(Refusals.of(requirements, predicate.evidence()));
        refuse(Rules.broken(subject, predicate));
        refuse(unlike(predicate, files));
        Map<String, byte[]> all = new HashMap<>(files);
        all.put(IndexPage.FILE, IndexPage.of(subject, predicate));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(places.archive()))) {
            ArchiveWriter.write(all, out);
        }
        Artifact archive = new Artifact(places.archive().getFileName().toString(), Sha256.of(places.archive()));
        Certificate certificate = Certificate.of(subject, archive, predicate);
        Files.write(places.certificate(), Envelope.sign(Certificate.MEDIA_TYPE, certificate.toJson(), key).toJson());
        Files.writeString(places.key(), key.verifyingKey().toPem());
        return places;
    }

    private static void refuse(List<String> reasons) throws NotCertified {
        if (!reasons.isEmpty()) {
            throw new NotCertified(reasons);
        }
    }

    private static List<String> unlike(Predicate predicate, Map<String, byte[]> files) {
        List<String> reasons = new ArrayList<>();
        Map<String, byte[]> unused = new HashMap<>(files);
        for (EvidenceItem item : predicate.evidence()) {
            byte[] content = unused.remove(item.file());
            if (content == null) {
                reasons.add(item.name() + " has no file " + item.file());
            } else if (!Sha256.of(content).equals(item.sha256())) {
                reasons.add(item.name() + " has another hash than its file " + item.file());
            }
        }
        unused.keySet().stream().sorted().forEach(name -> reasons.add(name + " is no item's file"));
        return reasons;
    }
}
