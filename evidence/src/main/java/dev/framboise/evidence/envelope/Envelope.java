package dev.framboise.evidence.envelope;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.json.Json;
import java.util.Base64;
import java.util.List;

/**
 * DSSE's JSON envelope (secure-systems-lab/dsse, envelope.md, version 1.0.0), with one signature. It is read more strictly than DSSE wants it:
 * a byte that DSSE leaves open could be changed without anybody's noticing.
 *
 * @param payload in Base64
 * @param payloadType of it, a media type
 * @param signatures one
 */
public record Envelope(String payload, String payloadType, List<Mark> signatures) {
    /** A signature in Base64, and the id of its key: a hint, which nothing rests on. */
    public record Mark(String keyid, String sig) {
        /** @throws IllegalArgumentException when it is no Base64 */
        public Mark {
            decoded("sig", sig);
        }
    }

    /** @throws IllegalArgumentException when the payload is no Base64, or there is not one signature */
    public Envelope {
        decoded("payload", payload);
        if (signatures.size() != 1 || signatures.get(0) == null) {
            throw new IllegalArgumentException("there is not one signature");
        }
        signatures = List.copyOf(signatures);
    }

    /** Signs {@code body}. */
    public static Envelope sign(String type, byte[] body, SigningKey key) {
        Base64.Encoder base64 = Base64.getEncoder();
        Mark mark = new Mark(key.verifyingKey().id().hex(), base64.encodeToString(key.sign(Pae.of(type, body))));
        return new Envelope(base64.encodeToString(body), type, List.of(mark));
    }

    /** The envelope's file. */
    public byte[] toJson() {
        return Json.write(this);
    }

    /** @throws Malformed when {@link #toJson} has not written it */
    public static Envelope fromJson(byte[] bytes) throws Malformed {
        return Json.read(bytes, Envelope.class);
    }

    /** Whether {@code key} has signed payload and type. */
    public boolean isSignedBy(VerifyingKey key) {
        return key.hasSigned(Pae.of(payloadType, body()), decoded("sig", signatures.get(0).sig));
    }

    /** Which key it names. */
    @JsonIgnore
    public String keyId() {
        return signatures.get(0).keyid;
    }

    /** The payload's bytes. */
    public byte[] body() {
        return decoded("payload", payload);
    }

    private static byte[] decoded(String field, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(field + " is no Base64", broken);
        }
        // The last digit has bits that decode to nothing.
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException(field + " is no Base64 as it is usually written");
        }
        return bytes;
    }
}
