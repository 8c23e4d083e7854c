package dev.framboise.conformance.model;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Progress;
import java.nio.file.Path;
import java.util.List;

/** Which checks a model fails. Called across class loaders, for the model beside which this class was loaded. */
public final class FailingChecks {
    private static final int PATIENCE = 120;

    private FailingChecks() {
    }

    /** The identifiers of those of some areas. */
    public static List<String> of(List<String> areas, Path directory) throws InterruptedException {
        PayloadBuilder builder = PayloadBuilder.ofTheSuite(Toolchain.open(words -> { }));
        List<CheckEntry> selected = builder.registry().all().stream().filter(entry -> areas.contains(entry.area())).toList();
        Expectations expectations = Expectations.ofTarget(ModelRun.NAME, builder.registry());
        return new ModelRun(builder, directory, expectations, Progress.NONE, PATIENCE).run(selected).outcomes().stream()
                .filter(outcome -> outcome.outcome().isFailure()).map(CheckOutcome::entry).map(CheckEntry::id).toList();
    }
}
