package dev.framboise.fuzz.record;

import dev.framboise.fuzz.run.CampaignFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A text for people that says of which sources it is, when and where it was made.
 *
 * @param hash of {@link Sources}
 * @param text all of it
 */
public record Record(String hash, String text) {
    private static final String OF = "of: ";

    /** What was found of today's sources. @param about lines that begin with # @param body the rest */
    public static Record of(Sources sources, String about, String body) {
        String hash = sources.hash();
        return new Record(hash, about + OF + hash + "\nmade: " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\nJDK: " + Runtime.version() + "\nmachine: "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors\n\n" + body);
    }

    /** One that {@link #write} wrote; without a hash it is of no sources. */
    public static Record read(Path file) {
        try {
            String text = Files.readString(file);
            return new Record(text.lines().filter(line -> line.startsWith(OF)).map(line -> line.substring(OF.length())).findFirst().orElse(""), text);
        } catch (IOException failed) {
            throw new CampaignFailure(file + " cannot be read: " + failed, failed);
        }
    }

    /** Whether it is of these sources. */
    public boolean isOf(Sources sources) {
        return hash.equals(sources.hash());
    }

    /** Writes it as a whole. */
    public void write(Path file) {
        try {
            Path other = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(other, text);
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new CampaignFailure(file + " cannot be written: " + failed, failed);
        }
    }
}
