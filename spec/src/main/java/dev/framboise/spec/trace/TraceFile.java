package dev.framboise.spec.trace;

import dev.framboise.vmkernel.trace.TraceAction;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events as text: a first line, then an event a line: its ticket or {@code -}, the core, the action, the operand in
 * hexadecimal, the value. In the order in which they happened. The last line says how many there are.
 */
public final class TraceFile {
    /** The first line. */
    public static final String FIRST = "framboise trace 2";
    /** That of traces from before there were events of pages. */
    static final String FORMER = "framboise trace 1";

    private static final Pattern LINE = Pattern.compile("(-|\\d{1,18}) ([0-3]) ([A-Z_]+) ([0-9a-f]{1,3}) (\\d{1,9})");
    private static final Pattern LAST = Pattern.compile("end (\\d{1,18})");

    private TraceFile() {
    }

    /** An event's line, without its end. */
    public static String line(TraceEvent event) {
        return (event.ticket() == TraceEvent.NO_TICKET ? "-" : Long.toString(event.ticket())) + ' ' + event.core() + ' '
                + event.action() + ' ' + Integer.toHexString(event.operand()) + ' ' + event.value();
    }

    /** The last line of a file of so many events. */
    public static String last(long events) {
        return "end " + events;
    }

    /**
     * Reads a whole file.
     *
     * @throws TraceRejected with the line when it is no trace, or not all of one
     */
    public static List<TraceEvent> read(Path file) {
        List<TraceEvent> events = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = reader.readLine();
            if (!FIRST.equals(first) && !FORMER.equals(first)) {
                throw new TraceRejected(file + ": is no trace of Framboise: its first line is not \"" + FIRST + '"');
            }
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher last = LAST.matcher(line);
                if (last.matches()) {
                    end(file, reader, Long.parseLong(last.group(1)), events.size());
                    if (FIRST.equals(first) && isWithoutPages(events)) {
                        throw new TraceRejected(file + ": vCPUs ran, but no event says that a page became anybody's");
                    }
                    return events;
                }
                events.add(event(file, events.size() + 2, line));
            }
        } catch (CharacterCodingException binary) {
            throw new TraceRejected(file + ": is no trace of Framboise: it is no text", binary);
        } catch (IOException failed) {
            throw new TraceRejected(file + " cannot be read: " + failed.getMessage(), failed);
        }
        throw new TraceRejected(file + ": ends after " + events.size() + " events without the line that counts them: it was cut off");
    }

    private static void end(Path file, BufferedReader reader, long said, int events) throws IOException {
        if (said != events) {
            throw new TraceRejected(file + ": has " + events + " events, but its last line says " + said);
        }
        if (reader.readLine() != null) {
            throw new TraceRejected(file + ": goes on behind its last line, which is line " + (events + 2));
        }
    }

    private static boolean isWithoutPages(List<TraceEvent> events) {
        return events.stream().anyMatch(event -> event.action() == TraceAction.LOAD)
                && events.stream().noneMatch(event -> event.action() == TraceAction.PAGES);
    }

    private static TraceEvent event(Path file, int number, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new TraceRejected(file + ", line " + number + ": is no event: \"" + line + "\"; an event is TICKET CORE ACTION OPERAND VALUE");
        }
        TraceAction action;
        try {
            action = TraceAction.valueOf(parts.group(3));
        } catch (IllegalArgumentException unknown) {
            throw new TraceRejected(file + ", line " + number + ": there is no action " + parts.group(3), unknown);
        }
        long ticket = parts.group(1).equals("-") ? TraceEvent.NO_TICKET : Long.parseLong(parts.group(1));
        return new TraceEvent(Integer.parseInt(parts.group(2)), action, Integer.parseInt(parts.group(4), 16), ticket,
                Integer.parseInt(parts.group(5)));
    }
}
