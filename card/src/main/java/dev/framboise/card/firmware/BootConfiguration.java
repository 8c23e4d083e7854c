package dev.framboise.card.firmware;

import dev.framboise.card.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What config.txt tells the firmware (Raspberry Pi documentation, "config.txt"). */
public final class BootConfiguration {
    /** Its name. */
    public static final String FILE = "config.txt";
    /** The hypervisor's name on the card. */
    public static final String KERNEL = "kernel8.img";
    /** The guests' name on the card. */
    public static final String BUNDLE = "guests.bundle";

    /** "There is a 98-character line length limit". */
    private static final int LONGEST_LINE = 98;
    /** What brings a kernel of ours to EL2; docs/porting.md explains the lines. */
    private static final List<String> LINES = List.of("arm_64bit=1", "kernel=" + KERNEL, "kernel_address=0x80000", "enable_gic=1", "enable_uart=1");
    private static final String FOR_QEMU = "# This card has no firmware: it is for QEMU, and no Raspberry Pi boots from it.";

    private final Map<String, String> settings = new TreeMap<>();
    private final List<String> overlays = new ArrayList<>();

    private BootConfiguration() {
    }

    /** The file for a card of ours. */
    public static String text(Purpose purpose) {
        String lines = ofKernel("uart_2ndstage=1") + "initramfs " + BUNDLE + " followkernel\n";
        return purpose == Purpose.QEMU ? FOR_QEMU + "\n" + lines : lines;
    }

    /** The file for a {@value #KERNEL} that is all that is loaded. @param setting one that it needs besides */
    public static String ofKernel(String setting) {
        return String.join("\n", LINES) + "\n" + setting + "\ndisable_commandline_tags=1\n";
    }

    /**
     * What a file says to a Raspberry Pi 4.
     *
     * @throws Refused when a line is none, is cut off by the firmware, or says what depends on the board in hand
     */
    static BootConfiguration parse(String text) throws Refused {
        BootConfiguration configuration = new BootConfiguration();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.length() > LONGEST_LINE) {
                throw refused(number, "has " + line.length() + " characters, and the firmware reads " + LONGEST_LINE);
            }
            String words = line.strip();
            if (!words.isEmpty() && !words.startsWith("#")) {
                configuration.take(words, number);
            }
        }
        return configuration;
    }

    private void take(String line, int number) throws Refused {
        String[] initramfs = line.split("\\s+");
        int equals = line.indexOf('=');
        if (initramfs[0].equals("initramfs") && initramfs.length == 3) {
            settings.put("initramfs", initramfs[1]);
            settings.put("ramfsaddr", initramfs[2]);
        } else if (line.startsWith("[") || line.startsWith("include ")) {
            throw refused(number, "'" + line + "' lets other boards, or other files, decide; say it without");
        } else if (equals <= 0) {
            throw refused(number, "'" + line + "' is no setting=value");
        } else if (line.startsWith("dtoverlay=")) {
            overlays.add(line.substring(equals + 1).split(",", 2)[0]);
        } else {
            settings.put(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    /** What a setting is set to; the last line counts. */
    Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** The overlays that are named. */
    List<String> overlays() {
        return List.copyOf(overlays);
    }

    private static Refused refused(int line, String why) {
        return new Refused(FILE + ":" + line + ": " + why);
    }
}
