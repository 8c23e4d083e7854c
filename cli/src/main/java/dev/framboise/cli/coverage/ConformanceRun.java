package dev.framboise.cli.coverage;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.conformance.FramboiseTarget;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Progress;
import dev.framboise.conformance.run.SuiteRun;
import dev.framboise.conformance.run.TargetReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The conformance suite's checks of a guest. */
final class ConformanceRun implements MetalRun {
    /** Seconds: the image is slower than the one that ships. */
    private static final int PATIENCE = 60;

    private final Toolchain toolchain;
    private final Path tree;
    private final Bundler bundle;

    ConformanceRun(Toolchain toolchain, Path tree, Bundler bundle) {
        this.toolchain = toolchain;
        this.tree = tree;
        this.bundle = bundle;
    }

    @Override
    public String name() {
        return "the conformance suite";
    }

    @Override
    public void play(Qemu qemu, BuiltImage image, Path work) throws IOException, InterruptedException {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(toolchain);
        FramboiseTarget target = new FramboiseTarget(qemu, image, tree, guests -> bundle.write(guests, image, work), work, PATIENCE);
        TargetReport report = new SuiteRun(target, Expectations.ofTarget(FramboiseTarget.NAME, builder.registry()), Progress.NONE)
                .run(Map.of(World.GUEST, builder.build(World.GUEST, work.resolve("payload"))), builder.registry().all());
        if (report.failed() > 0) {
            throw new Failure(ExitStatus.RUN_FAILED, "the image with probes fails the conformance suite: " + report.closing());
        }
    }
}
