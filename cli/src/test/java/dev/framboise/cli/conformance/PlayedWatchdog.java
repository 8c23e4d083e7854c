package dev.framboise.cli.conformance;

import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import dev.framboise.conformance.run.Target;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A board whose watchdog is played by the test: that of QEMU's does not count. The image is told of none; what it would arm at each check is counted
 * here, from when that begins, and resets the board.
 */
record PlayedWatchdog(Target target, QemuBehindTerminal emulator) implements Target {
    private static final byte[] PLAN = "CONFPLAN".getBytes(StandardCharsets.US_ASCII);
    private static final String RUN = "# RUN ";
    private static final int SECONDS = 5;

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public String about() {
        return target.about();
    }

    @Override
    public List<World> worlds() {
        return target.worlds();
    }

    @Override
    public Kind kind() {
        return target.kind();
    }

    @Override
    public int patience() {
        return target.patience();
    }

    @Override
    public int watchdog() {
        return SECONDS;
    }

    @Override
    public Board boot(World world, byte[] image) throws IOException {
        int at = new String(image, StandardCharsets.ISO_8859_1).indexOf(new String(PLAN, StandardCharsets.ISO_8859_1)) + PLAN.length;
        ByteBuffer limit = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        if (limit.getInt(at) != SECONDS << 16) {
            throw new IOException("the image was told another limit: " + limit.getInt(at));
        }
        limit.putInt(at, 0);
        Board board = target.boot(world, image);
        Count count = new Count(board.output());
        return new Board() {
            @Override
            public InputStream output() {
                return count;
            }

            @Override
            public void close() {
                count.stop();
                board.close();
            }
        };
    }

    /** Begins anew at each line that says that a check begins. */
    private final class Count extends FilterInputStream {
        private final Timer timer = new Timer("watchdog", true);
        private final StringBuilder line = new StringBuilder();
        private TimerTask pending;

        Count(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            look(octet);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            for (int i = 0; i < count; i++) {
                look(buffer[offset + i]);
            }
            return count;
        }

        private void look(int octet) {
            if (octet != '\n') {
                line.append((char) octet);
                return;
            }
            if (line.indexOf(RUN) >= 0) {
                begin();
            }
            line.setLength(0);
        }

        private synchronized void begin() {
            if (pending != null) {
                pending.cancel();
            }
            pending = new TimerTask() {
                @Override
                public void run() {
                    try {
                        emulator.reset();
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                }
            };
            timer.schedule(pending, 1000L * SECONDS);
        }

        void stop() {
            timer.cancel();
        }
    }
}
