package dev.framboise.evidence.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.json.Json;
import java.util.List;

/**
 * A statement about an image and the archive of its evidence. Its bytes are an in-toto Statement v1
 * (in-toto/attestation, spec/v1/statement.md) with these two as subjects.
 */
public record Certificate(Artifact image, Artifact archive, Predicate predicate) {
    /** DSSE's payload type for in-toto statements. */
    public static final String MEDIA_TYPE = "application/vnd.in-toto+json";
    /** The predicate's type: its fields are those of {@link Predicate}. */
    public static final String PREDICATE_TYPE = "urn:framboise:certificate:v1";

    private static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";

    private record Digest(Sha256 sha256) {
    }

    private record Subject(String name, Digest digest) {
        static Subject of(Artifact artifact) {
            return new Subject(artifact.name(), new Digest(artifact.sha256()));
        }

        Artifact artifact() {
            return new Artifact(name, digest.sha256);
        }
    }

    private record Statement(@JsonProperty("_type") String type, List<Subject> subject, String predicateType, Predicate predicate) {
    }

    /** @throws IllegalArgumentException when a subject's name is no file's */
    public Certificate {
        Field.path("subject", image.name());
        Field.path("subject", archive.name());
    }

    /** Certifies {@code image}, with the evidence in {@code archive}. */
    public static Certificate of(Artifact image, Artifact archive, Predicate predicate) {
        return new Certificate(image, archive, predicate);
    }

    /** The statement: sorted keys, UTF-8. */
    public byte[] toJson() {
        return Json.write(new Statement(STATEMENT_TYPE, List.of(Subject.of(image), Subject.of(archive)), PREDICATE_TYPE, predicate));
    }

    /**
     * Reads what {@link #toJson} has written.
     *
     * @throws Malformed for anything else
     */
    public static Certificate fromJson(byte[] bytes) throws Malformed {
        Statement statement = Json.read(bytes, Statement.class);
        if (!STATEMENT_TYPE.equals(statement.type)) {
            throw new Malformed("it is no in-toto statement of version 1");
        }
        if (!PREDICATE_TYPE.equals(statement.predicateType)) {
            throw new Malformed("its predicate is not " + PREDICATE_TYPE);
        }
        if (statement.subject.size() != 2) {
            throw new Malformed("its subjects are not an image and an archive of evidence");
        }
        try {
            return new Certificate(statement.subject.get(0).artifact(), statement.subject.get(1).artifact(), statement.predicate);
        } catch (IllegalArgumentException | NullPointerException none) {
            throw new Malformed("its subjects are not an image and an archive of evidence", none);
        }
    }
}
