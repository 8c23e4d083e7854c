package dev.framboise.cli.conformance;

import dev.framboise.conformance.World;
import dev.framboise.conformance.run.Board;
import dev.framboise.conformance.run.Target;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;

/** A target whose serial line loses octets, and changes some. */
final class NoisyWire implements Target {
    private final Target target;
    private final Random random;
    private final double rate;

    /** @param rate the share of octets that something happens to */
    NoisyWire(Target target, long seed, double rate) {
        this.target = target;
        this.random = new Random(seed);
        this.rate = rate;
    }

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
    public Board boot(World world, byte[] image) throws IOException {
        Board board = target.boot(world, image);
        return new Board() {
            @Override
            public InputStream output() throws IOException {
                return noisy(board.output());
            }

            @Override
            public void close() {
                board.close();
            }
        };
    }

    private InputStream noisy(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                while (true) {
                    int count = super.read(buffer, offset, length);
                    if (count <= 0) {
                        return count;
                    }
                    int kept = 0;
                    for (int i = 0; i < count; i++) {
                        double dice = random.nextDouble();
                        if (dice >= rate / 2) {
                            byte octet = buffer[offset + i];
                            buffer[offset + kept++] = dice < rate ? (byte) (octet ^ 1 << random.nextInt(8)) : octet;
                        }
                    }
                    if (kept > 0) {
                        return kept;
                    }
                }
            }
        };
    }
}
