package dev.framboise.aot.smt;

import java.math.BigInteger;
import java.util.List;

/** The integer operations as the LLVM Language Reference defines them, poison and undefined behaviour included. */
final class LlvmInteger<V, B, M> {
    private final Algebra<V, B, M> algebra;

    LlvmInteger(Algebra<V, B, M> algebra) {
        this.algebra = algebra;
    }

    /** An arithmetic instruction without flags. A shift by the width or more is poison. */
    Term<V, B> binary(String operation, Term<V, B> left, Term<V, B> right) {
        V a = left.value();
        V b = right.value();
        B poison = algebra.or(left.poison(), right.poison());
        if (operation.matches("shl|lshr|ashr")) {
            V width = algebra.number(algebra.width(a), algebra.width(a));
            return new Term<>(algebra.binary(operation, a, b), algebra.or(poison, algebra.compare("ule", width, b)));
        }
        if (operation.equals("srem")) {
            V multiple = algebra.binary("mul", algebra.binary("sdiv", a, b), b);
            return new Term<>(algebra.binary("sub", a, multiple), poison);
        }
        return new Term<>(algebra.binary(operation, a, b), poison);
    }

    /** When the instruction is undefined: a division by zero or poison, a signed one that overflows. */
    B undefined(String operation, Term<V, B> left, Term<V, B> right) {
        if (!operation.matches("[su](div|rem)")) {
            return algebra.truth(false);
        }
        B zero = algebra.or(algebra.isZero(right.value()), right.poison());
        if (operation.startsWith("u")) {
            return zero;
        }
        int width = algebra.width(left.value());
        V least = algebra.number(width, BigInteger.ONE.shiftLeft(width - 1));
        B overflows = algebra.and(algebra.compare("eq", left.value(), least),
                algebra.compare("eq", right.value(), algebra.number(width, -1)));
        return algebra.or(zero, algebra.or(left.poison(), overflows));
    }

    /** {@code icmp}. */
    Term<V, B> compare(String predicate, Term<V, B> left, Term<V, B> right) {
        V a = left.value();
        V b = right.value();
        B holds = switch (predicate) {
            case "ne" -> algebra.not(algebra.compare("eq", a, b));
            case "sgt", "sge", "ugt", "uge" -> algebra.compare(predicate.replace('g', 'l'), b, a);
            default -> algebra.compare(predicate, a, b);
        };
        return new Term<>(algebra.bit(holds), algebra.or(left.poison(), right.poison()));
    }

    /** {@code select}: poison when the condition is, or what is chosen. */
    Term<V, B> choose(Term<V, B> condition, Term<V, B> whenTrue, Term<V, B> whenFalse) {
        B first = algebra.isSet(condition.value());
        Term<V, B> chosen = merge(first, whenTrue, whenFalse);
        return new Term<>(chosen.value(), algebra.or(condition.poison(), chosen.poison()));
    }

    /** One of two values, by a condition that is never poison. */
    Term<V, B> merge(B first, Term<V, B> whenTrue, Term<V, B> whenFalse) {
        B poison = algebra.or(algebra.and(first, whenTrue.poison()),
                algebra.and(algebra.not(first), whenFalse.poison()));
        return new Term<>(algebra.choose(first, whenTrue.value(), whenFalse.value()), poison);
    }

    /** {@code trunc}, {@code sext} or {@code zext}. */
    Term<V, B> convert(String operation, Term<V, B> from, int width) {
        V value = switch (operation) {
            case "trunc" -> algebra.extract(from.value(), width - 1, 0);
            case "sext" -> algebra.signExtend(from.value(), width);
            default -> algebra.zeroExtend(from.value(), width);
        };
        return new Term<>(value, from.poison());
    }

    /** An intrinsic with one result. */
    Term<V, B> intrinsic(String name, List<Term<V, B>> arguments) {
        V a = arguments.get(0).value();
        B poison = arguments.stream().map(Term::poison).reduce(algebra.truth(false), algebra::or);
        int width = algebra.width(a);
        V value = switch (name) {
            case "ctpop" -> population(a, 0, width);
            case "ctlz" -> leadingZeros(a, width);
            case "cttz" -> leadingZeros(pieces(a, 1), width);
            case "bitreverse" -> pieces(a, 1);
            case "bswap" -> pieces(a, 8);
            case "fshl", "fshr" -> funnel(name, a, arguments.get(1).value(), arguments.get(2).value());
            default -> throw new IllegalArgumentException("the intrinsic llvm." + name + " is not known");
        };
        boolean zeroIsPoison = name.matches("ct[lt]z");
        return new Term<>(value, zeroIsPoison ? algebra.or(poison, algebra.and(algebra.isZero(a),
                algebra.isSet(arguments.get(1).value()))) : poison);
    }

    /** When an intrinsic with overflow says that it overflows: the exact result is not the wrapped one. */
    B overflows(String name, V left, V right) {
        String operation = switch (name) {
            case "sadd.with.overflow" -> "add";
            case "ssub.with.overflow" -> "sub";
            case "smul.with.overflow" -> "mul";
            default -> throw new IllegalArgumentException("the intrinsic llvm." + name + " is not known");
        };
        int width = algebra.width(left);
        int exact = operation.equals("mul") ? 2 * width : width + 1;
        V result = algebra.binary(operation, algebra.signExtend(left, exact), algebra.signExtend(right, exact));
        V wrapped = algebra.extract(result, width - 1, 0);
        return algebra.not(algebra.compare("eq", result, algebra.signExtend(wrapped, exact)));
    }

    /** The sum of the bits from {@code low} on, which are {@code count} many. */
    private V population(V a, int low, int count) {
        if (count == 1) {
            return algebra.zeroExtend(algebra.extract(a, low, low), algebra.width(a));
        }
        return algebra.binary("add", population(a, low, count / 2),
                population(a, low + count / 2, count - count / 2));
    }

    /** The last bit that is set decides, from the bottom. */
    private V leadingZeros(V a, int width) {
        V count = algebra.number(width, width);
        for (int bit = 0; bit < width; bit++) {
            count = algebra.choose(algebra.isSet(algebra.extract(a, bit, bit)), algebra.number(width, width - 1 - bit),
                    count);
        }
        return count;
    }

    /** The pieces of some bits, in the opposite order. */
    private V pieces(V a, int size) {
        V result = algebra.extract(a, size - 1, 0);
        for (int low = size; low < algebra.width(a); low += size) {
            result = algebra.concat(result, algebra.extract(a, low + size - 1, low));
        }
        return result;
    }

    /** Shifts a pair by a count modulo the width, and takes the half that stays. */
    private V funnel(String name, V high, V low, V count) {
        int width = algebra.width(high);
        V distance = algebra.zeroExtend(algebra.binary("urem", count, algebra.number(width, width)), 2 * width);
        V pair = algebra.concat(high, low);
        return name.equals("fshl") ? algebra.extract(algebra.binary("shl", pair, distance), 2 * width - 1, width)
                : algebra.extract(algebra.binary("lshr", pair, distance), width - 1, 0);
    }
}
