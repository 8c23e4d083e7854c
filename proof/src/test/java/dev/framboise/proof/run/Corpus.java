package dev.framboise.proof.run;

/** Small methods of ints and longs, between them with every instruction that javac writes for the subset. */
final class Corpus {
    private static int counter = 3;
    private long field = 5;
    private byte small;
    private int number;

    private Corpus() {
    }

    /** One of two kinds. */
    interface Shape {
        int area(int side);

        default int twice(int side) {
            return 2 * area(side);
        }
    }

    enum Kind implements Shape {
        SQUARE {
            @Override
            public int area(int side) {
                return side * side;
            }
        },
        LINE {
            @Override
            public int area(int side) {
                return 0;
            }

            @Override
            public int twice(int side) {
                return -1;
            }
        }
    }

    record Pair(int a, long b) {
        long sum() {
            return a + b;
        }
    }

    static int arithmetic(int a, int b) {
        return (a + b) * (a - b) - -a + (a & b) - (a | b) + (a ^ b);
    }

    static long arithmetic64(long a, long b) {
        return (a + b) * (a - b) - -a + (a & b) - (a | b) + (a ^ b);
    }

    static int division(int a, int b) {
        return a / b + a % b * 31;
    }

    static long division64(long a, long b) {
        return a / b + a % b * 31;
    }

    static int divisionByNumbers(int a) {
        return a / 8 + a % 8 + a / 10 + a % 10 + a / -1 + (a & 0x7fff) / 16 + (a & 0x7fff) % 16;
    }

    static int shifts(int a, int b) {
        return (a << b) + (a >> b) * 3 + (a >>> b) * 7;
    }

    static long shifts64(long a, int b) {
        return (a << b) + (a >> b) * 3 + (a >>> b) * 7;
    }

    static int shiftsByNumbers(int a) {
        return (a << 5 >>> 5) + (a >>> 3 << 3) + (a >> 31) + (a << 33) + (a >>> 4 >>> 9);
    }

    static long conversions(int a, long b) {
        return (byte) a + (short) a * 3L + (char) a * 5L + (int) b + (long) a + (byte) b;
    }

    static int comparisons(int a, int b) {
        return (a == b ? 1 : 0) + (a != b ? 2 : 0) + (a < b ? 4 : 0) + (a <= b ? 8 : 0) + (a > b ? 16 : 0) + (a >= b ? 32 : 0);
    }

    static int comparisonsWithZero(int a) {
        return (a == 0 ? 1 : 0) + (a != 0 ? 2 : 0) + (a < 0 ? 4 : 0) + (a <= 0 ? 8 : 0) + (a > 0 ? 16 : 0) + (a >= 0 ? 32 : 0);
    }

    static int comparisons64(long a, long b) {
        return (a == b ? 1 : 0) + (a != b ? 2 : 0) + (a < b ? 4 : 0) + (a <= b ? 8 : 0) + (a > b ? 16 : 0) + (a >= b ? 32 : 0);
    }

    static int references(int a) {
        Object some = a > 0 ? new Pair(a, 1) : null;
        Object other = a > 5 ? some : new Pair(a, 1);
        return (some == null ? 1 : 0) + (some != null ? 2 : 0) + (some == other ? 4 : 0) + (some != other ? 8 : 0) + (other instanceof Pair ? 16 : 0);
    }

    static int table(int a) {
        return switch (a & 7) {
            case 0 -> 11;
            case 1, 2 -> 22;
            case 5 -> 33;
            default -> a;
        };
    }

    static int lookup(int a) {
        return switch (a) {
            case -1_000_000 -> 1;
            case 0 -> 2;
            case 77 -> 3;
            case Integer.MAX_VALUE -> 4;
            default -> 5;
        };
    }

    static int constants(int a) {
        return a + -1 + 0 + 1 + 2 + 3 + 4 + 5 + 100 + 1000 + 100_000;
    }

    static long constants64(long a) {
        return (a + 1L) * (a > 0 ? 0L : 123_456_789_012L);
    }

    static int loop(int a) {
        int result = 0;
        for (int i = 0; i < (a & 15); i++) {
            result += i * a;
        }
        return result;
    }

    static int arrays(int a, int index) {
        int[] ints = new int[8];
        byte[] bytes = {1, 2, -3, 4, 5, 6, 7, 8};
        short[] shorts = new short[8];
        char[] chars = new char[8];
        ints[index & 7] = a;
        bytes[index >>> 3 & 7] = (byte) a;
        shorts[2] = (short) a;
        chars[index & 3] = (char) a;
        return ints[a & 7] + bytes[a >>> 4 & 7] * 3 + shorts[2] * 5 + chars[1] * 7 + ints.length;
    }

