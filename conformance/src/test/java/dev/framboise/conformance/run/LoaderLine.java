package dev.framboise.conformance.run;

import dev.framboise.conformance.loader.LoaderModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A serial port with a board at it whose card has the loader; octets are lost and changed both ways. */
final class LoaderLine implements SerialPort {
    private static final int CLOSED = -1;

    private final Random random;
    private final double rate;
    /** Of the line that is open, or that is opened next: with one queue for all of them, a new line could be told that the old one is closed. */
    private BlockingQueue<Integer> toHost = new LinkedBlockingQueue<>();
    LoaderModel loader = new LoaderModel();
    /** What the image prints when it is entered. */
    String printed = "";
    /** After so many octets from the host its power fails once; the next one finds a loader that begins. */
    int failsAfter = Integer.MAX_VALUE;
    int opened;

    /** @param rate the share of octets that something happens to */
    LoaderLine(long seed, double rate) {
        this.random = new Random(seed);
        this.rate = rate;
    }

    /** The board prints this. */
    void say(String text) {
        text.chars().forEach(octet -> {
            int arrived = noisy(octet);
            if (arrived != CLOSED) {
                toHost.add(arrived);
            }
        });
    }

    private int noisy(int octet) {
        double dice = random.nextDouble();
        return dice < rate / 2 ? CLOSED : dice < rate ? octet ^ 1 << random.nextInt(8) : octet;
    }

    private void receive(int octet) {
        if (--failsAfter == 0) {
            loader = loader.anew();
            say(loader.ready());
            return;
        }
        int arrived = noisy(octet);
        if (arrived != CLOSED) {
            boolean wasEntered = loader.entered().isPresent();
            say(loader.take(arrived));
            if (!wasEntered && loader.entered().isPresent()) {
                say(printed);
            }
        }
    }

    @Override
    public String name() {
        return "a model";
    }

    @Override
    public int speed() {
        // no octet takes long, and an answer that was lost is waited for in earnest
        return 3_000_000;
    }

    @Override
    public Line open() {
        opened++;
        BlockingQueue<Integer> said = toHost;
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    return said.take();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int octet = read();
                buffer[offset] = (byte) octet;
                return octet < 0 ? -1 : 1;
            }
        };
        OutputStream out = new OutputStream() {
            @Override
            public void write(int octet) {
                receive(octet & 0xFF);
            }
        };
        return new Line() {
            @Override
            public InputStream input() {
                return in;
            }

            @Override
            public OutputStream output() {
                return out;
            }

            @Override
            public void close() {
                said.add(CLOSED);
                if (toHost == said) {
                    toHost = new LinkedBlockingQueue<>();
                }
            }
        };
    }
}
