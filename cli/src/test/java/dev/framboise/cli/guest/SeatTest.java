package dev.framboise.cli.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where and for how long, as people write it. */
class SeatTest {
    @ParameterizedTest
    @CsvSource({"3, 8", "0, 1", "0-2, 7", "0-3, 15", "0+2, 5", "0+2-3, 13", "1-1, 2"})
    void coresAreNumbersAndRanges(String text, int mask) {
        assertEquals(mask, Seat.ANY.withCores(text).cores());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "-1", "0-", "0,1", "0-4", "2-1", "a", "0++1"})
    void whatNamesNoCoresIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Seat.ANY.withCores(text));
    }

    @Test
    void weightsAreOfOneToSixteen() {
        assertEquals(16, Seat.ANY.withWeight("16").weight());
        for (String text : new String[] {"0", "17", "-1", "1.5", "x", ""}) {
            assertThrows(IllegalArgumentException.class, () -> Seat.ANY.withWeight(text));
        }
    }

    @Test
    void aReservationIsTimeInAPeriod() {
        assertEquals(new Seat(0, 1, 2000, 10_000), Seat.ANY.withReservation("2ms/10ms"));
        assertEquals(new Seat(0, 1, 500, 1000), Seat.ANY.withReservation("500us/1ms"));
        for (String text : new String[] {"2ms", "3ms/2ms", "99us/1ms", "1ms/1001ms", "0ms/0ms", "1s/2s", "9999999ms/9999999ms"}) {
            String said = assertThrows(IllegalArgumentException.class, () -> Seat.ANY.withReservation(text)).getMessage();
            assertTrue(said.contains(text), said);
        }
    }

    @Test
    void eachKeyLeavesTheOthers() {
        assertEquals(new Seat(8, 3, 500, 1000), Seat.ANY.withReservation("500us/1ms").withWeight("3").withCores("3"));
    }
}
