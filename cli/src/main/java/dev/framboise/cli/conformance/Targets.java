package dev.framboise.cli.conformance;

import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.run.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The targets that there are, by name. */
public final class Targets {
    private static final List<String> NAMES = List.of(BareTarget.NAME, FramboiseTarget.NAME);

    private final Qemu qemu;
    private final Path tree;
    private final Supplier<BuiltImage> hypervisor;
    private final Function<GuestList, Path> bundle;
    private final Path work;
    private final int patience;

    /**
     * With what they are made of.
     *
     * @param tree       the board's device tree
     * @param hypervisor compiles it, or finds it compiled
     * @param bundle     writes guests into a file
     * @param work       a directory for images
     * @param patience   seconds of silence after which a check hangs
     */
    public Targets(Qemu qemu, Path tree, Supplier<BuiltImage> hypervisor, Function<GuestList, Path> bundle, Path work, int patience) {
        this.qemu = qemu;
        this.tree = tree;
        this.hypervisor = hypervisor;
        this.bundle = bundle;
        this.work = work;
        this.patience = patience;
    }

    /** Their names, in words. */
    public static String words() {
        return "there are " + String.join(", ", NAMES);
    }

    /** Whether there is one of that name. */
    public static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** The one of that name. */
    public Target open(String name) {
        return switch (name) {
            case BareTarget.NAME -> new BareTarget(qemu, tree, work, patience);
            case FramboiseTarget.NAME -> new FramboiseTarget(qemu, hypervisor.get(), tree, bundle, work, patience);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
