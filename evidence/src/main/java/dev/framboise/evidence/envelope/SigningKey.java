package dev.framboise.evidence.envelope;

import dev.framboise.evidence.Malformed;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.Set;

/** An Ed25519 private key in PEM of PKCS#8, which only its owner may read, and its public twin. */
public final class SigningKey {
    private static final String LABEL = "PRIVATE KEY";
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final PrivateKey key;
    private final VerifyingKey twin;

    private SigningKey(PrivateKey key, VerifyingKey twin) {
        this.key = key;
        this.twin = twin;
    }

    /** A new one. */
    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), new VerifyingKey(pair.getPublic()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", impossible);
        }
    }

    /**
     * Reads both.
     *
     * @throws Malformed when one is no key, they are no twins, or others than its owner may read the private one
     */
    public static SigningKey read(Path privateFile, Path publicFile) throws IOException, Malformed {
        if (!OWNERS.containsAll(Files.getPosixFilePermissions(privateFile))) {
            throw new Malformed("others may read or write it; chmod 600 it");
        }
        SigningKey read = of(Files.readAllBytes(privateFile), VerifyingKey.fromPem(Files.readAllBytes(publicFile)));
        byte[] challenge = "a challenge".getBytes(StandardCharsets.US_ASCII);
        if (!read.twin.hasSigned(challenge, read.sign(challenge))) {
            throw new Malformed("it does not belong to the public key " + read.twin.id().brief());
        }
        return read;
    }

    static SigningKey of(byte[] pem, VerifyingKey twin) throws Malformed {
        try {
            return new SigningKey(KeyFactory.getInstance(VerifyingKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(Pem.read(LABEL, pem))), twin);
        } catch (GeneralSecurityException none) {
            throw new Malformed("it is no Ed25519 private key", none);
        }
    }

    /** Writes both into files that are not there yet; the private one with mode 600 from its first byte on. */
    public void write(Path privateFile, Path publicFile) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(privateFile, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNERS))) {
            ByteBuffer text = ByteBuffer.wrap(Pem.write(LABEL, key.getEncoded()).getBytes(StandardCharsets.US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
        }
        Files.writeString(publicFile, twin.toPem(), StandardOpenOption.CREATE_NEW);
    }

    /** With which its signatures are verified. */
    public VerifyingKey verifyingKey() {
        return twin;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(VerifyingKey.ALGORITHM);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an Ed25519 key that cannot sign", impossible);
        }
    }
}
