package dev.framboise.proof.a64;

import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;

/** Executes A64 instructions along one path, from a routine's first to its return or to a {@code brk}. */
public final class Executor {
    /** Where the routine returns to: no instruction is there. */
    public static final long RETURN = 0x7fff_0000_0000_0000L;
    private static final int MOST_STEPS = 20_000;

    private final Terms terms;
    private final Registers registers;
    private final Environment environment;
    private final DataProcessing processing;
    private final LoadsAndStores memory;
    private int steps;

    /** With registers as the caller has set them. */
    public Executor(Terms terms, Registers registers, Environment environment) {
        this.terms = terms;
        this.registers = registers;
        this.environment = environment;
        processing = new DataProcessing(terms, registers);
        memory = new LoadsAndStores(terms, registers, environment, processing);
    }

    private static int field(int word, int high, int low) {
        return word >>> low & (1 << high - low + 1) - 1;
    }

    /** Instructions executed. */
    public int steps() {
        return steps;
    }

    /**
     * Executes.
     *
     * @return the number of the {@code brk} that ends it, or -1: it has returned
     * @throws Undecoded at an instruction that is not known
     */
    public int run(long start) {
        registers.set(30, terms.constant(64, RETURN));
        long at = start;
        while (at != RETURN) {
            if (++steps > MOST_STEPS) {
                throw new IllegalStateException("more than " + MOST_STEPS + " instructions");
            }
            int word = environment.fetch(at);
            if (field(word, 31, 21) == 0b11010100001 && field(word, 4, 0) == 0) {
                return field(word, 20, 5);
            }
            at = next(at, word);
        }
        return -1;
    }

    private long next(long at, int word) {
        if ((word & 0x7c000000) == 0x14000000) {
            if (word < 0) {
                registers.set(30, terms.constant(64, at + 4));
            }
            return at + (word << 6 >> 4);
        }
        if ((word & 0xff000010) == 0x54000000) {
            return environment.fork(registers.condition(word & 15)) ? at + (word << 8 >> 11 & ~3) : at + 4;
        }
        if ((word & 0x7e000000) == 0x34000000) {
            Term isZero = terms.equal(registers.get(field(word, 4, 0), word < 0 ? 64 : 32), terms.constant(word < 0 ? 64 : 32, 0));
            boolean taken = environment.fork(field(word, 24, 24) == 1 ? terms.not(isZero) : isZero);
            return taken ? at + (word << 8 >> 11 & ~3) : at + 4;
        }
        if ((word & 0x7e000000) == 0x36000000) {
            long bit = 1L << (field(word, 31, 31) << 5 | field(word, 23, 19));
            Term isZero = terms.equal(terms.and(registers.get(field(word, 4, 0), 64), terms.constant(64, bit)), terms.constant(64, 0));
            boolean taken = environment.fork(field(word, 24, 24) == 1 ? terms.not(isZero) : isZero);
            return taken ? at + (word << 13 >> 16 & ~3) : at + 4;
        }
        if ((word & 0xfffffc1f) == 0xd65f0000) {
            Term target = registers.get(field(word, 9, 5), 64);
            if (!target.isConstant()) {
                throw new IllegalStateException("a return to an address that is not known");
            }
            return target.value;
        }
        if (!system(word) && !processing.execute(word, at) && !memory.execute(word, at)) {
            throw new Undecoded(at, word);
        }
        return at + 4;
    }

    private boolean system(int word) {
        if ((word & 0xffc00000) != 0xd5000000) {
            return false;
        }
        boolean isRegister = field(word, 20, 20) == 1;
        if (isRegister && field(word, 21, 21) == 1) {
            registers.set(field(word, 4, 0), environment.readSystem(field(word, 20, 5)));
            return true;
        }
        if (isRegister) {
            environment.writeSystem(field(word, 20, 5), registers.get(field(word, 4, 0), 64));
            return true;
        }
        return environment.execute(word, registers.get(field(word, 4, 0), 64));
    }
}
