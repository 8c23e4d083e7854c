package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.FlatGuest;
import dev.framboise.cli.command.BundleFile;
import dev.framboise.cli.command.State;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.Seat;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.BoardFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stacks of a real run hold is less than the build says that they can hold. */
class PaintedStacksTest {
    /** What the vectors push before they call Java, and what stopped.S stores below the emergency stack's top. */
    private static final int PUSHED = 16;
    private static final int STOPPED_SIZE = 304;
    private static final int TEXT_OFFSET = 8;
    private static final int BRK = 0xD4200000;

    @TempDir
    private Path directory;
    private BuiltImage built;
    private StackSlots slots;
    private byte[] image;

    @BeforeEach
    void paint() throws Exception {
        built = HypervisorImage.build(State.directory(), System.out);
        slots = StackSlots.of(built);
        image = Files.readAllBytes(built.image());
        slots.paint(image);
    }

    /** What the slots hold after two machines of two vCPUs each have run the benchmarks' payload, to the last words. */
    private byte[] run(String lastWords) throws Exception {
        Path payload = FlatGuest.PAYLOAD.assemble(Toolchain.open(State.directory(), System.out::println), directory);
        List<Guest> guests = Stream.of("one", "two").map(
                name -> new Guest(name, GuestKind.KERNEL, payload, Optional.empty(), 2, Seat.ANY, 64L << 20, "")).toList();
        BoardFiles files = new BoardFiles(Files.write(directory.resolve("painted.img"), image),
                Machines.debian().boardTree(), BundleFile.write(new GuestList(guests), directory));
        long base = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).getLong(TEXT_OFFSET);
        try (HaltedBoard board = HaltedBoard.run(directory, files, lastWords)) {
            return board.memory(base + slots.offset(), slots.size());
        }
    }

    private int offset(String symbol) {
        ElfFile elf = ElfFile.read(built.elf());
        return (int) (elf.symbol(symbol).orElseThrow().value() - elf.symbol("__image_start").orElseThrow().value());
    }

    private void put(String symbol, int word) {
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putInt(offset(symbol), word);
    }

    private long bound(String... entries) {
        long most = 0;
        for (String entry : entries) {
            Matcher line = Pattern.compile("(?m)^stack of framboise_" + entry + " +(\\d+)$").matcher(built.sizes());
            assertTrue(line.find(), built.sizes());
            most = Math.max(most, Long.parseLong(line.group(1)));
        }
        return most;
    }

    /** Cores whose stack was used further down than the bound, or not at all. */
    private static List<Integer> wrong(byte[] slots, long bound) {
        List<Integer> wrong = new ArrayList<>();
        for (int core = 0; core < StackSlots.CORES; core++) {
            int used = StackSlots.used(slots, core);
            if (used == 0 || used > bound) {
                wrong.add(core);
            }
        }
        return wrong;
    }

    @Test
    void noCoreUsesMoreStackThanItsBound() throws Exception {
        byte[] after = run("framboise: all virtual machines are off: powering off");
        long bound = PUSHED + bound("boot", "secondary", "lower_sync", "lower_irq", "lower_serror");
        int least = Integer.MAX_VALUE;
        for (int core = 0; core < StackSlots.CORES; core++) {
            int used = StackSlots.used(after, core);
            least = Math.min(least, used);
            System.out.println("core " + core + ": stack used " + used + " of at most " + bound
                    + " bytes, emergency stack " + StackSlots.emergencyUsed(after, core));
            assertEquals(0, StackSlots.emergencyUsed(after, core), "nothing panicked on core " + core);
        }
        assertEquals(List.of(), wrong(after, bound));
        assertEquals(List.of(0, 1, 2, 3), wrong(after, least - 1), "a bound that is a byte too small is seen");
        assertEquals(List.of(0, 1, 2, 3), wrong(after, bound / 3), "a third of the bound is too small");
    }

    @Test
    void aPanicUsesNoMoreOfTheEmergencyStackThanItsBound() throws Exception {
        put("framboise_lower_sync", BRK);
        // Or the image would know that it is another.
        CRC32C crc = new CRC32C();
        crc.update(image, offset("__framboise_sealed_start"), offset("__framboise_sealed_end") - offset("__framboise_sealed_start"));
        put("__framboise_seal", (int) crc.getValue());
        byte[] after = run("framboise: panic: board halted");
        long bound = STOPPED_SIZE + bound("panic");
        int most = 0;
        for (int core = 0; core < StackSlots.CORES; core++) {
            int used = StackSlots.emergencyUsed(after, core);
            System.out.println("core " + core + ": emergency stack used " + used + " of at most " + bound + " bytes");
            assertTrue(used <= bound, "core " + core + " used " + used + " of " + bound);
            most = Math.max(most, used);
        }
        assertTrue(most > bound / 2, "half the bound must be too small for what was seen: " + most + " bytes");
    }
}
