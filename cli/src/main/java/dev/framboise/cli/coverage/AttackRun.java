package dev.framboise.cli.coverage;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.attack.AttackBoard;
import dev.framboise.cli.attack.Campaign;
import dev.framboise.cli.attack.Clockwork;
import dev.framboise.cli.attack.Payloads;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Path;

/** A hostile guest beside its victim. */
final class AttackRun implements MetalRun {
    private static final int ROUNDS = 2;
    private static final int MILLISECONDS = 6000;

    private final Toolchain toolchain;
    private final Path tree;
    private final long seed;
    private final Bundler bundle;

    AttackRun(Toolchain toolchain, Path tree, long seed, Bundler bundle) {
        this.toolchain = toolchain;
        this.tree = tree;
        this.seed = seed;
        this.bundle = bundle;
    }

    @Override
    public String name() {
        return "a hostile guest, seed " + seed;
    }

    @Override
    public void play(Qemu qemu, BuiltImage image, Path work) throws IOException {
        Payloads payloads = Payloads.assemble(toolchain, work);
        AttackBoard board = new AttackBoard(qemu, image.image(), tree, payloads, guests -> bundle.write(guests, image, work));
        Campaign.Result result = new Campaign(board::play, words -> { }).play(seed, ROUNDS, Campaign.OPERATIONS, Clockwork.HOST, MILLISECONDS);
        if (result.finding() != null) {
            throw new Failure(ExitStatus.RUN_FAILED, "the image with probes does not hold: " + result.finding().violated().what());
        }
    }
}
