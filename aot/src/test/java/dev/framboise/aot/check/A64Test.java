package dev.framboise.aot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Encodings from the Arm ARM's instruction pages. */
class A64Test {
    @Test
    void directBranchesKnowTheirTargets() {
        assertEquals(0x1000 + 8, A64.target(0x14000002, 0x1000));
        assertEquals(0x1000 - 4, A64.target(0x17FFFFFF, 0x1000));
        assertEquals(0x1000 - 4, A64.target(0x97FFFFFF, 0x1000));
        assertEquals(0x1000 - 8, A64.target(0x54FFFFC1, 0x1000));
        assertEquals(0x1000 - 4, A64.target(0xB5FFFFE3, 0x1000));
        assertEquals(0x1000 + 0x20, A64.target(0x34000100, 0x1000));
        assertEquals(0x1000 - 4, A64.target(0x3707FFFF, 0x1000));
        assertEquals(0x1000 + 12, A64.target(0xB6F80060, 0x1000));
    }

    @Test
    void framePointerWritesAreSeen() {
        assertTrue(A64.setsFramePointer(0x910003FD));
        assertTrue(A64.setsFramePointer(0x910083FD));
        assertFalse(A64.setsFramePointer(0x910003FC));
        assertTrue(A64.restoresFramePointer(0xA8C17BFD));
        assertTrue(A64.restoresFramePointer(0xA9427BFD));
        assertFalse(A64.restoresFramePointer(0xA9BF7BFD));
        assertFalse(A64.restoresFramePointer(0xA8C153F3));
    }

    @Test
    void pushesAreMeasured() {
        assertEquals(32, A64.pushed(0xA9BE7BFD));
        assertEquals(16, A64.pushed(0xF81F0FE0));
        assertEquals(0x100, A64.pushed(0xD10403FF));
        assertEquals(0x1000, A64.pushed(0xD14007FF));
        assertEquals(0, A64.pushed(0xA9007BFD));
        assertEquals(0, A64.pushed(0xA8C17BFD));
        assertEquals(0, A64.pushed(0x910403FF));
    }

    @Test
    void onlyPlainReturnsReturn() {
        assertTrue(A64.returns(0xD65F03C0));
        assertTrue(A64.returns(0xD69F03E0));
        assertFalse(A64.returns(0xD65F0220));
        assertTrue(A64.indirectBranch(0xD65F0220));
    }

    @Test
    void ordinaryInstructionsAreNoFloatingPoint() {
        for (int word : new int[] {0xAA0003E0, 0xF9400000, 0xD503201F, 0x1E, 0x00000000, 0xD4200000, 0x9AC20820}) {
            assertFalse(A64.floatingPoint(word), Integer.toHexString(word));
        }
    }
}
