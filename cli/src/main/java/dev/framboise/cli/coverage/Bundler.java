package dev.framboise.cli.coverage;

import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import java.nio.file.Path;

/** Writes bundles. */
public interface Bundler {
    /** One of {@code guests}, for {@code hypervisor}, in {@code directory}. */
    Path write(GuestList guests, BuiltImage hypervisor, Path directory);
}
