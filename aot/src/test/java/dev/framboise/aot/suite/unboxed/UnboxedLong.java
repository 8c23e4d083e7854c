package dev.framboise.aot.suite.unboxed;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import dev.framboise.metal.Unboxed;

/** An address type: made, passed, returned, kept in fields. */
public final class UnboxedLong implements Case {
    @Unboxed
    private record Address(long raw) {
        Address plus(long distance) {
            return new Address(raw + distance);
        }

        long page() {
            return raw >>> 12;
        }

        boolean below(Address other) {
            return Long.compareUnsigned(raw, other.raw) < 0;
        }

        static Address of(int n) {
            return new Address(Mix.of(n));
        }
    }

    private Address kept = new Address(0x1000);
    private static Address shared = new Address(7);

    private static Address higher(Address a, Address b) {
        return a.below(b) ? b : a;
    }

    @Override
    public long run(int n) {
        Address address = Address.of(n);
        Address next = address.plus(n);
        kept = higher(address, next);
        shared = new Address(kept.raw() ^ 1);
        return address.page() * 3 + next.raw() + kept.raw() * 5 + shared.page() + (address.below(next) ? 1 : 0);
    }
}
