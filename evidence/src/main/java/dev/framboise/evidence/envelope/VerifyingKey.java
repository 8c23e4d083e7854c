package dev.framboise.evidence.envelope;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** An Ed25519 public key (RFC 8032), as PEM of its SubjectPublicKeyInfo (RFC 8410). */
public final class VerifyingKey {
    static final String ALGORITHM = "Ed25519";
    private static final String LABEL = "PUBLIC KEY";

    private final PublicKey key;

    VerifyingKey(PublicKey key) {
        this.key = key;
    }

    /** @throws Malformed when it is no Ed25519 public key in PEM */
    public static VerifyingKey fromPem(byte[] text) throws Malformed {
        try {
            byte[] der = Pem.read(LABEL, text);
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
            if (!Arrays.equals(der, key.getEncoded())) {
                throw new Malformed("it is an Ed25519 public key with something more in it");
            }
            return new VerifyingKey(key);
        } catch (GeneralSecurityException none) {
            throw new Malformed("it is no Ed25519 public key", none);
        }
    }

    /** The key as PEM. */
    public String toPem() {
        return Pem.write(LABEL, key.getEncoded());
    }

    /** The SHA-256 of its SubjectPublicKeyInfo. */
    public Sha256 id() {
        return Sha256.of(key.getEncoded());
    }

    /** Whether its private twin has made {@code signature} of {@code message}. */
    boolean hasSigned(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException none) {
            return false;
        }
    }
}
