package dev.framboise.fuzz.files;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.spec.trace.PageReplay;
import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.spec.trace.TraceFile;
import dev.framboise.spec.trace.TraceRejected;
import dev.framboise.spec.trace.TraceReplay;
import dev.framboise.vmkernel.trace.TraceAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of any bytes as a trace: events that the kernel's own scheduler and its owner of pages take or refuse, or words about the line that is none. */
public final class TraceTarget implements Target {
    private static final int WITH_A_FRAME = 1;
    private Path file;

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public String about() {
        return "traces of boards";
    }

    @Override
    public void run(byte[] input) {
        List<TraceEvent> events;
        try {
            write(input);
            events = TraceFile.read(file);
        } catch (TraceRejected rejected) {
            States.reach(10, 0, rejected.getMessage().replaceAll("\\d+|\".*|/.*?trace", "").hashCode());
            return;
        }
        TraceReplay schedule = new TraceReplay();
        PageReplay pages = new PageReplay();
        int taken = 0;
        try {
            for (TraceEvent event : events) {
                Violation.unless(event.core() >= 0 && event.core() < 4, Property.READER, "an event of core %d", event.core());
                if (event.action() == TraceAction.PAGES) {
                    pages.take(event);
                    States.reach(10, 3, event.pageAction().ordinal());
                }
                schedule.take(event);
                taken++;
                States.reach(10, 1, event.action().ordinal());
            }
        } catch (TraceRejected rejected) {
            States.reach(10, 2, events.get(taken).action().ordinal(), rejected.getMessage().replaceAll("\\d+", "").hashCode());
        }
    }

    /** The bytes; an input that begins with 1 is lines without the first and the last one. */
    private void write(byte[] input) {
        try {
            if (file == null) {
                file = Files.createTempFile("framboise", ".trace");
                file.toFile().deleteOnExit();
            }
            if (input.length > 0 && input[0] == WITH_A_FRAME) {
                String lines = new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1).strip();
                Files.writeString(file, TraceFile.FIRST + "\n" + lines + "\n" + TraceFile.last(lines.isEmpty() ? 1 : lines.lines().count()) + "\n",
                        StandardCharsets.ISO_8859_1);
            } else {
                Files.write(file, input);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
