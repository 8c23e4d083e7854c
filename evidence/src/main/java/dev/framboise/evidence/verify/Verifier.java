package dev.framboise.evidence.verify;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.archive.ArchiveListing;
import dev.framboise.evidence.archive.IndexPage;
import dev.framboise.evidence.envelope.Envelope;
import dev.framboise.evidence.envelope.VerifyingKey;
import dev.framboise.evidence.json.Json;
import dev.framboise.evidence.statement.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds image and evidence against the certificate, and the certificate against a key. */
public final class Verifier {
    private final CertifiedFiles files;
    private final List<Refusal> refusals = new ArrayList<>();

    private Verifier(CertifiedFiles files) {
        this.files = files;
    }

    /** Never throws for what is in these files, or for their not being there. */
    public static Judgement verify(CertifiedFiles files) {
        return new Verifier(files).judge();
    }

    private Judgement judge() {
        VerifyingKey key = read(files.key(), VerifyingKey::fromPem);
        Envelope envelope = read(files.certificate(), Envelope::fromJson);
        if (key == null || envelope == null) {
            return new Judgement.Refused(refusals);
        }
        Certificate certificate = signed(envelope, key);
        if (certificate == null) {
            return new Judgement.Refused(refusals);
        }
        Rules.broken(certificate.image(), certificate.predicate()).forEach(why -> refuse(files.certificate(), why));
        image(certificate);
        archive(certificate);
        return refusals.isEmpty() ? new Judgement.Accepted(certificate, key.id()) : new Judgement.Refused(refusals);
    }

    /** Nothing is believed, and nothing said, of what is in an envelope before its signature is found to be the key's. */
    private Certificate signed(Envelope envelope, VerifyingKey key) {
        if (!envelope.isSignedBy(key)) {
            refuse(files.certificate(), "the key " + key.id().brief() + " has not signed it");
        } else if (!envelope.keyId().equals(key.id().hex())) {
            refuse(files.certificate(), "it names another key than the one that has signed it");
        } else if (!envelope.payloadType().equals(Certificate.MEDIA_TYPE)) {
            refuse(files.certificate(), "what is signed in it is not of the type " + Certificate.MEDIA_TYPE);
        } else {
            try {
                return Certificate.fromJson(envelope.body());
            } catch (Malformed none) {
                refuse(files.certificate(), "what is signed in it is no certificate: " + none.getMessage());
            }
        }
        return null;
    }

    private void image(Certificate certificate) {
        Sha256 found = hash(files.image());
        if (found != null && !found.equals(certificate.image().sha256())) {
            refuse(files.image(), "its SHA-256 is " + found.brief() + "..., the certificate's image has " + certificate.image().sha256().brief() + "...");
        }
    }

    private void archive(Certificate certificate) {
        Sha256 found = hash(files.archive());
        if (found == null) {
            return;
        }
        boolean isWhole = found.equals(certificate.archive().sha256());
        Map<String, Sha256> wanted = new TreeMap<>();
        certificate.predicate().evidence().forEach(item -> wanted.put(item.file(), item.sha256()));
        if (!isWhole) {
            // Its hash is that of the whole archive, which has been signed; this one only serves to name what is wrong.
            wanted.put(IndexPage.FILE, Sha256.of(IndexPage.of(certificate.image(), certificate.predicate())));
        }
        int before = refusals.size();
        try {
            compare(wanted, ArchiveListing.read(files.archive()));
        } catch (Malformed broken) {
            refuse(files.archive(), broken.getMessage());
        }
        if (!isWhole && refusals.size() == before) {
            refuse(files.archive(), "the files in it are the certificate's, but not the bytes between them");
        }
    }

    private void compare(Map<String, Sha256> wanted, ArchiveListing listing) {
        listing.damaged().forEach((name, why) -> refuseInside(name, why));
        wanted.forEach((name, hash) -> {
            Sha256 found = listing.files().get(name);
            if (found == null && !listing.damaged().containsKey(name)) {
                refuseInside(name, "it is not there");
            } else if (found != null && !found.equals(hash)) {
                refuseInside(name, "its SHA-256 is " + found.brief() + "..., the certificate's is " + hash.brief() + "...");
            }
        });
        listing.files().keySet().stream().filter(name -> !wanted.containsKey(name) && !name.equals(IndexPage.FILE))
                .forEach(name -> refuseInside(name, "the certificate does not know it"));
    }

    private interface Parser<T> {
        T parse(byte[] bytes) throws Malformed;
    }

    private <T> T read(Path file, Parser<T> parser) {
        if (isSomethingElse(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parser.parse(in.readNBytes(Json.MOST_BYTES + 1));
        } catch (Malformed none) {
            refuse(file, none.getMessage());
        } catch (IOException failed) {
            refuse(file, words(failed));
        }
        return null;
    }

    private Sha256 hash(Path file) {
        if (isSomethingElse(file)) {
            return null;
        }
        try {
            return Sha256.of(file);
        } catch (IOException failed) {
            refuse(file, words(failed));
            return null;
        }
    }

    /** A pipe or a device may have no end. */
    private boolean isSomethingElse(Path file) {
        if (!Files.exists(file) || Files.isRegularFile(file)) {
            return false;
        }
        refuse(file, "it is no file");
        return true;
    }

    private static String words(IOException failed) {
        return failed instanceof NoSuchFileException ? "there is no such file"
                : failed instanceof AccessDeniedException ? "it is not permitted to read it" : "it cannot be read: " + failed.getMessage();
    }

    private void refuse(Path file, String why) {
        refusals.add(new Refusal(file.toString(), why));
    }

    private void refuseInside(String name, String why) {
        refusals.add(new Refusal(files.archive() + "!/" + name, why));
    }
}
