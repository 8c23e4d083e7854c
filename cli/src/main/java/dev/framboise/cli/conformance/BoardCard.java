package dev.framboise.cli.conformance;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.card.firmware.BootConfiguration;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.LoaderBuilder;
import dev.framboise.conformance.build.PayloadBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What goes onto the card of a Raspberry Pi 4, beside its firmware. */
public final class BoardCard {
    /** The image that the firmware enters. */
    public static final String KERNEL = BootConfiguration.KERNEL;
    /** What the firmware is told. */
    public static final String CONFIGURATION = BootConfiguration.FILE;

    private final Toolchain toolchain;
    private final Path work;

    /** @param work a directory for what is made on the way */
    public BoardCard(Toolchain toolchain, Path work) {
        this.toolchain = toolchain;
        this.work = work;
    }

    /** Writes the loader. @param speed of the line, baud */
    public void write(Path directory, int speed) throws IOException {
        write(directory, LoaderBuilder.build(toolchain, speed, work.resolve("loader")));
    }

    /** Writes a payload that carries out these checks, as it is. */
    public void writePlain(Path directory, World world, List<CheckEntry> plan) throws IOException {
        write(directory, PayloadBuilder.ofTheSuite(toolchain).build(world, work.resolve(world.word())).image(plan));
    }

    private static void write(Path directory, byte[] kernel) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(KERNEL), kernel);
        Files.writeString(directory.resolve(CONFIGURATION), configuration());
    }

    /** The firmware's own armstub leaves cores at EL2 with the GIC in Group 1; its UART clock is what the divisors are made for. */
    static String configuration() {
        return BootConfiguration.ofKernel("init_uart_clock=48000000");
    }
}
