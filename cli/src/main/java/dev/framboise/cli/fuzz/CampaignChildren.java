package dev.framboise.cli.fuzz;

import dev.framboise.fuzz.run.Children;
import java.io.IOException;

/** A campaign's processes end with this program, as all that it starts do. */
public final class CampaignChildren implements Children {
    @Override
    public Process start(ProcessBuilder builder) throws IOException {
        return dev.framboise.cli.process.Children.start(builder);
    }

    @Override
    public boolean isEnding() {
        return dev.framboise.cli.process.Children.ending();
    }
}
