package dev.framboise.cli.conformance;

import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.conformance.build.LoaderBuilder;
import dev.framboise.conformance.model.ModelRun;
import dev.framboise.conformance.run.PowerSwitch;
import dev.framboise.conformance.run.SerialTarget;
import dev.framboise.conformance.run.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The targets that there are, by name. */
public final class Targets {
    private static final List<String> NAMES = List.of(BareTarget.NAME, FramboiseTarget.NAME, XenTarget.NAME, KvmTarget.NAME, ModelRun.NAME);
    private static final Pattern SERIAL = Pattern.compile(SerialTarget.NAME + ":(/[^,]+)(?:,(\\d{1,7}))?");

    private final Qemu qemu;
    private final Path tree;
    private final TargetParts parts;
    private final Function<GuestList, Path> bundle;
    private final Path work;
    private final int patience;
    private final PowerSwitch power;

    /**
     * With what they are made of.
     *
     * @param tree     the board's device tree
     * @param parts    what else they are made of
     * @param bundle   writes guests into a file
     * @param work     a directory for images
     * @param patience seconds of silence after which a check hangs
     * @param power    of the board at a serial line
     */
    public Targets(Qemu qemu, Path tree, TargetParts parts, Function<GuestList, Path> bundle, Path work, int patience, PowerSwitch power) {
        this.qemu = qemu;
        this.tree = tree;
        this.parts = parts;
        this.bundle = bundle;
        this.work = work;
        this.patience = patience;
        this.power = power;
    }

    /** Their names, in words. */
    public static String words() {
        return "there are " + String.join(", ", NAMES) + ", " + SerialTarget.NAME + ":/dev/TERMINAL[,BAUD]";
    }

    /** Whether there is one of that name. */
    public static boolean has(String name) {
        return NAMES.contains(name) || SERIAL.matcher(name).matches() && speed(name) >= LoaderBuilder.LOWEST_SPEED && speed(name) <= LoaderBuilder.HIGHEST_SPEED;
    }

    /** Whether it runs on QEMU: not a board at a serial line, nor the model. */
    public static boolean needsQemu(String name) {
        return !SERIAL.matcher(name).matches() && !isModel(name);
    }

    /** Whether it is the machine model, which runs in this JVM and is not opened. */
    public static boolean isModel(String name) {
        return name.equals(ModelRun.NAME);
    }

    private static int speed(String name) {
        Matcher matcher = SERIAL.matcher(name);
        return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : LoaderBuilder.USUAL_SPEED;
    }

    private Target serial(String name) {
        Matcher matcher = SERIAL.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name);
        }
        return new SerialTarget(new Terminal(Path.of(matcher.group(1)), speed(name)), power, Target.Kind.BOARD, patience);
    }

    /** The one of that name, which is not the model's. */
    public Target open(String name) {
        return switch (name) {
            case BareTarget.NAME -> new BareTarget(qemu, tree, work, patience);
            case FramboiseTarget.NAME -> new FramboiseTarget(qemu, parts.hypervisor().get(), tree, bundle, work, patience);
            case XenTarget.NAME -> new XenTarget(qemu, parts.xen().get(), work, patience);
            case KvmTarget.NAME -> new KvmTarget(qemu, parts.kernel().get(), parts.toolchain().get(), work, patience);
            default -> serial(name);
        };
    }
}
