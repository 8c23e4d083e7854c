package dev.framboise.aot.path;

/**
 * The longest ways through a piece of code, seen from the places where a masked path ends and the next one begins ("cuts").
 * Null stands for no such way.
 *
 * @param through from its beginning to its end, past no cut
 * @param in      from its beginning to a cut
 * @param out     from a cut to its end
 * @param within  from a cut to a cut
 */
record PathLength(Trace through, Trace in, Trace out, Trace within) {
    /** Code that is never reached. */
    static final PathLength UNREACHED = new PathLength(null, null, null, null);
    /** No code. */
    static final PathLength EMPTY = new PathLength(Trace.NOTHING, null, null, null);
    /** A cut. */
    static final PathLength CUT = new PathLength(null, Trace.NOTHING, Trace.NOTHING, null);
    /** A cut after which nothing comes. */
    static final PathLength END = new PathLength(null, Trace.NOTHING, null, null);

    static PathLength plain(long instructions) {
        return new PathLength(Trace.plain(instructions), null, null, null);
    }

    PathLength then(PathLength next) {
        return new PathLength(
                Trace.both(through, next.through),
                Trace.longer(in, Trace.both(through, next.in)),
                Trace.longer(next.out, Trace.both(out, next.through)),
                Trace.longer(Trace.longer(within, next.within), Trace.both(out, next.in)));
    }

    PathLength or(PathLength other) {
        return new PathLength(Trace.longer(through, other.through), Trace.longer(in, other.in),
                Trace.longer(out, other.out), Trace.longer(within, other.within));
    }

    /** This as a turn of a loop, none or at most {@code max} of them. */
    PathLength turns(long max, String name) {
        Trace all = Trace.times(max, name, through);
        PathLength some = new PathLength(all, inTurns(max, name), Trace.both(out, otherTurns(max, name)),
                Trace.longer(within, Trace.both(Trace.both(out, otherTurns(max, name)), in)));
        return EMPTY.or(some);
    }

    /** This as a turn of a loop that goes past a cut each time, so that it does not matter how often it turns. */
    PathLength cutTurns() {
        return EMPTY.or(new PathLength(null, in, out, Trace.longer(within, Trace.both(out, in))));
    }

    private Trace inTurns(long max, String name) {
        return Trace.both(otherTurns(max, name), in);
    }

    /** The turns that go past no cut, beside one that does. */
    private Trace otherTurns(long max, String name) {
        return through == null ? Trace.NOTHING : Trace.times(max - 1, name, through);
    }

    PathLength named(String name) {
        return new PathLength(Trace.named(name, through), Trace.named(name, in), Trace.named(name, out),
                Trace.named(name, within));
    }

    boolean passesNoCut() {
        return through != null;
    }

    /** The longest of all; null when there is no way at all. */
    Trace longest() {
        return Trace.longer(Trace.longer(through, in), Trace.longer(out, within));
    }
}
