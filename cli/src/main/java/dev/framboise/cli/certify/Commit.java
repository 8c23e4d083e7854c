package dev.framboise.cli.certify;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.process.Program;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A commit that is checked out somewhere.
 *
 * @param root of the checkout
 * @param id 40 hexadecimal digits
 */
public record Commit(Path root, String id) {
    /** What evidence about all that is in a commit is of. */
    static final String SOURCES = "sources";

    private static final int MOST_NAMED = 5;

    /**
     * The one that is checked out around {@code directory}.
     *
     * @throws Failure when there is none, or files are not as the commit has them
     */
    public static Commit checkedOut(Path directory) {
        Path root;
        try {
            root = Path.of(git(directory.toAbsolutePath(), "rev-parse", "--show-toplevel").strip());
        } catch (Failure none) {
            throw new Failure(ExitStatus.USAGE, directory.toAbsolutePath() + " is no checkout of a git repository, so there is no commit to certify:\n"
                    + none.getMessage(), none);
        }
        Commit commit = new Commit(root, git(root, "rev-parse", "HEAD").strip());
        List<String> changed = git(root, "status", "--porcelain").lines().toList();
        if (!changed.isEmpty()) {
            throw new Failure(ExitStatus.USAGE, root + " is not as commit " + commit.id + " has it, and only a commit is certified: "
                    + String.join(", ", changed.stream().limit(MOST_NAMED).map(String::strip).toList())
                    + (changed.size() > MOST_NAMED ? " and " + (changed.size() - MOST_NAMED) + " more" : "") + "; commit or remove that first");
        }
        return commit;
    }

    /** Makes a clone of it in {@code directory}, which is not there yet. */
    Commit cloned(Path directory) {
        Program.run(root, List.of("git", "clone", "--quiet", "--no-local", root.toString(), directory.toString()));
        git(directory, "checkout", "--quiet", "--detach", id);
        return new Commit(directory, id);
    }

    /** Its files: the SHA-256 of a line for each, as sha256sum prints it, sorted by their names' bytes. {@code ./framboise test} computes the same. */
    Artifact sources() {
        try {
            return new Artifact(SOURCES, hash(root, new TreeSet<>(git(root, "ls-files").lines().toList())));
        } catch (IOException gone) {
            throw new Failure(ExitStatus.UNAVAILABLE, "a file of " + root + " cannot be read: " + Reason.of(gone), gone);
        }
    }

    /** The hash of sha256sum's lines for these files in {@code directory}. */
    static Sha256 hash(Path directory, SortedSet<String> files) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String file : files) {
            lines.append(Sha256.of(directory.resolve(file))).append("  ").append(file).append('\n');
        }
        return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** When {@code file} was committed as it is, in UTC. */
    String committedAt(String file) {
        String seconds = git(root, "log", "-1", "--format=%ct", "--", file).strip();
        if (seconds.isEmpty()) {
            throw new Failure(ExitStatus.USAGE, root.resolve(file) + " is in no commit, so nobody knows of when it is; commit or remove it");
        }
        return Instant.ofEpochSecond(Long.parseLong(seconds)).toString();
    }

    private static String git(Path where, String... words) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return Program.run(where, command);
    }
}
