package dev.framboise.cli.command;

import dev.framboise.cli.guest.Measured;
import dev.framboise.cli.qemu.Qemu;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that boots guests: which ones, and on what. */
final class BoardOptions {
    @Mixin
    private GuestOptions guests = new GuestOptions();

    @Option(names = "--qemu-arg", paramLabel = "ARG", description = "Passes ARG to QEMU. Repeatable.")
    private List<String> qemuArguments = new ArrayList<>();

    /** What is passed on to QEMU. */
    List<String> qemuArguments() {
        return qemuArguments;
    }

    /** Refuses what cannot be meant, before anything is fetched or built. */
    void check() {
        guests.check();
    }

    /** Finds QEMU, bundles the guests into {@code work} and compiles the hypervisor. */
    PreparedBoard prepare(Path work) {
        Qemu qemu = Qemu.find();
        return new PreparedBoard(qemu, guests.prepare(work, Measured.OFF));
    }
}
