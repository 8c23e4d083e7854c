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
    /** Seconds in which a process that was told to end, or killed, is gone. */
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
        // Asked first: what QEMU keeps of the board is written when it ends by itself.
        process.destroy();
        try {
            if (!process.waitFor(GONE, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(GONE, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
