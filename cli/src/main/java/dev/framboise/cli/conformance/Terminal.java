package dev.framboise.cli.conformance;

import dev.framboise.cli.process.Children;
import dev.framboise.conformance.run.SerialPort;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A terminal of Linux as a serial port, set by {@code stty}. */
public final class Terminal implements SerialPort {
    /** Reads return after a tenth of a second without an octet. */
    private static final List<String> SETTINGS = List.of("raw", "-echo", "cs8", "-parenb", "-cstopb", "clocal", "-crtscts", "-hupcl", "min", "0", "time", "1");
    /** Seconds in which an adapter that was unplugged, or has its power from the board, is there again. */
    private static final int COMES_BACK = 30;
    private static final int SET = 10;
    private static final int MOST_WORDS = 4096;
    private static final int MOMENT = 50;
    private static final int MILLISECONDS = 1000;

    private final Path path;
    private final int speed;

    /** @param speed baud */
    public Terminal(Path path, int speed) {
        this.path = path;
        this.speed = speed;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public int speed() {
        return speed;
    }

    @Override
    public Line open() throws IOException {
        try {
            for (int moment = 0; !Files.isWritable(path) && moment < COMES_BACK * MILLISECONDS / MOMENT; moment++) {
                Thread.sleep(MOMENT);
            }
            if (!Files.isWritable(path)) {
                throw new IOException(Files.exists(path) ? path + " may not be written: add yourself to its group (ls -l " + path + "), dialout for instance"
                        : "there is no " + path);
            }
            set();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        OutputStream out = new FileOutputStream(path.toFile());
        return new OpenLine(new PatientInput(new FileInputStream(path.toFile())), out);
    }

    private void set() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("stty", "-F", path.toString(), Integer.toString(speed)));
        command.addAll(SETTINGS);
        Process process = Children.start(new ProcessBuilder(command).redirectErrorStream(true));
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readNBytes(MOST_WORDS), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(SET, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(path + " cannot be set to " + speed + " baud: " + words);
        }
    }

    private record OpenLine(PatientInput input, OutputStream output) implements Line {
        @Override
        public void close() {
            input.close();
            try {
                output.close();
            } catch (IOException gone) {
                // with the adapter
            }
        }
    }

    /** An end of file is that nothing came in the last tenth of a second. */
    private static final class PatientInput extends InputStream {
        private final FileInputStream in;
        private volatile boolean isClosed;

        PatientInput(FileInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (length > 0 && !isClosed) {
                int count = in.read(buffer, offset, length);
                if (count > 0) {
                    return count;
                }
                try {
                    // a line that was hung up does not wait at all
                    Thread.sleep(1);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return -1;
                }
            }
            return length == 0 ? 0 : -1;
        }

        @Override
        public void close() {
            isClosed = true;
            try {
                in.close();
            } catch (IOException gone) {
                // with the adapter
            }
        }
    }
}
