package dev.framboise.cli.debian;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes single files out of a Debian package; kernels' modules, most of their bytes, are never unpacked. */
final class PackageFiles {
    private PackageFiles() {
    }

    /** Unpacks what matches one of the {@code globs} (relative, no leading {@code ./}) into {@code into}. */
    static void extract(Path archive, Path into, List<String> globs) {
        List<String> tar = new ArrayList<>(List.of("tar", "-x", "-f", "-", "-C", into.toString(), "--no-same-owner",
                "--wildcards"));
        globs.forEach(glob -> tar.add("./" + glob));
        try {
            List<Process> pipe = ProcessBuilder.startPipeline(List.of(
                    new ProcessBuilder("dpkg-deb", "--fsys-tarfile", archive.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD),
                    new ProcessBuilder(tar).redirectErrorStream(true)));
            String printed = new String(pipe.get(1).getInputStream().readAllBytes());
            for (Process process : pipe) {
                if (process.waitFor() != 0) {
                    throw new Failure(ExitStatus.UNAVAILABLE, archive + " cannot be unpacked: " + printed.strip());
                }
            }
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, archive + " cannot be unpacked: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.UNAVAILABLE, "interrupted while unpacking " + archive, interrupted);
        }
    }
}
