package dev.framboise.cli.command;

import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.ConfigurationFile;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.GuestOption;
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
    }

    /** Bundles the guests into {@code work} and compiles the hypervisor. */
    PreparedFiles prepare(Path work) {
        DebianStore store = new DebianStore(State.directory().resolve("debian"), System.err);
        Optional<GuestList> named = named();
        Optional<Path> bundle = named.map(list -> BundleFile.write(list, work));
        GuestList list = named.orElseGet(() -> DefaultGuests.of(store.files()));
        BuiltImage hypervisor = HypervisorImage.build(State.directory(), System.err);
        BoardFiles files = new BoardFiles(
                hypervisor.image(),
                boardTree != null ? boardTree : store.files().boardTree(),
                bundle.orElseGet(() -> BundleFile.write(list, work)));
        return new PreparedFiles(hypervisor, files, list);
    }

    private Optional<GuestList> named() {
        List<Guest> named = new ArrayList<>();
        for (String option : guests) {
            named.add(GuestOption.parse(option, named.size() + 1, Path.of("")));
        }
        if (configuration != null) {
            named.addAll(ConfigurationFile.read(configuration));
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(new GuestList(named));
    }
}
