package dev.framboise.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What campaigns came to: a first line, then a line for each target of each campaign, in the order in which they ended. The file is
 * replaced as a whole, so that it is there as it was or as it is to be.
 */
public final class History {
    private static final String FIRST = "framboise fuzz history 1";
    private static final Pattern LINE = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ) ([a-z]+) (\\d{1,9}) (\\d{1,15}) (\\d{1,9}) (\\d{1,9}) (\\d{1,9}) (\\d{1,9})");

    /**
     * A target in a campaign.
     *
     * @param when it ended, UTC, as ISO 8601 has it
     * @param target which
     * @param seconds that it was given
     * @param executions inputs tried
     * @param coverage edges taken, as Jazzer counts them
     * @param inputs in its corpus, pruned
     * @param states most abstract states in one process
     * @param findings different ones
     */
    public record Entry(String when, String target, long seconds, long executions, long coverage, long inputs, long states, int findings) {
        String line() {
            return when + " " + target + " " + seconds + " " + executions + " " + coverage + " " + inputs + " " + states + " " + findings;
        }
    }

    private History() {
    }

    /** All entries; none if there is no file yet. @throws CampaignFailure when it is damaged */
    public static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || !lines.get(0).equals(FIRST)) {
                throw damaged(file, 1, "is not \"" + FIRST + "\"", null);
            }
            for (int i = 1; i < lines.size(); i++) {
                Matcher parts = LINE.matcher(lines.get(i));
                if (!parts.matches()) {
                    throw damaged(file, i + 1, "is no entry: \"" + lines.get(i) + '"', null);
                }
                entries.add(new Entry(parts.group(1), parts.group(2), Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4)),
                        Long.parseLong(parts.group(5)), Long.parseLong(parts.group(6)), Long.parseLong(parts.group(7)), Integer.parseInt(parts.group(8))));
            }
            return entries;
        } catch (IOException failed) {
            throw damaged(file, 1, "cannot be read: " + failed, failed);
        }
    }

    private static CampaignFailure damaged(Path file, int line, String words, Throwable cause) {
        return new CampaignFailure(file + ":" + line + ": " + words + "; the history is damaged, and was left as it is: mend it or move it away", cause);
    }

    /** Adds entries. */
    public static void add(Path file, List<Entry> fresh) {
        List<Entry> all = read(file);
        all.addAll(fresh);
        List<String> lines = new ArrayList<>(List.of(FIRST));
        all.forEach(entry -> lines.add(entry.line()));
        try {
            Path other = file.resolveSibling(file.getFileName() + ".new");
            Files.write(other, lines);
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new CampaignFailure(file + " cannot be written: " + failed, failed);
        }
    }
}
