package dev.framboise.aot.suite.enums;

import dev.framboise.aot.suite.Case;

/** An enum that implements an interface, called through it. */
public final class EnumInterface implements Case {
    private interface Priced {
        long price(int amount);
    }

    private enum Fruit implements Priced {
        APPLE, PEAR;

        @Override
        public long price(int amount) {
            return amount * (this == APPLE ? 3L : 4L);
        }
    }

    private static final class Fixed implements Priced {
        @Override
        public long price(int amount) {
            return 42;
        }
    }

    private final Priced[] offers = {Fruit.APPLE, new Fixed(), Fruit.PEAR};

    @Override
    public long run(int n) {
        long sum = 0;
        for (Priced offer : offers) {
            sum = sum * 7 + offer.price(n);
        }
        return sum;
    }
}
