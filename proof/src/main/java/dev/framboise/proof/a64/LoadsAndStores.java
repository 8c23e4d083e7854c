package dev.framboise.proof.a64;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;

/**
 * Loads and stores of general registers (DDI 0487 C4.1.88). What acquire and release order is not looked at, and a store-exclusive
 * always stores.
 */
final class LoadsAndStores {
    private final Terms terms;
    private final Registers registers;
    private final Environment environment;
    private final DataProcessing processing;

    LoadsAndStores(Terms terms, Registers registers, Environment environment, DataProcessing processing) {
        this.terms = terms;
        this.registers = registers;
        this.environment = environment;
        this.processing = processing;
    }

    private static int field(int word, int high, int low) {
        return word >>> low & (1 << high - low + 1) - 1;
    }

    /** @return whether it was one of these */
    boolean execute(int word, long address) {
        if (field(word, 26, 26) == 1) {
            return false;
        }
        return switch (field(word, 29, 27)) {
            case 0b001 -> exclusive(word);
            case 0b011 -> literal(word, address);
            case 0b101 -> pair(word);
            case 0b111 -> single(word);
            default -> false;
        };
    }

    private Term plus(Term address, long offset) {
        return terms.add(address, terms.constant(64, offset));
    }

    private boolean exclusive(int word) {
        int bytes = 1 << field(word, 31, 30);
        boolean isPair = field(word, 21, 21) == 1;
        if (field(word, 29, 24) != 0b001000 || isPair) {
            return false;
        }
        Term address = registers.getOrSp(field(word, 9, 5), 64);
        if (field(word, 22, 22) == 1) {
            registers.set(field(word, 4, 0), environment.load(address, bytes));
        } else {
            environment.store(address, bytes, registers.get(field(word, 4, 0), Math.max(8 * bytes, 8)));
            if (field(word, 23, 23) == 0) {
                registers.set(field(word, 20, 16), terms.constant(32, 0));
            }
        }
        return true;
    }

    private boolean literal(int word, long address) {
        Term place = terms.constant(64, address + (word << 8 >> 11 & ~3));
        switch (field(word, 31, 30)) {
            case 0 -> registers.set(field(word, 4, 0), environment.load(place, 4));
            case 1 -> registers.set(field(word, 4, 0), environment.load(place, 8));
            case 2 -> registers.set(field(word, 4, 0), terms.signExtend(environment.load(place, 4), 64));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean pair(int word) {
        int kind = field(word, 31, 30);
        if (kind == 3 || kind == 1 && field(word, 22, 22) == 0) {
            return false;
        }
        int bytes = kind == 2 ? 8 : 4;
        int mode = field(word, 25, 23);
        long offset = (long) (word << 10 >> 25) * bytes;
        int n = field(word, 9, 5);
        Term base = registers.getOrSp(n, 64);
        Term address = mode == 1 ? base : plus(base, offset);
        int t = field(word, 4, 0);
        int t2 = field(word, 14, 10);
        if (field(word, 22, 22) == 1) {
            Term first = environment.load(address, bytes);
            Term second = environment.load(plus(address, bytes), bytes);
            registers.set(t, kind == 1 ? terms.signExtend(first, 64) : first);
            registers.set(t2, kind == 1 ? terms.signExtend(second, 64) : second);
        } else {
            environment.store(address, bytes, registers.get(t, 8 * bytes));
            environment.store(plus(address, bytes), bytes, registers.get(t2, 8 * bytes));
        }
        if (mode == 1 || mode == 3) {
            registers.setOrSp(n, plus(base, offset));
        }
        return true;
    }

    private boolean single(int word) {
        int bytes = 1 << field(word, 31, 30);
        int n = field(word, 9, 5);
        Term base = registers.getOrSp(n, 64);
        Term address = base;
        Term writtenBack = null;
        if (field(word, 25, 24) == 1) {
            address = plus(base, (long) field(word, 21, 10) * bytes);
        } else if (field(word, 21, 21) == 1 && field(word, 11, 10) == 2) {
            Term index = processing.extended(registers.get(field(word, 20, 16), 64), field(word, 15, 13), 64);
            int by = field(word, 12, 12) == 1 ? field(word, 31, 30) : 0;
            address = terms.add(base, terms.binary(Op.SHL, index, terms.constant(64, by)));
        } else if (field(word, 21, 21) == 0) {
            Term moved = plus(base, word << 11 >> 23);
            switch (field(word, 11, 10)) {
                case 0 -> address = moved;
                case 1 -> writtenBack = moved;
                case 3 -> {
                    address = moved;
                    writtenBack = moved;
                }
                default -> {
                    return false;
                }
            }
        } else {
            return false;
        }
        if (!transfer(word, bytes, address)) {
            return false;
        }
        if (writtenBack != null) {
            registers.setOrSp(n, writtenBack);
        }
        return true;
    }

    private boolean transfer(int word, int bytes, Term address) {
        int t = field(word, 4, 0);
        switch (field(word, 23, 22)) {
            case 0 -> environment.store(address, bytes, terms.low(registers.get(t, 64), 8 * bytes));
            case 1 -> registers.set(t, environment.load(address, bytes));
            case 2 -> registers.set(t, terms.signExtend(environment.load(address, bytes), 64));
            default -> {
                if (bytes > 2) {
                    return false;
                }
                registers.set(t, terms.signExtend(environment.load(address, bytes), 32));
            }
        }
        return true;
    }
}
