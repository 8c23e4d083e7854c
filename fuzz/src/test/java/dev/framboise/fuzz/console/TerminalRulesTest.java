package dev.framboise.fuzz.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import org.junit.jupiter.api.Test;

class TerminalRulesTest {
    private static void take(int... bytes) {
        TerminalRules rules = new TerminalRules();
        for (int each : bytes) {
            rules.take(each);
        }
    }

    private static void refused(int... bytes) {
        assertEquals(Property.CONSOLE, assertThrows(Violation.class, () -> take(bytes)).property());
    }

    @Test
    void text_colours_and_erasing_to_the_end_of_the_line_pass() {
        assertDoesNotThrow(() -> take('a', '|', ' ', '\t', '\b', 7, '\r', '\n'));
        assertDoesNotThrow(() -> take(0x1b, '[', '1', ';', '3', '1', 'm', 'x', 0x1b, '[', 'K'));
        assertDoesNotThrow(() -> take(0xe2, 0x82, 0xac, 0xc2, 0xa0));
    }

    @Test
    void what_a_terminal_answers_or_what_moves_elsewhere_does_not() {
        refused(0x1b, '[', '6', 'n');
        refused(0x1b, '[', 'A');
        refused(0x1b, ']', '0');
        refused(0x1b, 'c');
        refused('a', 5);
        refused('a', 0x7f);
    }

    @Test
    void control_functions_of_one_byte_do_not() {
        refused('a', 0x9b);
        refused(0xc2, 0x9b);
    }
}
