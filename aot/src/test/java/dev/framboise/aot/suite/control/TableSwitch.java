package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** tableswitch with falling through, gaps and a default. */
public final class TableSwitch implements Case {
    @SuppressWarnings("fallthrough")
    @Override
    public long run(int n) {
        long r = 1;
        for (int i = -2; i < 12; i++) {
            switch (i + (n & 1)) {
                case 0:
                    r += 3;
                    break;
                case 1:
                    r *= 5;
                    // falls through
                case 2:
                    r ^= n;
                    break;
                case 4:
                    r += 11;
                    break;
                case 5, 6, 7:
                    r = r * 7 + i;
                    break;
                default:
                    r -= i;
                    break;
            }
        }
        return r;
    }
}
