package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** checkcast that succeeds, of null too. */
public final class CheckCast implements Case {
    private interface Weighed {
        int weight();
    }

    private static class Base {
        int value = 3;
    }

    private static final class Heavy extends Base implements Weighed {
        @Override
        public int weight() {
            return value * 100;
        }
    }

    private final Object[] objects = {new Heavy(), new Base(), null, new Heavy()};

    @Override
    public long run(int n) {
        Base base = (Base) objects[n & 3];
        long sum = base == null ? 7 : base.value;
        if (base instanceof Weighed) {
            sum += ((Weighed) base).weight() + ((Heavy) base).weight();
        }
        Object array = objects;
        sum += ((Object[]) array).length;
        return sum;
    }
}
