package dev.framboise.conformance.run;

import dev.framboise.conformance.World;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A board at a serial line. On its card is the loader, which takes each image over the line, or one payload as it is, which can be started
 * but once.
 */
public final class SerialTarget implements Target {
    /** Its name. */
    public static final String NAME = "serial";

    /** Milliseconds in which a loader that waits is heard. */
    private static final int LISTENING = 5000;
    private static final int MILLISECONDS = 1000;
    /** Seconds that a check has, in whole ones the most that the board's watchdog counts. */
    private static final int WATCHDOG = 15;

    private final SerialPort port;
    private final PowerSwitch power;
    private final Kind kind;
    private final int patience;
    private boolean hasImage;

    /**
     * The board.
     *
     * @param kind     whether it is made of silicon
     * @param patience seconds
     */
    public SerialTarget(SerialPort port, PowerSwitch power, Kind kind, int patience) {
        this.port = port;
        this.power = power;
        this.kind = kind;
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String about() {
        return "a board at " + port.name() + ", " + port.speed() + " baud";
    }

    @Override
    public List<World> worlds() {
        return List.of(World.GUEST, World.MACHINE);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int patience() {
        return patience;
    }

    /** An emulator's watchdog does not count. */
    @Override
    public int watchdog() {
        return kind == Kind.BOARD ? WATCHDOG : 0;
    }

    @Override
    public Board boot(World world, byte[] image) throws IOException {
        if (hasImage) {
            throw new NoMoreStartsException("the board's card has a payload and not the loader: nothing can go on behind a check that hung, nor another payload be run. "
                    + "Write a card with --card, without --plain");
        }
        SerialPort.Line line = port.open();
        try {
            LineQueue lines = new LineQueue(line.input());
            WireLine heard = listen(lines, LISTENING);
            if (heard instanceof WireLine.Other) {
                line.close();
                power.cycle();
                line = port.open();
                lines = new LineQueue(line.input());
                heard = listen(lines, power.patience() * MILLISECONDS);
            }
            return board(line, lines, heard, world, image);
        } catch (InterruptedException interrupted) {
            line.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (IOException failed) {
            line.close();
            throw failed;
        }
    }

    private Board board(SerialPort.Line line, LineQueue lines, WireLine heard, World world, byte[] image) throws IOException, InterruptedException {
        if (heard instanceof WireLine.Loader) {
            return new OpenBoard(line, new QueuedLines(new ImageSender(lines, line.output(), port.speed()).send(image), lines));
        }
        if (!(heard instanceof WireLine.Begin begin)) {
            throw new IOException("nothing was heard from the board at " + port.name() + ": neither the loader nor a payload");
        }
        hasImage = true;
        if (!begin.about().startsWith("world=" + world.word() + " ")) {
            throw new NoMoreStartsException("the board's card has another payload than the " + world.word() + "'s, and not the loader");
        }
        return new OpenBoard(line, new QueuedLines(List.of(begin.text()), lines));
    }

    /** The loader that is ready, or a payload that begins; {@link WireLine.Other} when none of them is heard in so many milliseconds. */
    private WireLine listen(LineQueue lines, long milliseconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        while (System.nanoTime() < end) {
            LineQueue.Next next = lines.next(LISTENING / 10);
            if (next instanceof LineQueue.Next.Over) {
                return new WireLine.Other("");
            } else if (next instanceof LineQueue.Next.Line line) {
                WireLine read = WireReader.read(line.text());
                if (read instanceof WireLine.Loader loader && !loader.isReady() && loader.words().startsWith("REFUSES ")) {
                    throw new IOException("the loader refuses: " + loader.words().substring("REFUSES ".length()));
                } else if (read instanceof WireLine.Loader loader && loader.isReady() || read instanceof WireLine.Begin) {
                    return read;
                }
            }
        }
        return new WireLine.Other("");
    }

    private record OpenBoard(SerialPort.Line line, InputStream output) implements Board {
        @Override
        public void close() {
            line.close();
        }
    }
}
