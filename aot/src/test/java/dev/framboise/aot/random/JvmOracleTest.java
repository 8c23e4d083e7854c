package dev.framboise.aot.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.junit.jupiter.api.Test;

/**
 * The JVM that images are compared with does what the language says. HotSpot's second compiler (17.0.15 and 25.0.3 on x86-64)
 * does not, once a method has run some thousand times: what compareAndExchange returns of a {@code byte} or {@code short} is not
 * extended by its sign. The options of this module's tests leave those intrinsics out.
 */
class JvmOracleTest {
    private static final int UNTIL_COMPILED = 200_000;
    private static final VarHandle BYTE = field("octet", byte.class);
    private static final VarHandle SHORT = field("half", short.class);

    private byte octet = -7;
    private short half = -7;

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(JvmOracleTest.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long exchangeByte() {
        return (byte) BYTE.compareAndExchangeAcquire(this, (byte) 0, (byte) 0);
    }

    private long exchangeShort() {
        return (short) SHORT.compareAndExchangeAcquire(this, (short) 0, (short) 0);
    }

    @Test
    void compareAndExchangeOfNarrowFieldsExtendsTheSign() {
        for (int i = 0; i < UNTIL_COMPILED; i++) {
            assertEquals(-7, exchangeByte());
            assertEquals(-7, exchangeShort());
        }
    }
}
