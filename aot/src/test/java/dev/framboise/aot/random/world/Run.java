package dev.framboise.aot.random.world;

/** The run of a batch: what is next, and what came of it so far. One class for the JVM and for the machine. */
public final class Run {
    /** An input ended with a value. */
    public static final int VALUE = 1;
    /** It ended at a panic site. */
    public static final int PANIC = 2;
    /** It ended in a way that no program should. */
    public static final int OTHER = 3;

    private final Batch batch;
    private final int[] inputs;
    private int program;
    private int turn;
    private long hash;

    /** Starts with the first program. */
    public Run(Batch batch) {
        this.batch = batch;
        this.inputs = batch.inputs();
    }

    /** Whether something is left to run. */
    public boolean hasMore() {
        return program < batch.count();
    }

    /** Whether the program has seen every input: then {@link #result} is next, otherwise {@link #step}. */
    public boolean isAtResult() {
        return turn == inputs.length;
    }

    /** The hash of all that the program did; goes on to the next one. */
    public long result() {
        long result = hash;
        program++;
        turn = 0;
        return result;
    }

    /** Runs the program with its next input. */
    public long step() {
        if (turn == 0) {
            World.reset();
            hash = 0;
        }
        int input = inputs[turn];
        turn++;
        return batch.run(program, input);
    }

    /** Records how an input ended, and what it left behind. */
    public long end(int kind, long value) {
        hash = World.hash(batch.state(program, Hash.add(Hash.add(hash, kind), value)));
        return hash;
    }
}
