package dev.framboise.evidence.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** DSSE's pre-authentication encoding, which is what is signed: secure-systems-lab/dsse, protocol.md, version 1.0.0. */
final class Pae {
    private static final String VERSION = "DSSEv1";

    private Pae() {
    }

    /** "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body, lengths in bytes. */
    static byte[] of(String type, byte[] body) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + typeBytes.length + 32);
        out.writeBytes((VERSION + " " + typeBytes.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(typeBytes);
        out.writeBytes((" " + body.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
