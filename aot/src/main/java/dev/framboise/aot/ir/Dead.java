package dev.framboise.aot.ir;

/** The rest of an instruction is unreachable: it always panics. */
final class Dead extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Dead() {
        super(null, null, false, false);
    }
}
