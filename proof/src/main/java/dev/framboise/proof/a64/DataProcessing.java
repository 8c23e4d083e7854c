package dev.framboise.proof.a64;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;

/** Data processing, of immediates and of registers (DDI 0487 C4.1.86, C4.1.89). */
final class DataProcessing {
    private final Terms terms;
    private final Registers registers;

    DataProcessing(Terms terms, Registers registers) {
        this.terms = terms;
        this.registers = registers;
    }

    private static int field(int word, int high, int low) {
        return word >>> low & (1 << high - low + 1) - 1;
    }

    private Term number(int width, long value) {
        return terms.constant(width, value);
    }

    /** @return whether it was one of these */
    boolean execute(int word, long address) {
        int width = word < 0 ? 64 : 32;
        int d = field(word, 4, 0);
        int n = field(word, 9, 5);
        int m = field(word, 20, 16);
        switch (field(word, 28, 23)) {
            case 0b100000, 0b100001 -> {
                long immediate = (long) (word << 8 >> 11 & ~3) | field(word, 30, 29);
                registers.set(d, number(64, word < 0 ? (address & -4096) + (immediate << 12) : address + immediate));
                return true;
            }
            case 0b100010 -> {
                Term immediate = number(width, (long) field(word, 21, 10) << (field(word, 22, 22) == 1 ? 12 : 0));
                addOrSubtract(word, d, registers.getOrSp(n, width), immediate, true);
                return true;
            }
            case 0b100100 -> {
                Term immediate = number(width, bitmask(field(word, 22, 22), field(word, 15, 10), field(word, 21, 16)));
                logical(field(word, 30, 29), d, registers.get(n, width), immediate, true);
                return true;
            }
            case 0b100101 -> {
                return moveWide(word, width, d);
            }
            case 0b100110 -> {
                return bitfield(word, width, d, n);
            }
            case 0b100111 -> {
                return extract(word, width, d, n, m);
            }
            default -> {
                return registerOperands(word, width, d, n, m);
            }
        }
    }

    private boolean registerOperands(int word, int width, int d, int n, int m) {
        switch (field(word, 28, 24)) {
            case 0b01010 -> {
                Term b = shifted(registers.get(m, width), field(word, 23, 22), field(word, 15, 10));
                logical(field(word, 30, 29), d, registers.get(n, width), field(word, 21, 21) == 1 ? terms.not(b) : b, false);
                return true;
            }
            case 0b01011 -> {
                if (field(word, 21, 21) == 0) {
                    addOrSubtract(word, d, registers.get(n, width), shifted(registers.get(m, width), field(word, 23, 22), field(word, 15, 10)), false);
                } else {
                    Term b = terms.binary(Op.SHL, extended(registers.get(m, 64), field(word, 15, 13), width), number(width, field(word, 12, 10)));
                    addOrSubtract(word, d, registers.getOrSp(n, width), b, true);
                }
                return true;
            }
            case 0b11010 -> {
                return conditionalOrTwoSources(word, width, d, n, m);
            }
            case 0b11011 -> {
                return threeSources(word, width, d, n, m);
            }
            default -> {
                return false;
            }
        }
    }

    private void addOrSubtract(int word, int d, Term a, Term b, boolean isOfSp) {
        boolean subtracts = field(word, 30, 30) == 1;
        boolean setsFlags = field(word, 29, 29) == 1;
        Term result = subtracts ? terms.subtract(a, b) : terms.add(a, b);
        if (setsFlags && subtracts) {
            registers.compare(a, b);
        } else if (setsFlags) {
            registers.addWithCarry(a, b, terms.truth(false));
        }
        if (isOfSp && !setsFlags) {
            registers.setOrSp(d, result);
        } else {
            registers.set(d, result);
        }
    }

