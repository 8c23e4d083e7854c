package dev.framboise.evidence.envelope;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.evidence.Malformed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in files. */
class KeyFilesTest {
    @TempDir
    private Path directory;
    private Path secret;
    private Path open;

    @BeforeEach
    void names() {
        secret = directory.resolve("secret.pem");
        open = directory.resolve("public.pem");
    }

    @Test
    void aKeyIsReadBackAndOnlyItsOwnerMayReadIt() throws Exception {
        SigningKey key = SigningKey.generate();
        key.write(secret, open);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        SigningKey read = SigningKey.read(secret, open);
        assertEquals(key.verifyingKey().id(), read.verifyingKey().id());
        byte[] message = {1, 2, 3};
        assertArrayEquals(key.sign(message), read.sign(message));
    }

    @Test
    void aKeyThatIsThereIsNotOverwritten() throws IOException {
        SigningKey.generate().write(secret, open);
        byte[] before = Files.readAllBytes(secret);
        assertThrows(FileAlreadyExistsException.class, () -> SigningKey.generate().write(secret, directory.resolve("another.pem")));
        assertArrayEquals(before, Files.readAllBytes(secret));
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        SigningKey.generate().write(secret, open);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals("others may read or write it; chmod 600 it", assertThrows(Malformed.class, () -> SigningKey.read(secret, open)).getMessage());
    }

    @Test
    void keysThatAreNoTwinsAreRefused() throws IOException {
        SigningKey.generate().write(secret, open);
        Files.writeString(open, SigningKey.generate().verifyingKey().toPem());
        assertThrows(Malformed.class, () -> SigningKey.read(secret, open));
    }

    /** Some of them are the same key to Base64, or to a reader of DER. */
    @Test
    void noBitOfAPublicKeyMayFlipAndLeaveTheSameKey() throws Malformed {
        VerifyingKey key = SigningKey.generate().verifyingKey();
        byte[] pem = key.toPem().getBytes(StandardCharsets.US_ASCII);
        for (int bit = 0; bit < pem.length * 8; bit++) {
            pem[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertNotEquals(key.id(), VerifyingKey.fromPem(pem).id(), "bit " + bit);
            } catch (Malformed refused) {
                // As good.
            }
            pem[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertEquals(key.id(), VerifyingKey.fromPem(pem).id());
        assertEquals(key.id(), VerifyingKey.fromPem(key.toPem().replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)).id(), "a copy by way of Windows");
    }

    @Test
    void otherKeysAndOtherTextAreRefused() throws GeneralSecurityException {
        for (String algorithm : new String[] {"X25519", "Ed448"}) {
            String pem = Pem.write("PUBLIC KEY", KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic().getEncoded());
            assertThrows(Malformed.class, () -> VerifyingKey.fromPem(pem.getBytes(StandardCharsets.US_ASCII)), algorithm);
        }
        String good = SigningKey.generate().verifyingKey().toPem();
        for (String text : new String[] {"", "key", good.replace("PUBLIC", "PRIVATE"), good.replace("MCow", "MCo"), good + good, good.repeat(100)}) {
            assertThrows(Malformed.class, () -> VerifyingKey.fromPem(text.getBytes(StandardCharsets.US_ASCII)), text);
        }
    }
}
