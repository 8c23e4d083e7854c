package dev.framboise.fuzz.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A core that does all that it is told passes; one that leaves something out lets a VM reach what is not its own, which is seen. */
class PageShadowTest {
    private static final int PAGES = 4;
    private static final int VMS = 2;

    private Ownership ownership;
    private PageShadow shadow;

    @BeforeEach
    void begin() {
        ownership = new Ownership(PAGES, 4, 2, 1, 2);
        shadow = new PageShadow(ownership, 2);
        for (int page = 0; page < PAGES; page++) {
            ownership.release(page);
            ownership.scrubbed(page);
        }
        ownership.map(0, 1, 0, 2);
        shadow.map(1, 0, 2);
        finish(OwnershipStep.NONE);
    }

    /** @param leftOut what the core does not do */
    private void finish(OwnershipStep leftOut) {
        while (ownership.next(0) != OwnershipStep.NONE) {
            if (ownership.next(0) != leftOut) {
                shadow.step(ownership.next(0));
            }
            ownership.advance(0);
        }
        shadow.check(PAGES, VMS);
    }

    private void seen(OwnershipStep leftOut) {
        ownership.unmap(0, 1, 2);
        assertEquals(Property.OWNERSHIP, assertThrows(Violation.class, () -> finish(leftOut)).property());
    }

    @Test
    void a_page_that_was_taken_in_all_steps_is_nobodys() {
        ownership.unmap(0, 1, 2);
        assertDoesNotThrow(() -> finish(OwnershipStep.NONE));
    }

    @Test
    void a_descriptor_that_stays_is_seen() {
        seen(OwnershipStep.WRITE_INVALID);
    }

    @Test
    void a_barrier_a_tlbi_or_its_end_that_is_left_out_is_seen() {
        seen(OwnershipStep.AWAIT_WRITE);
        begin();
        seen(OwnershipStep.SEND_INVALIDATION);
        begin();
        seen(OwnershipStep.AWAIT_INVALIDATION);
    }

    @Test
    void an_address_that_is_given_twice_is_seen() {
        assertEquals(Property.OWNERSHIP, assertThrows(Violation.class, () -> shadow.map(1, 0, 3)).property());
    }
}
