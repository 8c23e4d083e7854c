package dev.framboise.cli.debian;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.process.Program;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Single files taken out of a Debian package; kernels' modules, most of their bytes, are never unpacked.
 *
 * @param origin the package
 * @param tree   where the files are
 */
record UnpackedPackage(DebianPackage origin, Path tree) {
    /** Unpacks what matches one of the {@code globs} (relative, no leading {@code ./}) into {@code into}. */
    static UnpackedPackage of(Path archive, Path into, List<String> globs) {
        extract(archive, into, globs);
        return new UnpackedPackage(new DebianPackage(field(archive, "Package"), field(archive, "Version")), into);
    }

    private static String field(Path archive, String name) {
        return Program.run(archive.toAbsolutePath().getParent(), List.of("dpkg-deb", "--field", archive.toAbsolutePath().toString(), name)).strip();
    }

    /** The first file that matches. */
    Path find(String glob) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile).filter(file -> matcher.matches(tree.relativize(file))).sorted()
                    .findFirst()
                    .orElseThrow(() -> new Failure(ExitStatus.UNAVAILABLE, "Debian's package " + origin.name() + " has no " + glob));
        }
    }

    private static void extract(Path archive, Path into, List<String> globs) {
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
