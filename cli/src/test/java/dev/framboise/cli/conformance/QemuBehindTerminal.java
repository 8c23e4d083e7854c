package dev.framboise.cli.conformance;

import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** QEMU's board with an image on its card, its serial port a pseudo-terminal: turned on, and off and on, by a command of the shell. */
final class QemuBehindTerminal implements AutoCloseable {
    private final Path terminal;
    private final Path identifier;
    private final Path cycles;
    private final Path script;

    /** @param image what the firmware would find as kernel8.img */
    QemuBehindTerminal(Qemu qemu, Path image, Path tree, Path directory) throws IOException {
        terminal = directory.resolve("tty");
        identifier = directory.resolve("pid");
        cycles = directory.resolve("cycles");
        List<String> command = new ArrayList<>(qemu.imageCommand(image, tree));
        command.replaceAll(word -> word.startsWith("stdio,") ? "pty,id=console,path=" + terminal : word);
        command.addAll(List.of("-daemonize", "-pidfile", identifier.toString()));
        script = Files.writeString(directory.resolve("power-cycle"), String.join("\n",
                "cd '" + directory + "'", "test -f pid && kill -9 $(cat pid) && while kill -0 $(cat pid); do sleep 0.1; done", "rm -f tty pid", "echo >> cycles",
                command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")), ""));
    }

    Path terminal() {
        return terminal;
    }

    /** Turns it on. */
    void on() throws Exception {
        Process process = new ProcessBuilder("sh", script.toString()).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("QEMU does not start: " + script);
        }
    }

    /** For a shell. */
    String powerCycle() {
        return "sh '" + script + "'";
    }

    /** How often it was turned on. */
    long cycles() throws IOException {
        return Files.exists(cycles) ? Files.size(cycles) : 0;
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(identifier)) {
            ProcessHandle.of(Long.parseLong(Files.readString(identifier).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
