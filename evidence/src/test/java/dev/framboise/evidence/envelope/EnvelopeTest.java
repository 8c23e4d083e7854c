package dev.framboise.evidence.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Against the published examples of DSSE and of Ed25519. */
class EnvelopeTest {
    private static final String TYPE = "http://example.com/HelloWorld";
    private static final byte[] BODY = "hello world".getBytes(StandardCharsets.US_ASCII);

    /** RFC 8032, section 7.1, TEST 2. */
    private static final String SECRET = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    private static final String PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final byte[] MESSAGE = {0x72};
    private static final String SIGNATURE = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    /** RFC 8410, sections 4 and 7: what stands in front of the 32 bytes. */
    private static final String SPKI = "302a300506032b6570032100";
    private static final String PKCS8 = "302e020100300506032b657004220420";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] pem(String label, String hex) {
        return Pem.write(label, bytes(hex)).getBytes(StandardCharsets.US_ASCII);
    }

    private static SigningKey rfcKey() throws Malformed {
        return SigningKey.of(pem("PRIVATE KEY", PKCS8 + SECRET), VerifyingKey.fromPem(pem("PUBLIC KEY", SPKI + PUBLIC)));
    }

    @Test
    void theEncodingIsDssesOwnExample() {
        assertEquals("DSSEv1 29 http://example.com/HelloWorld 11 hello world", new String(Pae.of(TYPE, BODY), StandardCharsets.US_ASCII));
    }

    @Test
    void lengthsAreOfBytesAndBodiesAnyBytes() {
        assertArrayEquals(bytes("4453534576312032" + "20c3bc" + "2032" + "2000ff"), Pae.of("\u00fc", bytes("00ff")));
        assertEquals("DSSEv1 0  0 ", new String(Pae.of("", new byte[0]), StandardCharsets.US_ASCII));
    }

    @Test
    void signaturesAreThoseOfTheRfc() throws Malformed {
        SigningKey key = rfcKey();
        assertArrayEquals(bytes(SIGNATURE), key.sign(MESSAGE));
        assertTrue(key.verifyingKey().hasSigned(MESSAGE, bytes(SIGNATURE)));
        assertFalse(key.verifyingKey().hasSigned(new byte[] {0x73}, bytes(SIGNATURE)));
        assertFalse(key.verifyingKey().hasSigned(MESSAGE, bytes(SIGNATURE.substring(2))));
    }

    @Test
    void aKeysIdIsTheHashOfItsSubjectPublicKeyInfo() throws Malformed {
        assertEquals(Sha256.of(bytes(SPKI + PUBLIC)), rfcKey().verifyingKey().id());
    }

    @Test
    void anEnvelopeIsSignedOverTypeAndBody() throws Malformed {
        SigningKey key = rfcKey();
        Envelope envelope = Envelope.fromJson(Envelope.sign(TYPE, BODY, key).toJson());
        assertTrue(envelope.isSignedBy(key.verifyingKey()));
        assertArrayEquals(BODY, envelope.body());
        assertEquals("aGVsbG8gd29ybGQ=", envelope.payload());
        assertFalse(envelope.isSignedBy(SigningKey.generate().verifyingKey()));
        assertFalse(new Envelope(envelope.payload(), "http://example.com/HelloWorle", envelope.signatures()).isSignedBy(key.verifyingKey()));
        assertFalse(new Envelope("aGVsbG8gd29ybGR=".replace("R=", "E="), TYPE, envelope.signatures()).isSignedBy(key.verifyingKey()));
    }

    @Test
    void bitsThatBase64DropsAreRefused() throws Malformed {
        String text = new String(Envelope.sign(TYPE, BODY, rfcKey()).toJson(), StandardCharsets.UTF_8);
        String same = text.replace("aGVsbG8gd29ybGQ=", "aGVsbG8gd29ybGR=");
        Malformed refused = assertThrows(Malformed.class, () -> Envelope.fromJson(same.getBytes(StandardCharsets.UTF_8)));
        assertTrue(refused.getMessage().contains("payload is no Base64 as it is usually written"), refused.getMessage());
    }
}
