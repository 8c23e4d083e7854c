package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.NoInline;

/** What a cast has shown on one way is not known where the ways meet, though the reference is the same on all of them. */
public final class TypeAfterJoin implements Case {
    private static class Stem {
        private int number;

        Stem(int number) {
            this.number = number;
        }

        int grow(int x) {
            return x + number;
        }
    }

    /** The image holds one object of it: a reference of this type that is not null is that object. */
    private static final class Bud extends Stem {
        private int colour;

        Bud(int number, int colour) {
            super(number);
            this.colour = colour;
        }

        @Override
        int grow(int x) {
            return x * 31 + colour;
        }
    }

    private final Stem[] stems = {new Stem(3), new Bud(5, 7), new Stem(11)};

    @NoInline
    private static int field(Stem stem) {
        int found = stem instanceof Bud bud ? bud.colour : 100;
        stem.number++;
        return found + stem.number;
    }

    @NoInline
    private static int called(Stem stem, int x) {
        if (x < 0 && stem instanceof Bud bud) {
            x ^= bud.colour;
        }
        return stem.grow(x);
    }

    @NoInline
    private static int switched(Stem stem, int x) {
        switch (x & 3) {
            case 0:
            case 2:
                // Known not to be null before the cast, and on the other way not.
                if (stem.number == (stem instanceof Bud bud ? bud.colour : 0)) {
                    x++;
                }
                break;
            default:
                x--;
        }
        return stem.number + x;
    }

    @Override
    public long run(int n) {
        long sum = 0;
        for (Stem stem : stems) {
            sum = sum * 1009 + field(stem);
            sum = sum * 1009 + called(stem, n);
            sum = sum * 1009 + switched(stem, n);
        }
        return sum;
    }
}
