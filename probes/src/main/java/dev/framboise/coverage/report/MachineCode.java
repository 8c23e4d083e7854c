package dev.framboise.coverage.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of the machine code of the image that ships, which has no probes, boards have executed.
 *
 * @param image        the image's SHA-256, hexadecimal
 * @param instructions of all
 * @param branches     ways out of conditional branches, two of each
 * @param lines        places in the source that have instructions
 * @param run          those of which one was executed
 */
public record MachineCode(String image, Count instructions, Count branches, Set<String> lines, Set<String> run) {
    /**
     * Some of so many.
     *
     * @param covered some
     * @param total   of so many
     */
    public record Count(int covered, int total) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d of %d, %.1f %%", covered, total, Math.floor(1000.0 * covered / Math.max(1, total)) / 10);
        }
    }

    private static final String IMAGE = "image ";
    private static final String INSTRUCTIONS = "instructions ";
    private static final String BRANCHES = "branches ";
    private static final String RUN = "run ";
    private static final String MISSED = "missed ";

    /** What {@link #write} wrote. */
    public static MachineCode read(Path file) throws IOException {
        Count[] counts = new Count[2];
        String image = "";
        Set<String> lines = new TreeSet<>();
        Set<String> run = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            switch (words[0] + " ") {
                case IMAGE -> image = words[1];
                case INSTRUCTIONS -> counts[0] = new Count(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                case BRANCHES -> counts[1] = new Count(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                case RUN -> {
                    lines.add(words[1]);
                    run.add(words[1]);
                }
                case MISSED -> lines.add(words[1]);
                default -> throw new IOException(file + " was not written by this: " + line);
            }
        }
        if (image.isEmpty() || counts[0] == null || counts[1] == null) {
            throw new IOException(file + " lacks its counts, or does not say of which image they are");
        }
        return new MachineCode(image, counts[0], counts[1], lines, run);
    }

    /** For {@link #read}. */
    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(IMAGE).append(image).append('\n');
        text.append(INSTRUCTIONS).append(instructions.covered()).append(' ').append(instructions.total()).append('\n');
        text.append(BRANCHES).append(branches.covered()).append(' ').append(branches.total()).append('\n');
        new TreeSet<>(lines).forEach(line -> text.append(run.contains(line) ? RUN : MISSED).append(line).append('\n'));
        Files.writeString(file, text);
    }

    /** How a place is written here. @param className binary name of any class of the file's package */
    public static String place(String className, String file, int line) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.'))).replace('.', '/') + "/" + file + ":" + line;
    }

    /** Of the lines of the source that have instructions, those that were run. */
    public Count places() {
        return new Count(run.size(), lines.size());
    }

    boolean hasRun(String packageName, String file, int line) {
        return run.contains(packageName + "/" + file + ":" + line);
    }
}
