package dev.framboise.cli.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hook before a push, in a repository of its own whose launcher does nothing but say so. */
class PrePushTest {
    private static final Path HOOK = Path.of("..", ".githooks", "pre-push").toAbsolutePath();

    @TempDir
    private Path world;
    private Path repository;

    @BeforeEach
    void repository() throws Exception {
        repository = Files.createDirectories(world.resolve("repository"));
        run(0, "git", "init", "-q", "--bare", world.resolve("remote").toString());
        run(0, "git", "init", "-q", "-b", "main");
        run(0, "git", "remote", "add", "origin", world.resolve("remote").toString());
        run(0, "git", "config", "core.hooksPath", HOOK.getParent().toString());
        launcher(0);
        commit("README.md");
    }

    private void launcher(int status) throws IOException {
        Path launcher = Files.writeString(repository.resolve("framboise"), "#!/bin/sh\necho \"launched: $*\"\nexit " + status + "\n");
        assertTrue(launcher.toFile().setExecutable(true));
    }

    private void commit(String file) throws Exception {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
        run(0, "git", "add", file);
        run(0, "git", "-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "-q", "-m", file);
    }

    private String run(int status, String... command) throws Exception {
        Process process = new ProcessBuilder(List.of(command)).directory(repository.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), said);
        return said;
    }

    private String push(int status) throws Exception {
        return run(status, "git", "push", "-q", "origin", "main");
    }

    @Test
    void itCanBeExecuted() {
        assertTrue(Files.isExecutable(HOOK));
    }

    @Test
    void whatIsNoSpecificationIsPushedWithoutACheck() throws Exception {
        launcher(1);
        assertEquals("", push(0));
    }

    @Test
    void aSpecificationIsPushedWhenTheCheckPasses() throws Exception {
        push(0);
        commit("spec/A.tla");
        String said = push(0);
        assertTrue(said.contains("launched: check\n"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vmkernel/src/main/java/dev/framboise/vmkernel/sched", "vmkernel/src/main/java/dev/framboise/vmkernel/trap",
        "armv8/src/main/java/dev/framboise/armv8/model"})
    void aClassThatSpecificationsCallIsNotPushedWhenTheCheckFails(String where) throws Exception {
        launcher(1);
        commit(where + "/A.java");
        commit("README.txt");
        String said = push(1);
        assertTrue(said.contains("pre-push: not pushed: ./framboise check fails"), said);
        assertEquals("", run(0, "git", "ls-remote", "origin"));
    }
}
