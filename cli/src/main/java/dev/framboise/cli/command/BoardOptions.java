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
import dev.framboise.cli.qemu.Qemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that boots guests: which ones, and on what. */
final class BoardOptions {
    @Option(names = "--guest", paramLabel = "GUEST", description = "A guest to run. Repeatable.")
    private List<String> guests = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Guests from a YAML file instead.")
    private Path configuration;

    @Option(names = "--qemu-arg", paramLabel = "ARG", description = "Passes ARG to QEMU. Repeatable.")
    private List<String> qemuArguments = new ArrayList<>();

    @Option(names = "--dtb", paramLabel = "FILE",
            description = "The board's bcm2711-rpi-4-b.dtb; without it, the one in Debian's linux-image-arm64.")
    private Path boardTree;

    /** What is passed on to QEMU. */
    List<String> qemuArguments() {
        return qemuArguments;
    }

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

    /** Bundles the guests into {@code work}, finds QEMU and compiles the hypervisor. */
    PreparedBoard prepare(Path work) {
        DebianStore store = new DebianStore(State.directory().resolve("debian"), System.err);
        Optional<GuestList> named = named();
        Optional<Path> bundle = named.map(list -> BundleFile.write(list, work));
        Qemu qemu = Qemu.find();
        GuestList list = named.orElseGet(() -> DefaultGuests.of(store.files()));
        BuiltImage hypervisor = HypervisorImage.build(State.directory(), System.err);
        BoardFiles files = new BoardFiles(
                hypervisor.image(),
                boardTree != null ? boardTree : store.files().boardTree(),
                bundle.orElseGet(() -> BundleFile.write(list, work)));
        return new PreparedBoard(qemu, hypervisor, files, list);
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
