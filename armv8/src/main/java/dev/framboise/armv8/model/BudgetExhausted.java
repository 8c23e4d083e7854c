package dev.framboise.armv8.model;

/** The run took more steps than it was given: most likely it never ends. */
public final class BudgetExhausted extends RuntimeException {
    /** @param message the budget and the state of each core */
    public BudgetExhausted(String message) {
        super(message);
    }
}
