package dev.framboise.cli.conformance;

import dev.framboise.cli.process.Children;
import dev.framboise.conformance.run.Board;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A QEMU whose standard output is the board's serial port. */
final class QemuBoard implements Board {
    /** Seconds in which a process that was killed is gone. */
    private static final long GONE = 10;

    private final Process process;

    private QemuBoard(Process process) {
        this.process = process;
    }

    /** Starts it; what QEMU itself has to say goes into a file. */
    static QemuBoard start(List<String> command, Path complaints) throws IOException {
        Process process = Children.start(new ProcessBuilder(command).redirectError(complaints.toFile()));
        return new QemuBoard(process);
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(GONE, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
