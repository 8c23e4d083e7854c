package dev.framboise.aot.suite.calls;

import dev.framboise.aot.suite.Case;

/** invokevirtual over classes that override, inherit and override again. */
public final class VirtualCalls implements Case {
    private static class A {
        long f(int n) {
            return n;
        }

        long g(int n) {
            return f(n) + 1;
        }
    }

    private static class B extends A {
        @Override
        long f(int n) {
            return n * 2L;
        }
    }

    private static class C extends B {
        @Override
        long g(int n) {
            return super.g(n) * 3;
        }
    }

    private static final class D extends A {
        @Override
        long f(int n) {
            return super.f(n) - 9;
        }
    }

    private final A[] receivers = {new A(), new B(), new C(), new D()};

    @Override
    public long run(int n) {
        long sum = 0;
        for (A receiver : receivers) {
            sum = sum * 17 + receiver.g(n) + receiver.f(n + 1);
        }
        return sum + receivers[n & 3].g(5);
    }
}
