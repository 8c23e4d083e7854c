package dev.framboise.conformance.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.pe.ProcessingElement;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The power manager's registers, as the board has them: each write has the password, and no bit is changed but WRCFG. */
class WatchdogTest {
    private static final int PAYLOAD_LIMIT = 15 << 16;
    private static final long RSTC = 0xFE10_001CL;
    private static final long WDOG = 0xFE10_0024L;
    private static final String ARMED = "24=5a0f0000 1c=5a000122";

    private final List<String> writes = new ArrayList<>();
    private final Watchdog watchdog = new Watchdog();
    /** As behind a reset; what reads as the password does not have to. */
    private int rstc = 0x102;

    @BeforeEach
    void playTheManager() {
        CurrentPe.bind((ProcessingElement) Proxy.newProxyInstance(WatchdogTest.class.getClassLoader(), new Class<?>[] {ProcessingElement.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "load" -> load((Long) arguments[0], (Integer) arguments[1]);
                    case "store" -> store((Long) arguments[0], (Integer) arguments[1], (int) (long) (Long) arguments[2]);
                    default -> throw new AssertionError(method);
                }));
    }

    @AfterEach
    void leave() {
        CurrentPe.bind(null);
    }

    private long load(long address, int octets) {
        assertEquals(RSTC, address);
        assertEquals(4, octets);
        return rstc;
    }

    private Object store(long address, int octets, int value) {
        assertEquals(4, octets);
        writes.add(String.format("%x=%08x", address - 0xFE10_0000L, value));
        if (address == RSTC) {
            rstc = value & 0xFF_FFFF;
        } else {
            assertEquals(WDOG, address);
        }
        return null;
    }

    private String written() {
        String all = String.join(" ", writes);
        writes.clear();
        return all;
    }

    @Test
    void withoutALimitNoRegisterIsTouched() {
        watchdog.begin();
        watchdog.extend();
        watchdog.end();
        assertEquals("", written());
    }

    @Test
    void aCheckIsArmedForBeforeItAndTheEndIsNot() {
        watchdog.limit(PAYLOAD_LIMIT);
        watchdog.begin();
        assertEquals(ARMED, written());
        watchdog.begin();
        assertEquals(ARMED, written());
        watchdog.end();
        assertEquals("1c=5a000102", written());
        watchdog.extend();
        assertEquals("", written());
    }

    @Test
    void aCheckGetsItsTimeThreeTimesAndNoMore() {
        watchdog.limit(PAYLOAD_LIMIT);
        for (int check = 0; check < 2; check++) {
            watchdog.begin();
            for (int wait = 0; wait < 5; wait++) {
                watchdog.extend();
            }
            assertEquals(String.join(" ", ARMED, ARMED, ARMED), written());
        }
    }

    @Test
    void bitsThatAreNotWrcfgStay() {
        rstc = 0x5A12_3476;
        new PowerManager().arm(16);
        assertEquals("24=5a000010 1c=5a123466", written());
        rstc = 0x5A12_3476;
        new PowerManager().stop();
        assertEquals("1c=5a123446", written());
    }

    @Test
    void moreThanTheCountHasIsCutToIt() {
        new PowerManager().arm(-1);
        assertEquals("24=5a0fffff 1c=5a000122", written());
    }
}
