package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Debian that is turned off by the first program it starts: busybox's poweroff, in the default guests' own initrd. */
public enum DebianBoot {
    /** As a guest boots by default: some 12,000 characters go to the UART. */
    MESSAGES("messages", "Debian, the kernel's messages on its console", "console=ttyAMA0"),
    /** With almost none. */
    QUIET("quiet", "Debian, quiet", "console=ttyAMA0 quiet");

    private static final Pattern VERSION = Pattern.compile("Linux version (\\S+) .* (Debian \\S+)");

    /** The first instruction of an Image whose header asks for no offset: RAM + 2 MiB, on {@code virt} as here. */
    public static final long ENTRY = 0x4020_0000L;
    /** Bytes. */
    public static final long MEMORY = 256L << 20;

    /** What programs call it. */
    final String key;
    /** What people call it. */
    final String title;
    private final String console;

    DebianBoot(String key, String title, String console) {
        this.key = key;
        this.title = title;
        this.console = console;
    }

    /** The kernel's version and its package's, from {@code printed} with its messages. @throws Failure when they are not there */
    public static String version(String printed) {
        Matcher words = VERSION.matcher(printed);
        if (!words.find()) {
            throw new Failure(ExitStatus.RUN_FAILED, "the guest's kernel did not say its version:\n" + printed);
        }
        return "Linux " + words.group(1) + ", " + words.group(2);
    }

    /** The kernel's command line. */
    public String commandLine() {
        return console + " rdinit=/bin/busybox -- poweroff -f";
    }
}
