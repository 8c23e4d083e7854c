package dev.framboise.conformance.run;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Understands lines of the wire. Each ends with a blank, a tilde and the CRC-32 of all before these; whoever passes a guest's lines on may
 * put a name before them.
 */
final class WireReader {
    private static final Pattern SUM = Pattern.compile(" ~([0-9a-f]{8})$");
    private static final Pattern START = Pattern.compile("not ok |ok |# RUN |FRAMBOISE-CONF |FRAMBOISE-LOADER ");
    private static final Pattern RUN = Pattern.compile("# RUN (\\S+)");
    private static final Pattern RESULT = Pattern.compile("(not )?ok \\d+ (\\S+)(?: # (.*))?");
    private static final Pattern BEGIN = Pattern.compile("FRAMBOISE-CONF BEGIN build=([0-9a-f]{16}) (.*)");
    private static final Pattern END = Pattern.compile("FRAMBOISE-CONF END pass=(\\d+) fail=(\\d+) skip=(\\d+) crc32=([0-9a-f]{8})");
    private static final String LOADER = "FRAMBOISE-LOADER ";
    private static final String SKIP = "SKIP ";
    private static final int HEXADECIMAL = 16;

    private WireReader() {
    }

    /** What a line says. */
    static WireLine read(String line) {
        Matcher sum = SUM.matcher(line);
        Matcher start = START.matcher(line);
        if (!sum.find()) {
            return start.find() && isAtStart(line, start.start()) ? new WireLine.Damaged(line, "it has no checksum") : new WireLine.Other(line);
        }
        int wanted = Integer.parseUnsignedInt(sum.group(1), HEXADECIMAL);
        while (start.find()) {
            String text = line.substring(start.start(), sum.start());
            if (crc(text) == wanted) {
                return understand(text, wanted);
            }
        }
        return new WireLine.Damaged(line, "its checksum is another one");
    }

    /** At most one name and its sign before it. */
    private static boolean isAtStart(String line, int at) {
        return line.substring(0, at).matches("(\\S{1,40} ?)?");
    }

    private static WireLine understand(String text, int sum) {
        Matcher run = RUN.matcher(text);
        if (run.matches()) {
            return new WireLine.Run(run.group(1));
        }
        Matcher result = RESULT.matcher(text);
        if (result.matches()) {
            String comment = result.group(3) == null ? "" : result.group(3);
            boolean isSkipped = comment.startsWith(SKIP);
            Outcome verdict = result.group(1) != null ? Outcome.FAIL : isSkipped ? Outcome.SKIP : Outcome.PASS;
            return new WireLine.Result(result.group(2), verdict, isSkipped ? comment.substring(SKIP.length()) : comment, sum);
        }
        if (text.startsWith(LOADER)) {
            return new WireLine.Loader(text.substring(LOADER.length()));
        }
        Matcher begin = BEGIN.matcher(text);
        if (begin.matches()) {
            return new WireLine.Begin(Long.parseUnsignedLong(begin.group(1), HEXADECIMAL), begin.group(2), String.format("%s ~%08x", text, sum));
        }
        Matcher end = END.matcher(text);
        if (end.matches()) {
            int results = Integer.parseInt(end.group(1)) + Integer.parseInt(end.group(2)) + Integer.parseInt(end.group(3));
            return new WireLine.End(results, Integer.parseUnsignedInt(end.group(4), HEXADECIMAL));
        }
        return new WireLine.Damaged(text, "it is none of the lines that there are");
    }

    /** As the payload computes it. */
    static int crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return (int) crc.getValue();
    }
}
