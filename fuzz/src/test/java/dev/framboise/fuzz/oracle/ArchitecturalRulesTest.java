package dev.framboise.fuzz.oracle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.vmkernel.trap.Verdict;
import org.junit.jupiter.api.Test;

/** What is right passes, and each thing that can be wrong is seen, by its own property. */
class ArchitecturalRulesTest {
    private static final long PC = 0x4000_1000L;
    private static final long VECTORS = 0x4000_8000L;
    private static final long EL1H = 0x6000_03c5L;
    private static final long LOAD_X7 = 0x24L << 26 | 1L << 25 | 1 << 24 | 2 << 22 | 7 << 16 | 7;

    private final ArchitecturalRules rules = new ArchitecturalRules();

    /** ESR_EL2, ELR_EL2, SPSR_EL2; ESR_EL1, FAR_EL1, ELR_EL1, SPSR_EL1. */
    private static TrapState state(long esr, long elr, long spsr, long esrEl1, long farEl1, long elrEl1, long spsrEl1) {
        return new TrapState(new long[31], esr, 0x1234, 0, elr, spsr, esrEl1, farEl1, elrEl1, spsrEl1, VECTORS, 0);
    }

    private static TrapState before(long esr, long spsr) {
        return state(esr, PC, spsr, 1, 2, 3, 4);
    }

    private void rejected(Property property, TrapState before, TrapState after, Verdict verdict) {
        assertEquals(property, assertThrows(Violation.class, () -> rules.check(before, after, verdict)).property());
    }

    @Test
    void an_emulated_load_goes_on_behind_it_and_changes_its_register_alone() {
        TrapState before = before(LOAD_X7, EL1H);
        TrapState after = state(LOAD_X7, PC + 4, EL1H, 1, 2, 3, 4);
        after.x()[7] = 5;
        assertDoesNotThrow(() -> rules.check(before, after, Verdict.EMULATED));
        after.x()[8] = 5;
        rejected(Property.REGISTERS_KEPT, before, after, Verdict.EMULATED);
        rejected(Property.PROGRAM_COUNTER, before, before, Verdict.EMULATED);
        rejected(Property.INJECTION, before, state(LOAD_X7, PC + 4, EL1H, 1, 2, 3, 5), Verdict.EMULATED);
    }

    @Test
    void a_load_into_the_zero_register_changes_none() {
        long esr = LOAD_X7 | 0x1f << 16;
        TrapState after = state(esr, PC + 4, EL1H, 1, 2, 3, 4);
        after.x()[30] = 5;
        rejected(Property.REGISTERS_KEPT, before(esr, EL1H), after, Verdict.EMULATED);
    }

    @Test
    void a_narrow_instruction_has_two_bytes() {
        long esr = LOAD_X7 & ~(1L << 25);
        assertDoesNotThrow(() -> rules.check(before(esr, 0x1f0), state(esr, PC + 2, 0x1f0, 1, 2, 3, 4), Verdict.EMULATED));
        rejected(Property.PROGRAM_COUNTER, before(esr, 0x1f0), state(esr, PC + 4, 0x1f0, 1, 2, 3, 4), Verdict.EMULATED);
    }

    @Test
    void single_steps_and_it_blocks_go_on() {
        long step = 1L << 21;
        assertDoesNotThrow(() -> rules.check(before(LOAD_X7, EL1H | step), state(LOAD_X7, PC + 4, EL1H, 1, 2, 3, 4), Verdict.EMULATED));
        rejected(Property.PSTATE, before(LOAD_X7, EL1H | step), state(LOAD_X7, PC + 4, EL1H | step, 1, 2, 3, 4), Verdict.EMULATED);
        // IT 0b00000_110: one more instruction; 0b00001_100 behind it.
        long two = 0x30 | 1L << 10 | 2L << 25;
        long one = 0x30 | 3L << 10;
        assertDoesNotThrow(() -> rules.check(before(LOAD_X7, two), state(LOAD_X7, PC + 4, one, 1, 2, 3, 4), Verdict.EMULATED));
        rejected(Property.PSTATE, before(LOAD_X7, two), state(LOAD_X7, PC + 4, two, 1, 2, 3, 4), Verdict.EMULATED);
    }

    @Test
    void an_abort_is_the_guests_own_to_the_letter() {
        long esr = 0x25L << 26 | 1L << 25 | 0x10;
        long vector = 0x6000_03c5L;
        TrapState before = before(LOAD_X7, EL1H);
        assertDoesNotThrow(() -> rules.check(before, state(LOAD_X7, VECTORS + 0x200, vector, esr, 0x1234, PC, EL1H), Verdict.EXTERNAL_ABORT));
        rejected(Property.INJECTION, before, state(LOAD_X7, VECTORS + 0x200, vector, esr, 2, PC, EL1H), Verdict.EXTERNAL_ABORT);
        rejected(Property.INJECTION, before, state(LOAD_X7, VECTORS + 0x400, vector, esr, 0x1234, PC, EL1H), Verdict.EXTERNAL_ABORT);
        rejected(Property.INJECTION, before, state(LOAD_X7, VECTORS + 0x200, vector | 1L << 20, esr, 0x1234, PC, EL1H), Verdict.EXTERNAL_ABORT);
        rejected(Property.INJECTION, before, state(LOAD_X7, VECTORS + 0x200, vector, 0x24L << 26 | 1L << 25 | 0x10, 0x1234, PC, EL1H), Verdict.EXTERNAL_ABORT);
    }

    @Test
    void a_class_that_is_not_offered_is_undefined() {
        long smc = 0x17L << 26 | 1L << 25;
        rejected(Property.TRAP_TABLE, before(smc, EL1H), before(smc, EL1H), Verdict.RESUME);
        assertDoesNotThrow(() -> rules.check(before(smc, EL1H), state(smc, VECTORS + 0x200, 0x6000_03c5L, 1L << 25, 2, PC, EL1H), Verdict.UNDEFINED));
    }
}
