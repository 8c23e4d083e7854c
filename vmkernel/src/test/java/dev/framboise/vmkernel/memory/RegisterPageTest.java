package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegisterPageTest {
    private static final Ipa UART = new Ipa(0x0900_0000L);

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RamAllocator ram = new RamAllocator();
    private final VttbrControl vttbrs = new VttbrControl();
    private final Stage2 stage2 = new Stage2(1);
    private final RegisterPage page = new RegisterPage(stage2, UART);

    @AfterEach
    void unplug() {
        machine.close();
    }

    private void create() {
        ram.prepare(board);
        StageTwoFormat format = new StageTwoFormat();
        format.prepare();
        assertTrue(stage2.create(ram, format, vttbrs));
        assertTrue(page.create(ram));
        assertFalse(page.isShown());
        page.begin();
    }

    private Stage2Descriptor leaf() {
        return stage2.lookUp(UART);
    }

    private Pa word(int offset) {
        return leaf().output().plus(offset);
    }

    @Test
    void itIsShownAsAPageThatCanBeReadAndNeitherWrittenNorExecuted() {
        create();
        assertTrue(page.isShown());
        assertEquals(Stage2Descriptor.PAGE_LEVEL, stage2.levelAt(UART));
        assertEquals(Stage2Descriptor.S2AP_READ, leaf().s2ap());
        assertTrue(leaf().executeNever());
    }

    @Test
    void nothingOfWhatItsMemoryHeldIsLeft() {
        create();
        for (int offset = 0; offset < MemorySize.PAGE; offset += 8) {
            assertEquals(0, machine.load64(word(offset)));
            assertTrue(machine.cleanLines.contains(word(offset).raw() >>> 6), "the guest reads past the caches");
        }
    }

    @Test
    void whatIsPutThereIsReadPastTheCachesBeforeTheGuestGoesOn() {
        create();
        machine.effects.clear();
        page.put(0x18, 0x90);
        assertEquals(0x90, machine.load64(word(0x18)) & 0xffff_ffffL);
        assertEquals(List.of("dc cvac", "dsb sy"), machine.effects);
        page.put(0x18, 0x90);
        assertEquals(List.of("dc cvac", "dsb sy"), machine.effects, "the same again costs nothing");
    }

    @Test
    void hiddenItIsNotThereAndShownAgainItIsWhatItWas() {
        create();
        Stage2Descriptor before = leaf();
        page.put(0x24, 7);
        page.hide();
        assertFalse(page.isShown());
        assertEquals(Stage2Descriptor.INVALID, leaf().raw());
        page.hide();
        page.show();
        page.show();
        assertTrue(page.isShown());
        assertEquals(before, leaf());
        assertEquals(7, machine.load64(word(0x20)) >>> 32);
    }

    /** A VM that ends: another core breaks its tables, and the console has something for its UART. */
    @Test
    void inTablesThatAreTakenApartNothingIsLookedUp() {
        create();
        page.hide();
        page.end();
        stage2.breakGroup(0);
        long stores = machine.stores;
        page.show();
        page.hide();
        assertFalse(page.isShown());
        assertEquals(stores, machine.stores);
        stage2.empty();
        page.begin();
        assertTrue(page.isShown());
    }

    @Test
    void whatWasShownWhenTheTablesWereTakenApartIsNotHiddenInThem() {
        create();
        page.end();
        stage2.breakGroup(0);
        long stores = machine.stores;
        page.hide();
        assertFalse(page.isShown());
        assertEquals(stores, machine.stores);
    }

    @Test
    void whereSomethingElseIsItIsNotShown() {
        create();
        page.hide();
        stage2.mapPage(UART, new Pa(0x5000), Stage2Descriptor.DEVICE);
        page.show();
        assertFalse(page.isShown());
        assertEquals(0x5000, leaf().output().raw());
    }

    @Test
    void nothingIsPutIntoMemoryThatWentBack() {
        create();
        page.forget();
        long stores = machine.stores;
        page.put(0x18, 1);
        page.show();
        assertFalse(page.isShown());
        assertEquals(stores, machine.stores);
    }

    @Test
    void withoutMemoryNothingIsShownAndNothingHappens() {
        page.put(0x18, 1);
        page.show();
        page.hide();
        assertFalse(page.isShown());
        assertEquals(0, machine.stores);
    }

    @Test
    void withoutRoomItSaysSo() {
        board.ram = new long[][] {{0x1000_0000L, StageTwoFormat.ROOT_SIZE}};
        ram.prepare(board);
        StageTwoFormat format = new StageTwoFormat();
        format.prepare();
        assertTrue(stage2.create(ram, format, vttbrs));
        assertFalse(page.create(ram));
        assertFalse(page.isShown());
    }
}