    static long arrays64(long a, int index) {
        long[] longs = new long[5];
        boolean[] truths = new boolean[5];
        longs[index] = a;
        truths[1] = a > 0;
        return longs[1] + longs[index] + (truths[1] ? 1 : 0);
    }

    static int arraysOfReferences(int a) {
        Pair[] pairs = {new Pair(1, 2), null, new Pair(a, 4)};
        return (int) pairs[a & 3].sum();
    }

    static int negativeSize(int a) {
        return new int[a < 0 ? -1 : 2].length;
    }

    static int fields(int a) {
        Corpus object = new Corpus();
        object.field += a;
        object.small = (byte) a;
        counter += a;
        int first = counter++;
        return (int) object.field++ + object.small + first + counter + (int) object.field + object.number++ + --object.number;
    }

    static int virtualCalls(int a) {
        Shape shape = a > 0 ? Kind.SQUARE : Kind.LINE;
        return shape.area(a) + shape.twice(a) * 3 + ((Kind) shape).ordinal();
    }

    static int enumSwitch(int a) {
        Kind kind = Kind.values()[a & 1];
        return switch (kind) {
            case SQUARE -> a + 1;
            case LINE -> a - 1;
        };
    }

    static int castThatFails(int a) {
        Object object = a > 0 ? new Pair(a, 2) : Kind.LINE;
        return ((Pair) object).a();
    }

    static int nullThatIsUsed(int a) {
        Corpus object = a > 0 ? new Corpus() : null;
        return (int) object.field;
    }

    static int caught(int a, int b) {
        int before = 1;
        try {
            before = a / b;
            int[] four = {a, b, 3, 4};
            return four[a & 7];
        } catch (ArithmeticException zero) {
            return -1;
        } catch (IndexOutOfBoundsException index) {
            return before;
        } catch (NullPointerException none) {
            return -3;
        } finally {
            counter++;
        }
    }

    static int thrown(int a) {
        if (a > 10) {
            throw new IllegalStateException("too much: " + a);
        }
        return a;
    }

    static int increments(int a) {
        int[] values = {a, a};
        values[1]++;
        values[0] += values[1]--;
        return values[0]++ + values[1] * 3 + values[0];
    }

    static long increments64(long a) {
        long[] values = {a, a};
        long kept = values[1]++;
        values[0] += kept;
        return values[0]-- + values[1];
    }

    static int mathematics(int a, int b) {
        return Math.min(a, b) + Math.max(a, b) * 3 + Math.abs(a) + Integer.compareUnsigned(a, b) * 5 + Integer.numberOfTrailingZeros(a)
                + Integer.numberOfLeadingZeros(b) * 7 + Integer.bitCount(a) + Integer.lowestOneBit(b) + Integer.highestOneBit(a)
                + Integer.rotateLeft(a, b) + Integer.reverseBytes(b) + Integer.reverse(a) + Integer.signum(b) + Integer.rotateRight(b, a);
    }

    static long mathematics64(long a, long b) {
        return Math.min(a, b) + Math.max(a, b) * 3 + Math.abs(b) + Long.compareUnsigned(a, b) * 5 + Long.numberOfTrailingZeros(a)
                + Long.numberOfLeadingZeros(b) * 7 + Long.bitCount(a) + Long.lowestOneBit(b) + Math.floorMod(a, 1000L) + Math.floorMod(b, 64L)
                + Long.divideUnsigned(a, 10) + Long.remainderUnsigned(b, 10) + Long.compare(a, b) + Long.reverseBytes(b);
    }

    static int logic(int a, int b) {
        boolean both = a > 3 && b < 7 | a == b;
        boolean either = !both ^ a > b || b == 2;
        return (both ? 1 : 0) + (either ? 2 : 0);
    }

    static int masks(int a) {
        return (a & 0xff | 0x100) + ((a | 0xf0) & 0xfff) + (~a & 0xf0f) + ((a << 8 | a >>> 24) & 0xff) + (a * 16 & 0xff0) + (a ^ -1) + (a & 6) * 2;
    }

    static int signs(int a, int b) {
        int negative = a | 0x8000_0000;
        int positive = b & 0x7fff_ffff;
        return (negative < positive ? 1 : 0) + (positive < negative ? 2 : 0) + (positive <= (a & 0xff) ? 4 : 0) + (negative >= -1 ? 8 : 0);
    }
}
