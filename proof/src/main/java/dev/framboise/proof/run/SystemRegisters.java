package dev.framboise.proof.run;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The System registers of the core: each holds any value at first, and then what was written. The counters never go back; what a
 * timer's control register says of its condition (ISTATUS) may be another at each read, and cannot be written.
 */
final class SystemRegisters {
    /** Registers that change by themselves and never to something less. */
    static final Set<String> COUNTERS = Set.of("CNTPCT_EL0", "CNTVCT_EL0");
    /** Registers that change by themselves. */
    static final Set<String> CHANGING = Set.of("ISR_EL1");
    /** Control registers of timers: bit 2 changes by itself. */
    static final Set<String> TIMERS = Set.of("CNTV_CTL_EL0", "CNTP_CTL_EL0", "CNTHP_CTL_EL2");
    private static final long ISTATUS = 4;

    private final Terms terms;
    private final Path path;
    private final Map<String, Term> values = new HashMap<>();
    private final Map<String, Integer> reads = new HashMap<>();
    private int age;

    SystemRegisters(Terms terms, Path path) {
        this.terms = terms;
        this.path = path;
    }

    /** The name of the input that a read of a register that changes by itself gives. */
    static String read(String register, int number) {
        return register + "#" + number;
    }

    /** What those hold that were read or written. */
    Map<String, Term> values() {
        return values;
    }

    /** All hold any value again. */
    void forget() {
        values.clear();
        age++;
    }

    Term read(String register) {
        if (COUNTERS.contains(register) || CHANGING.contains(register)) {
            Term now = fresh(register);
            Term before = values.put(register, now);
            if (before != null && COUNTERS.contains(register)) {
                path.assume(terms.not(terms.binary(Op.ULT, now, before)));
            }
            return now;
        }
        Term value = values.computeIfAbsent(register, name -> terms.input(64, age == 0 ? name : name + " later " + age));
        if (!TIMERS.contains(register)) {
            return value;
        }
        Term condition = terms.and(fresh(register), terms.constant(64, ISTATUS));
        return terms.or(terms.and(value, terms.constant(64, ~ISTATUS)), condition);
    }

    private Term fresh(String register) {
        return terms.input(64, read(register, reads.merge(register, 1, Integer::sum)));
    }

    void write(String register, Term value) {
        values.put(register, value);
    }
}
