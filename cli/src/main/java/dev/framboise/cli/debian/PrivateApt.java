package dev.framboise.cli.debian;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An apt with its own state, cache and sources, for the architecture arm64; needs no privilege and changes nothing else.
 *
 * <p>The host's other settings, such as a proxy, still apply; what the host does after an update does not.
 */
final class PrivateApt {
    private static final Pattern KERNEL_PACKAGE = Pattern.compile("Depends: (linux-image-[0-9][^\\s:]*)");
    private static final Pattern XEN_PACKAGE = Pattern.compile("Depends: (xen-hypervisor-[0-9][^\\s:]*)");
    private static final Pattern FETCH_FAILED = Pattern.compile("(?m)^[WE]: Failed to fetch.*$");
    private static final String WAY_OUT = "\nDebian's archive is asked through this system's apt: check the network, the proxy"
            + " and the disk,\nor set " + HostSources.MIRROR + " to another mirror; then run the command again.";

    private final Path directory;
    private String notFetched = "";

    private PrivateApt(Path directory) {
        this.directory = directory;
    }

    /** Lays {@code directory} out with {@code sources}, a deb822 file's text, and fetches the package lists. */
    static PrivateApt create(Path directory, String sources) {
        try {
            for (String part : List.of("state/lists/partial", "cache/archives/partial", "sources.list.d")) {
                Files.createDirectories(directory.resolve(part));
            }
            Files.writeString(directory.resolve("state/status"), "");
            Files.writeString(directory.resolve("sources.list.d/debian.sources"), sources);
            Files.writeString(directory.resolve("apt.conf"), configuration(directory));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, directory + ": " + failed.getMessage(), failed);
        }
        PrivateApt apt = new PrivateApt(directory);
        // A mirror that cannot be reached is a warning to apt, which goes on with what it has: maybe nothing.
        String said = apt.run(directory, "apt-get", "-q", "update");
        apt.notFetched = FETCH_FAILED.matcher(said).results().map(MatchResult::group).collect(Collectors.joining("\n", "\n", ""));
        return apt;
    }

    /** The kernel that the metapackage {@code name} stands for at present. */
    String kernelOf(String name) {
        Matcher kernel = KERNEL_PACKAGE.matcher(run(directory, "apt-cache", "depends", name));
        if (!kernel.find()) {
            throw new Failure(ExitStatus.UNAVAILABLE, "Debian's package " + name + " names no kernel here");
        }
        return kernel.group(1);
    }

    /** The Xen that {@code xen-system-arm64} stands for at present. */
    String xen() {
        Matcher xen = XEN_PACKAGE.matcher(run(directory, "apt-cache", "depends", "xen-system-arm64"));
        if (!xen.find()) {
            throw new Failure(ExitStatus.UNAVAILABLE, "Debian's package xen-system-arm64 names no hypervisor here");
        }
        return xen.group(1);
    }

    /** Downloads {@code name} into the empty directory {@code into}, checked by apt; returns the file. */
    Path download(String name, Path into) {
        run(into, "apt-get", "-q", "download", name);
        try (var files = Files.newDirectoryStream(into, "*.deb")) {
            return files.iterator().next();
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, into + ": " + failed.getMessage(), failed);
        }
    }

    private String run(Path where, String program, String... words) {
        List<String> command = new ArrayList<>(List.of(program, "-c=" + directory.resolve("apt.conf")));
        command.addAll(List.of(words));
        try {
            return Program.run(where, command);
        } catch (Failure failed) {
            throw new Failure(failed.status(), failed.getMessage() + notFetched.stripTrailing() + WAY_OUT, failed);
        }
    }

    private static String configuration(Path directory) {
        return """
                #clear APT::Architectures;
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                #clear Acquire::IndexTargets::deb::DEP-11;
                #clear Acquire::IndexTargets::deb::DEP-11-icons;
                #clear Acquire::IndexTargets::deb::CNF;
                APT::Architecture "arm64";
                APT::Architectures { "arm64"; };
                // Root's apt would otherwise drop to a user who may not enter this directory.
                APT::Sandbox::User "root";
                Acquire::Languages "none";
                Acquire::Retries "3";
                Acquire::http::Timeout "30";
                Acquire::https::Timeout "30";
                Dir::State "@/state";
                Dir::State::status "@/state/status";
                Dir::Cache "@/cache";
                Dir::Etc::sourcelist "/dev/null";
                Dir::Etc::sourceparts "@/sources.list.d";
                Dir::Etc::preferences "/dev/null";
                Dir::Etc::preferencesparts "/dev/null";
                """.replace("@", directory.toString());
    }
}
