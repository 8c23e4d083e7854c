package dev.framboise.vmkernel.sched;

/** What became of a wish for a reservation. */
public enum Admission {
    /** Every deadline on its core can be met. */
    ADMITTED,
    /** As many have one as can. */
    TOO_MANY,
    /** It may run on more cores than one: earliest deadline first meets deadlines on one core, not across cores. */
    NOT_BOUND,
    /** What is reserved on its core, this included, is more than the core has. */
    OVERCOMMITTED
}
