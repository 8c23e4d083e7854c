package dev.framboise.cli.command;

import dev.framboise.aot.link.Toolchain;
import java.nio.file.Path;

/** Where things are kept between runs; everything in it can be deleted at any time. */
public final class State {
    private State() {
    }

    /** {@code $FRAMBOISE_CACHE}, or {@code ~/.cache/framboise}. */
    public static Path directory() {
        String named = System.getenv(Toolchain.CACHE_VARIABLE);
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "framboise")
                : Path.of(named).toAbsolutePath();
    }
}
