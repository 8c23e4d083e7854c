package dev.framboise.cli.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a guest bundle as a stream: no file is ever held in memory. */
public final class BundleWriter {
    private BundleWriter() {
    }

    /**
     * Writes {@code entries}, already checked, to {@code bundle}.
     *
     * @throws IOException when a file cannot be read, changes size meanwhile, or the bundle cannot be written
     */
    public static void write(List<BundleEntry> entries, Path bundle) throws IOException {
        BundlePlan plan = new BundlePlan(List.copyOf(entries));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(bundle), 1 << 16)) {
            out.write(plan.front());
            long at = plan.front().length;
            for (Map.Entry<Path, BundlePlan.Extent> file : plan.files().entrySet()) {
                BundlePlan.Extent extent = file.getValue();
                out.write(new byte[Math.toIntExact(extent.offset() - at)]);
                if (Files.copy(file.getKey(), out) != extent.length()) {
                    throw new IOException(file.getKey() + " changed while it was read");
                }
                at = extent.offset() + extent.length();
            }
        }
    }
}
