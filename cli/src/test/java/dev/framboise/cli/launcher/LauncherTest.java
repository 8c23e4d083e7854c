package dev.framboise.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher in a world of a few programs, on a path of its own; nothing it would do to a system is real here. */
@Timeout(60)
class LauncherTest {
    private static final List<String> ORDINARY =
            List.of("sh", "sed", "head", "dirname", "readlink", "awk", "tr", "cat", "mkdir", "rm", "cut", "sort", "flock",
                    "find", "sha256sum", "uname");

    private static final List<String> CARD_PROGRAMS = List.of("fsck.vfat", "mkfs.vfat", "mcopy", "sfdisk");

    @TempDir
    private Path world;
    private Path root;

    @BeforeEach
    void ordinaryPrograms() throws IOException {
        Files.createDirectories(world.resolve("bin"));
        for (String name : ORDINARY) {
            for (String directory : List.of("/usr/bin", "/bin")) {
                Path program = Path.of(directory, name);
                if (Files.exists(program) && !Files.exists(world.resolve("bin").resolve(name))) {
                    program(name, "exec " + program + " \"$@\"");
                }
            }
        }
        program("id", "echo 0");
        copyTheLauncher();
    }

    /** Into a directory of its own, whose program is never built: in this one it would build, or clean, what is being tested. */
    private void copyTheLauncher() throws IOException {
        root = Files.createDirectories(world.resolve("root"));
        String script = Files.readString(launcher());
        for (String[] place : new String[][] {{"sbin", "/usr/sbin"}, {"os_release", "/etc/os-release"}}) {
            String line = "\n" + place[0] + "=" + place[1] + "\n";
            assertTrue(script.contains(line));
            script = script.replace(line, "\n" + place[0] + "=" + world.resolve(place[0]) + "\n");
        }
        Files.writeString(world.resolve("os_release"), "ID=debian\nVERSION_CODENAME=bookworm\n");
        Files.writeString(root.resolve("framboise"), script);
        Files.writeString(root.resolve("pom.xml"), "");
        Files.createDirectories(root.resolve("cli/src/main"));
        Files.writeString(root.resolve("cli/pom.xml"), "");
        Files.createDirectories(root.resolve("cli/target/classes"));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(world.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private String launch(int expected, String... arguments) throws IOException, InterruptedException {
        return launch(expected, Map.of(), arguments);
    }

    private String launch(int expected, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", root.resolve("framboise").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", world.resolve("bin").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(expected, process.exitValue(), said);
        return said;
    }

    private static Path launcher() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("framboise"))) {
            directory = directory.getParent();
        }
        return directory.resolve("framboise");
    }

    @Test
    void helpInstallsNothingAndNamesTheCommands() throws Exception {
        String said = launch(0, "--help");
        assertTrue(said.contains("./framboise run") && said.contains("./framboise test"), said);
        launch(2);
    }

    @Test
    void anUnknownCommandIsRefusedBeforeAnythingIsInstalledOrBuilt() throws Exception {
        program("apt-get", "echo apt-get was run; exit 1");
        program("mvn", "echo mvn was run; exit 1");
        String said = launch(2, "frobnicate");
        assertTrue(said.contains("there is no command frobnicate") && said.contains("./framboise run"), said);
        assertFalse(said.contains("was run") || said.contains("missing"), said);
    }

    @Test
    void aNamedQemuThatIsNoneIsNotReplacedByAnInstalledOne() throws Exception {
        program("mvn", "exit 1");
        program("apt-get", "echo apt-get was run; exit 1");
        String said = launch(69, Map.of("FRAMBOISE_QEMU", "/none"), "run");
        assertTrue(said.contains("FRAMBOISE_QEMU names /none"), said);
        assertFalse(said.contains("apt-get was run"), said);
    }

    @Test
    void withoutAptItSaysExactlyWhatToInstall() throws Exception {
        String said = launch(69, "run");
        assertTrue(said.contains("Apache Maven"), said);
        assertTrue(said.contains("QEMU 9.0 or newer"), said);
        assertFalse(said.contains("  a JDK"), said);
    }

    @Test
    void anOldQemuIsAMissingQemu() throws Exception {
        program("mvn", "exit 1");
        program("qemu-system-aarch64", "echo QEMU emulator version 7.2.17");
        String said = launch(69, "run");
        assertTrue(said.contains("QEMU 9.0 or newer"), said);
        assertFalse(said.contains("Apache Maven"), said);
    }

    @Test
    void debuggingNeedsAGdbThatKnowsTheProcessorAndPython() throws Exception {
        program("qemu-system-aarch64", "echo QEMU emulator version 10.0.2");
        program("mvn", "echo mvn was run; exit 1");
        for (String answer : List.of("Undefined item: \"aarch64\". 42", "Python scripting is not supported")) {
            program("gdb", "echo '" + answer + "'");
            String said = launch(69, "debug");
            assertTrue(said.contains("a gdb for AArch64 with Python (Debian and Ubuntu: gdb-multiarch)"), said);
        }
        program("gdb", "echo 42");
        assertTrue(launch(1, "debug").contains("mvn was run"));
    }

    @Test
    void testsNeedWhatReadsACard() throws Exception {
        program("qemu-system-aarch64", "echo QEMU emulator version 10.0.2");
        program("mvn", "echo mvn was run; exit 1");
        program("gdb", "echo 42");
        program("openssl", "echo OpenSSL 3.0.19");
        for (String name : CARD_PROGRAMS) {
            String said = launch(69, "test");
            assertTrue(said.contains("fsck.vfat mkfs.vfat mcopy sfdisk (Debian and Ubuntu: dosfstools mtools fdisk)"), said);
            program(name, "");
        }
        assertTrue(launch(1, "test").contains("mvn was run"));
    }

    @Test
    void anotherMachineIsToldBeforeAnythingIsInstalled() throws Exception {
        program("apt-get", "echo apt-get was run; exit 1");
        program("uname", "echo Linux aarch64");
        String said = launch(69, "run");
        assertTrue(said.contains("this is Linux aarch64: the compiler's LLVM is for Linux on x86-64 alone"), said);
        assertFalse(said.contains("was run"), said);
    }

    @Test
    void aQemuThatIsTooOldIsSaidBeforeAnythingElseIsInstalled() throws Exception {
        Path record = world.resolve("record");
        program("apt-get", "echo \"$*\" >>" + record);
        program("apt-cache", "echo '  Candidate: 1:8.2.2+ds'");
        program("env", "shift; exec \"$@\"");
        String said = launch(69, "run");
        assertTrue(said.contains("this release's QEMU is 1:8.2.2+ds"), said);
        List<String> commands = Files.readAllLines(record);
        assertTrue(commands.contains("update -q") && commands.stream().noneMatch(command -> command.contains("install")),
                commands.toString());
    }

    /** A Debian 12 whose backports are configured. @param install what its apt does, the words of a command being {@code $*} */
    private Path debian(String install) throws IOException {
        Path record = world.resolve("record");
        program("apt-get", "echo \"$*\" >>" + record + "\n" + install);
        program("apt-cache", "case $1 in madison) echo ' qemu-system-arm | 1:10.0.2+ds-2~bpo12+1 | http://deb.example bookworm-backports/main amd64 Packages' ;;"
                + " *) echo '  Candidate: 1:7.2+dfsg-7' ;; esac");
        program("env", "shift; exec \"$@\"");
        program("mvn", "echo mvn was run; exit 1");
        return record;
    }

    /** With {@code -t} all that is new would come from there, and Debian's gdb would not fit it. */
    @Test
    void nothingButQemuComesFromTheBackports() throws Exception {
        Path qemu = world.resolve("bin/qemu-system-aarch64");
        Path record = debian("case $* in install*) printf '#!/bin/sh\\necho QEMU emulator version 10.0.2\\n' >" + qemu + "; chmod +x " + qemu + " ;; esac");
        program("chmod", "exec /bin/chmod \"$@\"");
        assertTrue(launch(1, "run").contains("mvn was run"));
        assertTrue(Files.readAllLines(record).contains("install -q -y --no-install-recommends qemu-system-arm/bookworm-backports"
                + " qemu-system-common/bookworm-backports qemu-system-data/bookworm-backports"), Files.readString(record));
    }

    @Test
    void whatFitsNoLibraryOfTheBackportsComesFromThereToo() throws Exception {
        program("qemu-system-aarch64", "echo QEMU emulator version 10.0.2");
        Path gdb = world.resolve("bin/gdb");
        Path record = debian("case $* in *\" -t bookworm-backports gdb-multiarch\") printf '#!/bin/sh\\necho 42\\n' >" + gdb + "; chmod +x " + gdb
                + " ;; install*) exit 100 ;; esac");
        program("chmod", "exec /bin/chmod \"$@\"");
        assertTrue(launch(1, "debug").contains("mvn was run"));
        assertEquals(2, Files.readAllLines(record).stream().filter(line -> line.startsWith("install")).count());
        Files.delete(gdb);
        Files.writeString(world.resolve("os_release"), "ID=ubuntu\nVERSION_CODENAME=noble\n");
        assertTrue(launch(69, "debug").contains("apt could not install gdb-multiarch"));
    }

    @Test
    void whatAptCannotInstallIsNamed() throws Exception {
        program("qemu-system-aarch64", "echo QEMU emulator version 10.0.2");
        program("apt-get", "case $* in install*) exit 100;; esac");
        program("env", "shift; exec \"$@\"");
        assertTrue(launch(69, "run").contains("apt could not install maven"));
    }

    @Test
    void withoutJavaHomeTheJdkOfThePathIsFound() throws Exception {
        program("qemu-system-aarch64", "echo QEMU emulator version 10.0.2");
        program("mvn", "echo mvn was run with $JAVA_HOME; exit 1");
        program("javac", "echo javac 17.0.1");
        String said = launch(1, Map.of("JAVA_HOME", ""), "run");
        assertTrue(said.contains("mvn was run with " + world), said);
    }

    @Test
    void withoutRootAndWithoutSudoItSaysSo() throws Exception {
        program("apt-get", "echo apt-get was run; exit 1");
        program("id", "echo 1000");
        String said = launch(69, "run");
        assertTrue(said.contains("you are not root, and there is no sudo"), said);
        assertFalse(said.contains("apt-get was run"), said);
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/env", "--default-signal=INT,TERM", "sh", root + "/framboise", "image");
        builder.environment().clear();
        builder.environment().put("PATH", world.resolve("bin").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.redirectErrorStream(true).redirectOutput(world.resolve("said").toFile()).start();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalWhileMavenBuildsEndsMavenAndTheNextBuildStartsAfresh(String signal, int status) throws Exception {
        Path maven = world.resolve("maven");
        program("mvn", "echo $$ >" + maven + ".tmp; /bin/mv " + maven + ".tmp " + maven + "; exec /bin/sleep 100000");
        Process launcher = start();
        while (!Files.exists(maven)) {
            assertTrue(launcher.isAlive(), () -> said());
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertEquals(0, new ProcessBuilder("sh", "-c", "kill -" + signal + " " + launcher.pid()).start().waitFor());
        assertTrue(launcher.waitFor(30, TimeUnit.SECONDS));
        assertEquals(status, launcher.exitValue(), said());
        long pid = Long.parseLong(Files.readString(maven).strip());
        assertTrue(ProcessHandle.of(pid).isEmpty(), "Maven goes on");
        program("mvn", "[ -e cli/target/classes ] || echo afresh; exit 1");
        Process next = start();
        assertTrue(next.waitFor(30, TimeUnit.SECONDS));
        assertEquals(1, next.exitValue(), said());
        assertTrue(said().contains("afresh") && said().contains("the build failed"), said());
    }

    private String said() {
        try {
            return Files.readString(world.resolve("said"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void testsNeedAnOpenssl() throws Exception {
        program("qemu-system-aarch64", "echo QEMU emulator version 10.0.2");
        program("mvn", "echo mvn was run; exit 1");
        program("gdb", "echo 42");
        for (String name : CARD_PROGRAMS) {
            program(name, "");
        }
        assertTrue(launch(69, "test").contains("  openssl 3 or newer\n"));
        program("openssl", "echo OpenSSL 1.1.1w");
        assertTrue(launch(69, "test").contains("  openssl 3 or newer\n"));
        program("openssl", "echo OpenSSL 3.0.19");
        assertTrue(launch(1, "test").contains("mvn was run"));
    }

    /** What certify takes in: the files of the checkout, and the reports that this run has left. */
    @Test
    void whatHasPassedIsStampedWithItsReportsAndWhatHasChangedIsNot() throws Exception {
        for (String name : List.of("git", "xargs", "mv")) {
            program(name, "exec /usr/bin/" + name + " \"$@\"");
        }
        program("qemu-system-aarch64", "echo QEMU emulator version 10.0.2");
        program("gdb", "echo 42");
        program("openssl", "echo OpenSSL 3.0.19");
        for (String name : CARD_PROGRAMS) {
            program(name, "");
        }
        program("mvn", "mkdir -p a/target/surefire-reports; echo passed >a/target/surefire-reports/TEST-a.xml");
        Path stamp = root.resolve(".framboise/tested");
        Path old = Files.createDirectories(root.resolve("a/target/surefire-reports")).resolve("TEST-old.xml");
        Files.writeString(old, "of a class that is gone");
        launch(0, "test");
        assertFalse(Files.exists(stamp), "no repository");
        Files.writeString(root.resolve(".gitignore"), "target/\n.framboise/\n");
        Files.writeString(old, "of a class that is gone");
        assertEquals(0, new ProcessBuilder("git", "init", "-q", root.toString()).start().waitFor());
        launch(0, "test");
        assertFalse(Files.exists(old));
        List<String> lines = Files.readAllLines(stamp);
        assertEquals(2, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.matches("[0-9a-f]{64}")), lines::toString);
        program("mvn", "echo passed again >a/target/surefire-reports/TEST-a.xml");
        launch(0, "test");
        assertEquals(lines.get(0), Files.readAllLines(stamp).get(0));
        assertFalse(Files.readAllLines(stamp).contains(lines.get(1)), "other reports");
        program("mvn", "echo changed >cli/pom.xml");
        launch(0, "test");
        assertFalse(Files.exists(stamp), "a file has changed meanwhile");
        program("mvn", "exit 3");
        launch(3, "test");
        assertFalse(Files.exists(stamp), "it has failed");
        program("mvn", "exit 0");
        launch(0, "test", "-pl", "a");
        assertFalse(Files.exists(stamp), "a part says nothing of the whole");
    }

    @Test
    void withSudoItSaysWhatItDoesAndDoesThat() throws Exception {
        Path record = world.resolve("record");
        program("id", "echo 1000");
        program("sudo", "printf '%s\\n' \"$*\" >>" + record + "; exec \"$@\"");
        program("env", "shift; exec \"$@\"");
        String links = CARD_PROGRAMS.stream().map(name -> "; printf '#!/bin/sh\\n' >" + world.resolve("sbin/" + name)
                + "; /bin/chmod +x " + world.resolve("sbin/" + name)).collect(Collectors.joining());
        Files.createDirectories(world.resolve("sbin"));
        program("apt-get", "case $* in *install*maven*) printf '#!/bin/sh\\nexit 7\\n' >" + world.resolve("bin/mvn")
                + "; /bin/chmod +x " + world.resolve("bin/mvn") + "; printf '#!/bin/sh\\necho 42\\n' >"
                + world.resolve("bin/gdb-multiarch") + "; /bin/chmod +x " + world.resolve("bin/gdb-multiarch") + links + "; printf '#!/bin/sh\\necho OpenSSL 3.0.19\\n' >"
                + world.resolve("bin/openssl") + "; /bin/chmod +x " + world.resolve("bin/openssl") + ";; *install*qemu*)"
                + " printf '#!/bin/sh\\necho QEMU emulator version 10.0.2\\n' >" + world.resolve("bin/qemu-system-aarch64")
                + "; /bin/chmod +x " + world.resolve("bin/qemu-system-aarch64") + ";; esac");
        program("apt-cache", "echo '  Candidate: 1:10.0.2+ds-2'");
        String said = launch(7, "test");
        List<String> commands = Files.readAllLines(record);
        assertEquals("apt-get update -q", commands.get(0));
        assertTrue(commands.get(1).endsWith("install -q -y --no-install-recommends qemu-system-arm"), commands.toString());
        assertTrue(commands.get(2).endsWith("install -q -y --no-install-recommends maven gdb-multiarch dosfstools mtools fdisk openssl"), commands.toString());
        for (String command : commands) {
            assertTrue(said.contains("framboise: sudo " + command), said);
        }
    }
}
