package dev.framboise.cli.conformance;

import dev.framboise.conformance.run.SerialPort;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;

/** A serial port at a bad cable: both ways octets are lost, and changed. */
final class NoisyPort implements SerialPort {
    private final SerialPort port;
    private final Random toBoard;
    private final Random toHost;
    private final double rate;
    private volatile int damagedToBoard;
    private volatile int damagedToHost;

    /** @param rate the share of octets that something happens to */
    NoisyPort(SerialPort port, long seed, double rate) {
        this.port = port;
        this.toBoard = new Random(seed);
        this.toHost = new Random(~seed);
        this.rate = rate;
    }

    /** Octets that did not arrive at the board as they were sent. */
    int toBoard() {
        return damagedToBoard;
    }

    /** The same the other way. */
    int toHost() {
        return damagedToHost;
    }

    @Override
    public String name() {
        return port.name();
    }

    @Override
    public int speed() {
        return port.speed();
    }

    private byte[] noisy(Random random, byte[] octets, int offset, int length) {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        for (int i = offset; i < offset + length; i++) {
            double dice = random.nextDouble();
            if (dice >= rate) {
                arrived.write(octets[i]);
            } else if (dice >= rate / 2) {
                arrived.write(octets[i] ^ 1 << random.nextInt(8));
            }
            if (dice < rate && random == toBoard) {
                damagedToBoard++;
            } else if (dice < rate) {
                damagedToHost++;
            }
        }
        return arrived.toByteArray();
    }

    @Override
    public Line open() throws IOException {
        Line line = port.open();
        InputStream in = new FilterInputStream(line.input()) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                byte[] arrived = new byte[0];
                while (arrived.length == 0) {
                    int count = super.read(buffer, offset, length);
                    if (count <= 0) {
                        return count;
                    }
                    arrived = noisy(toHost, buffer, offset, count);
                }
                System.arraycopy(arrived, 0, buffer, offset, arrived.length);
                return arrived.length;
            }
        };
        OutputStream out = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                line.output().write(noisy(toBoard, octets, offset, length));
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
                line.close();
            }
        };
    }
}