    private void logical(int operation, int d, Term a, Term b, boolean isOfSp) {
        Term result = switch (operation) {
            case 0, 3 -> terms.and(a, b);
            case 1 -> terms.or(a, b);
            default -> terms.binary(Op.XOR, a, b);
        };
        if (operation == 3) {
            registers.logical(result);
            registers.set(d, result);
        } else if (isOfSp) {
            registers.setOrSp(d, result);
        } else {
            registers.set(d, result);
        }
    }

    private boolean moveWide(int word, int width, int d) {
        int shift = 16 * field(word, 22, 21);
        long immediate = (long) field(word, 20, 5) << shift;
        switch (field(word, 30, 29)) {
            case 0 -> registers.set(d, number(width, ~immediate));
            case 2 -> registers.set(d, number(width, immediate));
            case 3 -> registers.set(d, terms.or(terms.and(registers.get(d, width), number(width, ~(0xffffL << shift))), number(width, immediate)));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** DecodeBitMasks, wmask (DDI 0487 J1.1). */
    private static long bitmask(int n, int imms, int immr) {
        int length = 31 - Integer.numberOfLeadingZeros(n << 6 | ~imms & 0x3f);
        int size = 1 << length;
        int ones = (imms & size - 1) + 1;
        long element = ones == 64 ? -1L : (1L << ones) - 1;
        int rotation = immr & size - 1;
        long mask = Term.mask(size);
        element = (element >>> rotation | (rotation == 0 ? 0 : element << size - rotation)) & mask;
        long all = element;
        for (int filled = size; filled < 64; filled *= 2) {
            all |= all << filled;
        }
        return all;
    }

    private boolean bitfield(int word, int width, int d, int n) {
        int r = field(word, 21, 16);
        int s = field(word, 15, 10);
        Term source = registers.get(n, width);
        int bits = s >= r ? s - r + 1 : s + 1;
        int to = s >= r ? 0 : width - r;
        Term taken = terms.and(shift(Op.LSHR, source, s >= r ? r : 0), number(width, Term.mask(bits)));
        switch (field(word, 30, 29)) {
            case 0 -> registers.set(d, shift(Op.ASHR, shift(Op.SHL, taken, width - bits), width - bits - to));
            case 1 -> {
                Term kept = terms.and(registers.get(d, width), number(width, ~(Term.mask(bits) << to)));
                registers.set(d, terms.or(kept, shift(Op.SHL, taken, to)));
            }
            case 2 -> registers.set(d, shift(Op.SHL, taken, to));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean extract(int word, int width, int d, int n, int m) {
        int low = field(word, 15, 10);
        if (field(word, 30, 29) != 0) {
            return false;
        }
        Term lower = shift(Op.LSHR, registers.get(m, width), low);
        registers.set(d, low == 0 ? lower : terms.or(lower, shift(Op.SHL, registers.get(n, width), width - low)));
        return true;
    }

    private Term shift(Op op, Term a, int by) {
        return terms.binary(op, a, number(a.width, by));
    }

    private Term shifted(Term a, int kind, int by) {
        return switch (kind) {
            case 0 -> shift(Op.SHL, a, by);
            case 1 -> shift(Op.LSHR, a, by);
            case 2 -> shift(Op.ASHR, a, by);
            default -> by == 0 ? a : terms.or(shift(Op.LSHR, a, by), shift(Op.SHL, a, a.width - by));
        };
    }

    /** ExtendReg (DDI 0487 J1.1). */
    Term extended(Term a, int option, int width) {
        int bits = 8 << (option & 3);
        Term low = terms.low(a, Math.min(bits, width));
        return option >= 4 ? terms.signExtend(low, width) : terms.zeroExtend(low, width);
    }

    private boolean conditionalOrTwoSources(int word, int width, int d, int n, int m) {
        switch (field(word, 23, 21)) {
            case 0b010 -> {
                Term b = field(word, 11, 11) == 1 ? number(width, m) : registers.get(m, width);
                Term holds = registers.condition(field(word, 15, 12));
                if (field(word, 30, 30) == 1) {
                    registers.compare(registers.get(n, width), b);
                } else {
                    registers.addWithCarry(registers.get(n, width), b, terms.truth(false));
                }
                registers.chooseFlags(holds, field(word, 3, 0));
                return true;
            }
            case 0b100 -> {
                Term b = registers.get(m, width);
                Term other = field(word, 30, 30) == 1 ? terms.not(b) : b;
                other = field(word, 10, 10) == 1 ? terms.add(other, number(width, 1)) : other;
                registers.set(d, terms.choose(registers.condition(field(word, 15, 12)), registers.get(n, width), other));
                return true;
            }
            case 0b110 -> {
                return field(word, 30, 30) == 1 ? oneSource(word, width, d, n) : twoSources(word, width, d, n, m);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean twoSources(int word, int width, int d, int n, int m) {
        Term a = registers.get(n, width);
        Term b = registers.get(m, width);
        Term count = terms.and(b, number(width, width - 1));
        Term zero = number(width, 0);
        Op division = field(word, 10, 10) == 1 ? Op.SDIV : Op.UDIV;
        Term result = switch (field(word, 15, 10)) {
            case 0b000010, 0b000011 -> {
                // Dividing by zero gives zero (C6.2 UDIV, SDIV); whoever divides has looked at it before, which a term may not have to say.
                Term isZero = terms.equal(b, zero);
                yield isZero.isTrue() ? zero : terms.choose(isZero, zero, terms.binary(division, a, terms.choose(isZero, number(width, 1), b)));
            }
            case 0b001000 -> terms.binary(Op.SHL, a, count);
            case 0b001001 -> terms.binary(Op.LSHR, a, count);
            case 0b001010 -> terms.binary(Op.ASHR, a, count);
            default -> null;
        };
        if (result != null) {
            registers.set(d, result);
        }
        return result != null;
    }

    private boolean oneSource(int word, int width, int d, int n) {
        Term a = registers.get(n, width);
        Term result = switch (field(word, 15, 10)) {
            case 0 -> reversed(a, 1, width);
            case 1 -> reversed(a, 8, 16);
            case 2 -> reversed(a, 8, 32);
            case 3 -> reversed(a, 8, 64);
            case 4 -> leadingZeros(a);
            default -> null;
        };
        if (result != null) {
            registers.set(d, result);
        }
        return result != null;
    }

    /** Pieces in reverse order, within each container. */
    private Term reversed(Term a, int piece, int container) {
        Term result = number(a.width, 0);
        for (int i = 0; i < a.width; i += piece) {
            Term part = terms.and(shift(Op.LSHR, a, i), number(a.width, Term.mask(piece)));
            int base = i / container * container;
            result = terms.or(result, shift(Op.SHL, part, base + container - piece - (i - base)));
        }
        return result;
    }

    private Term leadingZeros(Term a) {
        Term result = number(a.width, a.width);
        for (int i = 0; i < a.width; i++) {
            Term bit = terms.not(terms.equal(terms.and(a, number(a.width, 1L << i)), number(a.width, 0)));
            result = terms.choose(bit, number(a.width, a.width - 1 - i), result);
        }
        return result;
    }

    private boolean threeSources(int word, int width, int d, int n, int m) {
        int other = field(word, 14, 10);
        boolean subtracts = field(word, 15, 15) == 1;
        int kind = field(word, 23, 21);
        if (kind != 0 && kind != 1 && kind != 5) {
            return false;
        }
        Term a = kind == 0 ? registers.get(n, width) : long64(registers.get(n, 32), kind);
        Term b = kind == 0 ? registers.get(m, width) : long64(registers.get(m, 32), kind);
        Term product = terms.binary(Op.MUL, a, b);
        Term to = registers.get(other, a.width);
        registers.set(d, subtracts ? terms.subtract(to, product) : terms.add(to, product));
        return true;
    }

    private Term long64(Term a, int kind) {
        return kind == 1 ? terms.signExtend(a, 64) : terms.zeroExtend(a, 64);
    }
}
