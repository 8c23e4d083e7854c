package dev.framboise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void what_does_not_end_is_named_with_where_it_is() {
        CompletableFuture<Violation> endless = new CompletableFuture<>();
        Violation found = new Patience(Duration.ofMillis(1), endless::complete).of(endless::join);
        assertEquals(Property.ENDS, found.property());
        assertTrue(found.getCause().getMessage().contains("CompletableFuture.join"), found.getCause().getMessage());
    }

    @Test
    void what_ends_is_not() {
        CompletableFuture<Violation> endless = new CompletableFuture<>();
        assertEquals("done", new Patience(Duration.ofDays(1), endless::complete).of(() -> "done"));
        assertTrue(!endless.isDone());
    }
}
