package dev.framboise.cli.certify;

import dev.framboise.cli.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A git repository in a directory, for tests. */
final class Repository {
    private final Path root;

    Repository(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        git("init", "--quiet");
    }

    Path root() {
        return root;
    }

    Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** A program of the shell. */
    void script(String name, String text) throws IOException {
        Files.setPosixFilePermissions(write(name, "#!/bin/sh\n" + text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Commit commit() {
        git("add", "--all");
        git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "a commit");
        return Commit.checkedOut(root);
    }

    String git(String... words) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return Program.run(root, command);
    }
}
