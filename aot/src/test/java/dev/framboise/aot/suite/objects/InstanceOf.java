package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** instanceof of classes, interfaces, arrays and null. */
public final class InstanceOf implements Case {
    private interface Named {
    }

    private static class Base {
    }

    private static class Derived extends Base implements Named {
    }

    private static final class Other implements Named {
    }

    private final Object[] objects = {new Base(), new Derived(), new Other(), null, new int[1], new Base[1], "text",
        new Derived[0]};

    @Override
    public long run(int n) {
        Object o = objects[n & 7];
        return (o instanceof Base ? 1 : 0) + (o instanceof Derived ? 2 : 0) + (o instanceof Named ? 4 : 0)
                + (o instanceof Other ? 8 : 0) + (o instanceof int[] ? 16 : 0) + (o instanceof Base[] ? 32 : 0)
                + (o instanceof String ? 64 : 0) + (o instanceof Object ? 128 : 0) + (o instanceof Object[] ? 256 : 0);
    }
}
