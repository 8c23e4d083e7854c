package dev.framboise.vmkernel.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a reader of a ring takes out of a word is what was put into it. */
class TraceWordTest {
    @Test
    void eachFieldComesBackAlone() {
        for (TraceAction action : TraceAction.values()) {
            long word = TraceWord.when(TraceWord.MOST_TICKS, 0xabcd) | TraceWord.what(action, 0x5a5) | 0x9;
            assertEquals(TraceWord.MOST_TICKS, TraceWord.ticks(word));
            assertEquals(0xabcd, TraceWord.ticket(word));
            assertEquals(0x5a5, TraceWord.operand(word));
            assertEquals(action.ordinal(), TraceWord.action(word));
            assertEquals(0x9, TraceWord.lap(word));
        }
        assertEquals(0, TraceWord.lap(TraceWord.when(-1, -1) | TraceWord.what(TraceAction.PAGES, -1)));
    }

    @Test
    void anOperandOfPagesNamesItsActionOrNone() {
        for (PageAction action : PageAction.values()) {
            assertEquals(action, PageAction.of(action.operand(5)));
        }
        int beyond = PageAction.values().length << 3;
        assertNull(PageAction.of(beyond));
        assertTrue(PageAction.of(beyond - 1) != null);
    }

    @Test
    void whatSaysWhereAVcpuMayRunIsOfAPlace() {
        assertEquals(EnumSet.of(TraceAction.CONFIGURE, TraceAction.BUDGET, TraceAction.PERIOD, TraceAction.RELEASE),
                Arrays.stream(TraceAction.values()).filter(TraceAction::isPlace).collect(Collectors.toSet()));
    }
}
