package dev.framboise.evidence.envelope;

import dev.framboise.evidence.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of RFC 7468's text around bytes of DER. */
final class Pem {
    private static final int MOST_CHARACTERS = 4096;
    private static final int LINE = 64;

    private Pem() {
    }

    static String write(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    static byte[] read(String label, byte[] text) throws Malformed {
        Pattern block = Pattern.compile("-----BEGIN " + label + "-----\\R([A-Za-z0-9+/=\\r\\n]+)\\R-----END " + label + "-----\\s*");
        Matcher found = block.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (text.length > MOST_CHARACTERS || !found.matches()) {
            throw new Malformed("it is no " + label + " in PEM");
        }
        try {
            byte[] der = Base64.getDecoder().decode(found.group(1).replaceAll("\\s", ""));
            if (!write(label, der).equals(new String(text, StandardCharsets.ISO_8859_1).replace("\r\n", "\n"))) {
                throw new Malformed("it is no " + label + " in PEM as openssl writes it, in lines of " + LINE + " characters");
            }
            return der;
        } catch (IllegalArgumentException broken) {
            throw new Malformed("it is no " + label + " in PEM: its Base64 is damaged", broken);
        }
    }
}
