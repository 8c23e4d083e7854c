package dev.framboise.proof.solver;

/** The solver did not decide a question. */
public final class SolverGaveUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    SolverGaveUp(String reason) {
        super("the solver gave up: " + reason);
    }
}
