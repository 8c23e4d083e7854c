package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.Kind;
import java.nio.charset.StandardCharsets;

/** Whether an image that was made again is the same. */
public final class BuildFinding {
    private BuildFinding() {
    }

    /** The hashes of something that was made twice. */
    public record Twice(Sha256 once, Sha256 again) {
        boolean isSame() {
            return once.equals(again);
        }

        private String line(String name) {
            return name + "\n  once   " + once + "\n  again  " + again + "\n  " + (isSame() ? "the same" : "NOT the same") + "\n";
        }
    }

    /** The finding. */
    public static Finding of(Origin origin, Twice kernel, Twice card) {
        String text = "The kernel was compiled here, and again in a clean clone of the commit, where nothing of earlier runs was to be found.\n"
                + "The card's image was written with the one, and again with the other, with this project's config.txt, and with the firmware and the guests that are on it.\n\n"
                + kernel.line("kernel8.img") + card.line(origin.of().name());
        Judged judged = !kernel.isSame() ? Judged.fail("kernel8.img is another one when it is compiled in a clean clone.")
                : !card.isSame() ? Judged.fail("The card's image is another one when it is written again.")
                : Judged.pass("Compiled and written again, in a clean clone of the commit, the image is the same bit for bit.");
        return Finding.of("build", Kind.BUILD, judged, origin, "build.txt", text.getBytes(StandardCharsets.UTF_8));
    }
}
