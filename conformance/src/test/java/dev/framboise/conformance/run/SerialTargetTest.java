package dev.framboise.conformance.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.conformance.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A board at a serial line: with the loader, with a payload, with nothing. */
class SerialTargetTest {
    private static final byte[] IMAGE = image();

    private int cycles;
    /** Seconds in which a board that was turned on is heard: a model that says nothing needs no more. */
    private int patience = 1;

    private static byte[] image() {
        byte[] image = new byte[20_000];
        new Random(3).nextBytes(image);
        return image;
    }

    private static String line(String text) {
        return String.format("%s ~%08x\n", text, WireReader.crc(text));
    }

    private static String begin(String world) {
        return line("FRAMBOISE-CONF BEGIN build=0000000000000001 world=" + world + " cpus=4");
    }

    private SerialTarget target(LoaderLine port, Runnable cycle) {
        PowerSwitch power = new PowerSwitch() {
            @Override
            public void cycle() {
                cycles++;
                cycle.run();
            }

            @Override
            public int patience() {
                return patience;
            }
        };
        return new SerialTarget(port, power, Target.Kind.BOARD, 15);
    }

    private static String printed(Board board, int octets) throws IOException {
        return new String(board.output().readNBytes(octets), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aLoaderThatIsThereGetsTheImage() throws IOException {
        LoaderLine port = new LoaderLine(1, 0);
        port.printed = begin("guest");
        port.say(port.loader.ready());
        try (Board board = target(port, () -> { }).boot(World.GUEST, IMAGE)) {
            assertArrayEquals(IMAGE, port.loader.entered().orElseThrow());
            assertEquals(begin("guest"), printed(board, begin("guest").length()));
        }
        assertEquals(0, cycles);
    }

    @Test
    void aSilentBoardIsTurnedOffAndOn() throws IOException {
        patience = 60;
        LoaderLine port = new LoaderLine(1, 0);
        target(port, () -> port.say(port.loader.ready())).boot(World.MACHINE, IMAGE).close();
        assertArrayEquals(IMAGE, port.loader.entered().orElseThrow());
        assertEquals(1, cycles);
        assertEquals(2, port.opened);
    }

    /** Otherwise the line that was opened after power may end with the one before it. */
    @Test
    void aLineThatIsClosedLeavesTheNextOneAlone() throws IOException {
        LoaderLine port = new LoaderLine(1, 0);
        SerialPort.Line first = port.open();
        first.close();
        SerialPort.Line second = port.open();
        first.close();
        port.say("R");
        assertEquals('R', second.input().read());
        assertEquals(-1, first.input().read());
    }

    @Test
    void aBoardThatStaysSilentIsSaidToBe() {
        String message = assertThrows(IOException.class, () -> target(new LoaderLine(1, 0), () -> { }).boot(World.GUEST, IMAGE)).getMessage();
        assertEquals("nothing was heard from the board at a model: neither the loader nor a payload", message);
    }

    @Test
    void aLoaderThatRefusesIsHeard() {
        LoaderLine port = new LoaderLine(1, 0);
        port.say(line("FRAMBOISE-LOADER REFUSES the device tree is where the image goes, at 0x100000"));
        String message = assertThrows(IOException.class, () -> target(port, () -> { }).boot(World.GUEST, IMAGE)).getMessage();
        assertEquals("the loader refuses: the device tree is where the image goes, at 0x100000", message);
    }

    /** One octet in 500 is lost or changed, each way. */
    @Test
    void aNoisyLineCarriesTheImageNevertheless() throws IOException {
        for (int seed = 0; seed < 3; seed++) {
            LoaderLine port = new LoaderLine(seed, 1 / 500.0);
            // more than one: that line may be damaged, too
            port.printed = begin("guest").repeat(5);
            for (int i = 0; i < 3; i++) {
                port.say(port.loader.ready());
            }
            target(port, () -> { }).boot(World.GUEST, IMAGE).close();
            assertArrayEquals(IMAGE, port.loader.entered().orElseThrow());
        }
    }

    @Test
    void anImageBeginsAnewWhenPowerFailedInTheMiddle() throws IOException {
        LoaderLine port = new LoaderLine(1, 0);
        port.failsAfter = 9000;
        port.say(port.loader.ready());
        target(port, () -> { }).boot(World.GUEST, IMAGE).close();
        assertArrayEquals(IMAGE, port.loader.entered().orElseThrow());
    }

    @Test
    void aLineThatCarriesNothingIsGivenUp() {
        LoaderLine port = new LoaderLine(1, 0);
        port.say(port.loader.ready());
        LoaderLine broken = new LoaderLine(1, 1);
        broken.loader = port.loader;
        assertThrows(IOException.class, () -> target(broken, () -> { }).boot(World.GUEST, IMAGE));
        assertTrue(broken.loader.entered().isEmpty());
    }

    /** QEMU's watchdog does not count: armed, it resets at once. */
    @Test
    void aBoardHasAWatchdogAndAnEmulatorHasNone() {
        PowerSwitch nobody = new PowerSwitch() {
            @Override
            public void cycle() {
                throw new AssertionError("nobody asked for power");
            }

            @Override
            public int patience() {
                return 1;
            }
        };
        assertEquals(15, new SerialTarget(new LoaderLine(1, 0), nobody, Target.Kind.BOARD, 30).watchdog());
        assertEquals(0, new SerialTarget(new LoaderLine(1, 0), nobody, Target.Kind.EMULATED, 30).watchdog());
    }

    @Test
    void aPayloadOnTheCardRunsOnce() throws IOException {
        LoaderLine port = new LoaderLine(1, 0);
        port.say(begin("guest") + line("# RUN EXC-021"));
        SerialTarget target = target(port, () -> { });
        String all = begin("guest") + line("# RUN EXC-021");
        try (Board board = target.boot(World.GUEST, IMAGE)) {
            assertEquals(all, printed(board, all.length()));
        }
        String message = assertThrows(NoMoreStartsException.class, () -> target.boot(World.GUEST, IMAGE)).getMessage();
        assertTrue(message.startsWith("the board's card has a payload and not the loader: nothing can go on behind a check that hung"), message);
        assertEquals(0, cycles);
    }

    @Test
    void anotherPayloadOnTheCardIsNotTakenForThisOne() {
        LoaderLine port = new LoaderLine(1, 0);
        port.say(begin("machine"));
        String message = assertThrows(NoMoreStartsException.class, () -> target(port, () -> { }).boot(World.GUEST, IMAGE)).getMessage();
        assertEquals("the board's card has another payload than the guest's, and not the loader", message);
    }
}
