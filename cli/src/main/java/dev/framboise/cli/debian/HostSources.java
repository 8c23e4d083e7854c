package dev.framboise.cli.debian;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The Debian archives this system already uses: same mirrors, same keys, only the suites of its own release.
 *
 * <p>On a system that is no Debian, {@value #MIRROR} in the environment names a mirror of Debian's archive.
 */
final class HostSources {
    /** Environment variable: the URI of a Debian mirror. */
    static final String MIRROR = "FRAMBOISE_DEBIAN_MIRROR";

    private static final Path KEYRING = Path.of("usr/share/keyrings/debian-archive-keyring.gpg");
    /** What a system without a Debian release of its own takes. */
    private static final String DEFAULT_SUITE = "stable";

    private final Path root;

    /** The system under {@code root}, usually {@code /}. */
    HostSources(Path root) {
        this.root = root;
    }

    /**
     * A deb822 file for a private apt.
     *
     * @param mirror the value of {@value #MIRROR}, null when unset
     * @throws Failure saying what to do when this system has no Debian archive
     */
    String stanzas(String mirror) {
        return stanzas(mirror, entry -> entry);
    }

    /** The same of {@code component}, whether this system uses it or not. */
    String stanzas(String mirror, String component) {
        return stanzas(mirror, entry -> entry.offering(component));
    }

    private String stanzas(String mirror, UnaryOperator<SourceEntry> wanted) {
        if (mirror != null && !mirror.isBlank()) {
            return wanted.apply(ofMirror(mirror.strip())).stanza();
        }
        List<String> suites = suites();
        StringBuilder stanzas = new StringBuilder();
        for (SourceEntry entry : entries()) {
            if (entry.offersAny(suites) && entry.components().contains("main")) {
                stanzas.append(wanted.apply(entry.keeping(suites)).stanza());
            }
        }
        if (stanzas.length() == 0 || !release("ID").equals("debian")) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the default guests are Debian's own packages, and this system's"
                    + " apt has no Debian archive. Either set " + MIRROR + " to the URI of a Debian mirror (see"
                    + " https://www.debian.org/mirror/list) with the package debian-archive-keyring installed,\n"
                    + "or bring your own guests:\n" + ownGuests());
        }
        return stanzas.toString();
    }

    /** How to do without the default guests. */
    static String ownGuests() {
        return "  ./framboise run --dtb bcm2711-rpi-4-b.dtb --guest KERNEL,initrd=FILE[,vcpus=N][,mem=256M][,cmdline=...]\n"
                + "where KERNEL is an arm64 Image and the .dtb comes from a Linux build or the Raspberry Pi firmware.";
    }

    private SourceEntry ofMirror(String mirror) {
        Path keyring = root.resolve(KEYRING);
        if (!Files.exists(keyring)) {
            throw new Failure(ExitStatus.UNAVAILABLE, keyring + " is missing, so Debian's signatures cannot be checked:"
                    + " install the package debian-archive-keyring");
        }
        return new SourceEntry(List.of(mirror), List.of(DEFAULT_SUITE), List.of("main"), keyring.toString());
    }

    private List<String> suites() {
        String codename = release("VERSION_CODENAME");
        List<String> suites = new ArrayList<>(List.of("stable", "testing", "unstable", "sid"));
        if (!codename.isEmpty()) {
            suites.addAll(List.of(codename, codename + "-updates", codename + "-security"));
        }
        return suites;
    }

    private List<SourceEntry> entries() {
        List<SourceEntry> entries = new ArrayList<>();
        Path apt = root.resolve("etc/apt");
        Path list = apt.resolve("sources.list");
        if (Files.exists(list)) {
            entries.addAll(SourceEntry.ofLines(text(list)));
        }
        Path parts = apt.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            for (Path part : sorted(parts)) {
                if (part.toString().endsWith(".sources")) {
                    entries.addAll(SourceEntry.ofStanzas(text(part)));
                } else if (part.toString().endsWith(".list")) {
                    entries.addAll(SourceEntry.ofLines(text(part)));
                }
            }
        }
        return entries;
    }

    /** A variable of os-release(5), empty when it is not there. */
    private String release(String variable) {
        Path file = root.resolve("etc/os-release");
        if (Files.exists(file)) {
            for (String line : text(file).split("\n")) {
                if (line.startsWith(variable + "=")) {
                    return line.substring(variable.length() + 1).replaceAll("[\"']", "").strip();
                }
            }
        }
        return "";
    }

    private static List<Path> sorted(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, directory + ": " + failed.getMessage(), failed);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, file + " cannot be read: " + Reason.of(failed), failed);
        }
    }
}
