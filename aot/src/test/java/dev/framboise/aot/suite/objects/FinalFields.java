package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** Final fields of snapshot objects, folded or not. */
public final class FinalFields implements Case {
    private final int base = 40;
    private final long scale;
    private final int[] steps = {1, 10, 100};
    private final FinalFields peer;

    /** Two objects that know each other. */
    public FinalFields() {
        scale = 3L * base;
        peer = new FinalFields(this);
    }

    private FinalFields(FinalFields peer) {
        scale = 7;
        this.peer = peer;
    }

    @Override
    public long run(int n) {
        FinalFields one = (n & 1) == 0 ? this : peer;
        return one.scale * n + one.base + one.peer.scale + peer.peer.steps[(n & 0x7FFFFFFF) % 3];
    }
}
