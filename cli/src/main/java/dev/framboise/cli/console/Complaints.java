package dev.framboise.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What QEMU writes on standard error, less what it says at every start of this board. */
final class Complaints {
    /** QEMU disables the device tree's nodes for what it does not model, and says so each time. */
    private static final String EVERY_START = "warning: bcm2711 dtc: ";

    private Complaints() {
    }

    /** Passes lines on until the stream ends. */
    static void pass(InputStream from, PrintStream to) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            String line;
            while ((line = in.readLine()) != null) {
                if (!line.contains(EVERY_START)) {
                    to.println(line);
                }
            }
        } catch (IOException ended) {
            // with QEMU
        }
    }
}
