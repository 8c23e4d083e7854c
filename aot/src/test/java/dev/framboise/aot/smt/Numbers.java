package dev.framboise.aot.smt;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Numbers: what one run computes. Memory that nothing wrote holds zeros. */
final class Numbers implements Algebra<Numbers.Bits, Boolean, Map<BigInteger, Integer>> {
    /** An integer from 0 to 2 to the width, less one. */
    record Bits(int width, BigInteger value) {
        BigInteger signed() {
            return value.testBit(width - 1) ? value.subtract(BigInteger.ONE.shiftLeft(width)) : value;
        }
    }

    private static Bits bits(int width, BigInteger value) {
        return new Bits(width, value.mod(BigInteger.ONE.shiftLeft(width)));
    }

    @Override
    public Boolean truth(boolean value) {
        return value;
    }

    @Override
    public Boolean not(Boolean a) {
        return !a;
    }

    @Override
    public Boolean and(Boolean a, Boolean b) {
        return a && b;
    }

    @Override
    public Boolean or(Boolean a, Boolean b) {
        return a || b;
    }

    @Override
    public Bits number(int width, BigInteger value) {
        return bits(width, value);
    }

    @Override
    public int width(Bits value) {
        return value.width();
    }

    @Override
    public Bits binary(String operation, Bits left, Bits right) {
        BigInteger a = left.value();
        BigInteger b = right.value();
        boolean isFar = b.bitLength() > 31;
        int count = isFar ? 0 : Math.min(b.intValue(), left.width());
        boolean byZero = b.signum() == 0;
        return bits(left.width(), switch (operation) {
            case "add" -> a.add(b);
            case "sub" -> a.subtract(b);
            case "mul" -> a.multiply(b);
            case "and" -> a.and(b);
            case "or" -> a.or(b);
            case "xor" -> a.xor(b);
            case "shl" -> isFar ? BigInteger.ZERO : a.shiftLeft(count);
            case "lshr" -> isFar ? BigInteger.ZERO : a.shiftRight(count);
            case "ashr" -> left.signed().shiftRight(isFar ? left.width() : count);
            case "sdiv" -> byZero ? BigInteger.ZERO : left.signed().divide(right.signed());
            case "udiv" -> byZero ? BigInteger.ZERO : a.divide(b);
            case "urem" -> byZero ? a : a.remainder(b);
            default -> throw new IllegalArgumentException(operation);
        });
    }

    @Override
    public Boolean compare(String predicate, Bits left, Bits right) {
        int unsigned = left.value().compareTo(right.value());
        int signed = left.signed().compareTo(right.signed());
        return switch (predicate) {
            case "eq" -> unsigned == 0;
            case "slt" -> signed < 0;
            case "sle" -> signed <= 0;
            case "ult" -> unsigned < 0;
            case "ule" -> unsigned <= 0;
            default -> throw new IllegalArgumentException(predicate);
        };
    }

    @Override
    public Bits choose(Boolean condition, Bits whenTrue, Bits whenFalse) {
        return condition ? whenTrue : whenFalse;
    }

    @Override
    public Bits signExtend(Bits value, int width) {
        return bits(width, value.signed());
    }

    @Override
    public Bits zeroExtend(Bits value, int width) {
        return bits(width, value.value());
    }

    @Override
    public Bits extract(Bits value, int high, int low) {
        return bits(high - low + 1, value.value().shiftRight(low));
    }

    @Override
    public Bits concat(Bits high, Bits low) {
        return bits(high.width() + low.width(), high.value().shiftLeft(low.width()).or(low.value()));
    }

    @Override
    public Bits read(Map<BigInteger, Integer> memory, Bits address) {
        return bits(8, BigInteger.valueOf(memory.getOrDefault(address.value(), 0)));
    }

    @Override
    public Map<BigInteger, Integer> write(Map<BigInteger, Integer> memory, Boolean condition, Bits address,
            Bits octet) {
        if (!condition) {
            return memory;
        }
        Map<BigInteger, Integer> written = new HashMap<>(memory);
        written.put(address.value(), octet.value().intValue());
        return written;
    }
}
