package dev.framboise.cli.fuzz;

import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.ConfigurationFile;
import dev.framboise.cli.guest.Guest;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@code framboise.yaml} of any bytes: guests within their bounds, or a {@link Failure} that names the file. */
public final class ConfigurationTarget implements Target {
    private static final int MOST_GUESTS = 64;
    private Path file;

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public String about() {
        return "configuration files";
    }

    @Override
    public void run(byte[] input) {
        try {
            if (file == null) {
                file = Files.createTempFile("framboise", ".yaml");
                file.toFile().deleteOnExit();
            }
            Files.write(file, input);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        try {
            List<Guest> guests = ConfigurationFile.read(file).guests();
            Violation.unless(!guests.isEmpty() && guests.size() <= Math.max(MOST_GUESTS, input.length), Property.READER, "%d guests", guests.size());
            guests.forEach(ConfigurationTarget::check);
            States.reach(9, 1, Math.min(guests.size(), 9));
        } catch (Failure refused) {
            String words = refused.getMessage();
            Violation.unless(words.startsWith(file.toString()), Property.READER, "the message does not begin with the file: %s", words);
            Violation.unless(words.chars().noneMatch(each -> Character.isISOControl(each) || each == '\u2028' || each == '\u2029'), Property.READER,
                    "the message has a character that moves a terminal's cursor: %s", words);
            States.reach(9, 0, words.substring(file.toString().length()).replaceAll("\\d+|'[^']*'", "").hashCode());
        }
    }

    private static void check(Guest guest) {
        boolean isName = guest.name().matches("[a-z0-9-]{1,31}");
        Violation.unless(isName, Property.READER, "a guest is called %s", guest.name());
        Violation.unless(guest.vcpus() >= 1 && guest.vcpus() <= 4, Property.READER, "a guest has %d vCPUs", guest.vcpus());
        Violation.unless(guest.memory() > 0, Property.READER, "a guest has %d bytes of memory", guest.memory());
        Violation.unless(guest.watchdog() >= 0 && guest.watchdog() <= 120, Property.READER, "a guest's watchdog has %d seconds", guest.watchdog());
        Violation.unless(guest.seat().weight() >= 0 && guest.seat().weight() <= 16, Property.READER, "a guest's weight is %d", guest.seat().weight());
    }
}
