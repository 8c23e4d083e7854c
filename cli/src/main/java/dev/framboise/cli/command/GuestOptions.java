package dev.framboise.cli.command;

import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.Configuration;
import dev.framboise.cli.guest.ConfigurationFile;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.GuestOption;
import dev.framboise.cli.guest.Measured;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.BoardFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a board is to boot. */
final class GuestOptions {
    @Option(names = "--guest", paramLabel = "GUEST", description = "A guest to run. Repeatable.")
    private List<String> guests = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Guests from a YAML file instead.")
    private Path configuration;

    @Option(names = "--dtb", paramLabel = "FILE",
            description = "The board's bcm2711-rpi-4-b.dtb; without it, the one in Debian's linux-image-arm64.")
    private Path boardTree;

    @Option(names = "--measured", paramLabel = "POLICY",
            description = "What becomes of an image or guests that are not what they were, by SHA-256 at boot: refuse, report, or off to measure nothing.")
    private String measured;

    /** Refuses what cannot be meant, before anything is fetched or built. */
    void check() {
        if (!guests.isEmpty() && configuration != null) {
            throw new Failure(ExitStatus.USAGE, "--guest and --config exclude each other");
        }
        if (boardTree != null && !Files.isRegularFile(boardTree)) {
            throw new Failure(ExitStatus.USAGE, boardTree + ": no such file");
        }
        if (boardTree != null && !DeviceTreeFile.isOne(boardTree)) {
            throw new Failure(ExitStatus.USAGE, boardTree + ": is no device tree; give the board's bcm2711-rpi-4-b.dtb");
        }
        if (measured != null) {
            policy();
        }
    }

    private Measured policy() {
        try {
            return Measured.of(measured);
        } catch (IllegalArgumentException unknown) {
            throw new Failure(ExitStatus.USAGE, "--" + unknown.getMessage(), unknown);
        }
    }

    /**
     * Bundles the guests into {@code work} and compiles the hypervisor.
     *
     * @param otherwise how the boot is measured when neither option nor configuration says
     */
    PreparedFiles prepare(Path work, Measured otherwise) {
        DebianStore store = new DebianStore(State.directory().resolve("debian"), System.err);
        Optional<Configuration> file = Optional.ofNullable(configuration).map(ConfigurationFile::read);
        Optional<GuestList> named = named(file);
        Optional<Path> bundle = named.map(list -> BundleFile.write(list, work));
        GuestList list = named.orElseGet(() -> DefaultGuests.of(store.files()));
        BuiltImage hypervisor = HypervisorImage.build(State.directory(), System.err);
        Measured policy = measured != null ? policy() : file.flatMap(Configuration::measured).orElse(otherwise);
        BoardFiles files = new BoardFiles(
                hypervisor.image(),
                boardTree != null ? boardTree : store.files().boardTree(),
                MeasuredBundle.of(policy, bundle.orElseGet(() -> BundleFile.write(list, work)), hypervisor, work));
        return new PreparedFiles(hypervisor, files, list);
    }

    private Optional<GuestList> named(Optional<Configuration> file) {
        List<Guest> named = new ArrayList<>();
        for (String option : guests) {
            named.add(GuestOption.parse(option, named.size() + 1, Path.of("")));
        }
        file.ifPresent(says -> named.addAll(says.guests()));
        return named.isEmpty() ? Optional.empty() : Optional.of(new GuestList(named));
    }
}
